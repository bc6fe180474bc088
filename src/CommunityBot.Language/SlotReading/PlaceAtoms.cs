using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Finds the words and addresses that phrases for places are built of, in order and without overlaps.</summary>
internal sealed class PlaceAtoms(Lexicon lexicon)
{
    private readonly int noun = lexicon.Id("place-noun");
    private readonly int head = lexicon.Id("place-head");
    private readonly int weak = lexicon.Id("place-weak");
    private readonly int estate = lexicon.Id("estate");
    private readonly int tail = lexicon.Id("place-tail");
    private readonly int floor = lexicon.Id("place-floor");
    private readonly int modifier = lexicon.Id("place-modifier");
    private readonly UnlistedPlaces unlisted = new(lexicon);
    private readonly EnglishPlaces english = new(lexicon);

    public List<PlaceAtom> Find(FoldedText text, List<Hit> hits, List<Address> addresses, List<Hit> names, int from, int to, bool guess)
    {
        var atoms = new List<PlaceAtom>();
        foreach (var name in names)
            atoms.Add(new(name.Start, name.End, AtomKind.Name));
        for (var i = 0; i < addresses.Count; i++)
        {
            if (!IsInside(addresses[i], names))
                atoms.Add(new(addresses[i].Start, addresses[i].End, AtomKind.Address, i));
        }

        foreach (var hit in hits)
        {
            if (KindOf(hit.Payload) is { } kind)
                atoms.Add(new(hit.Start, hit.End, kind));
            else if (hit.Payload == head && EnglishPlaces.StartOf(text, hit.Start) is var start && start < hit.Start)
                atoms.Add(new(start, hit.End, AtomKind.Noun));
            else if (hit.Payload == head && EnglishNumbers.Is(text, hit.End, " of", out _))
                atoms.Add(new(hit.Start, hit.End, AtomKind.Noun));
        }

        for (var i = from; i < to; i++)
        {
            if (FoldedText.IsHan(text[i]))
            {
                if (unlisted.NounEndingAt(text, hits, i) is { } found)
                    atoms.Add(new(found.Start, found.End, AtomKind.Noun));
            }
            else if (Streets.Named(text, i) is > 0 and var end)
            {
                atoms.Add(new(i, end, AtomKind.Noun));
            }
        }

        if (guess)
            english.Find(text, hits, atoms, from, to);
        atoms.RemoveAll(atom => atom.Start < from || atom.End > to);
        Sort(atoms);
        Extend(text, hits, atoms, from);
        return Merge(atoms);
    }

    /// <summary>The 五号 of 三区五号院 is no house.</summary>
    private static bool IsInside(Address address, List<Hit> names)
    {
        foreach (var name in names.StartingIn(address.Start - HitSearch.LongestHit, address.Start))
        {
            if (name.End > address.End)
                return true;
        }

        return false;
    }

    private static void Sort(List<PlaceAtom> atoms) =>
        atoms.Sort((a, b) => a.Start != b.Start ? a.Start - b.Start : a.End != b.End ? b.End - a.End : b.Kind - a.Kind);

    /// <summary>Lengthens nouns to the left by what can only be part of their name: 锦绣|花园, the old|carpet shop.</summary>
    private void Extend(FoldedText text, List<Hit> hits, List<PlaceAtom> atoms, int from)
    {
        var end = from;
        for (var i = 0; i < atoms.Count; i++)
        {
            var atom = atoms[i];
            var isHan = FoldedText.IsHan(text[atom.Start]);
            if (atom.Kind == AtomKind.Noun && !isHan && EnglishPlaces.WithNumber(text, atom.End) is var longer && longer > atom.End && (i + 1 == atoms.Count || atoms[i + 1].Start >= longer))
                atoms[i] = atom = atom with { End = longer };
            if (atom.Kind == AtomKind.Noun && isHan && WithLetter(text, atom.End) is var lettered && lettered > atom.End)
                atoms[i] = atom = atom with { End = lettered };
            if (atom.Start > end && isHan && atom.Kind is AtomKind.Noun or AtomKind.Weak && Numbered(text, atom.Start) is var numbered && numbered < atom.Start && numbered >= end)
            {
                atoms[i] = atom with { Start = numbered };
            }
            else if (atom.Kind == AtomKind.Address && atom.Start > end && text[atom.Start - 1] is '路' or '街' or '巷' or '弄' or '村' or '苑' or '园' or '湾' or '城' or '坊' or '坞' or '浜' or '塘' or '庄' or '院' or '排' or '组')
            {
                var lane = Lane(text, atom.Start);
                var start = StreetStart(text, unlisted.StartOfName(text, hits, lane));
                if (start < atom.Start && (start >= end || (i > 0 && start <= atoms[i - 1].Start && atoms[i - 1].Kind is AtomKind.Noun or AtomKind.Address or AtomKind.Floor)))
                    atoms[i] = atom with { Start = start };
            }
            else if (atom.Kind == AtomKind.Address && atom.Start > end && text[atom.Start - 1] == '期' && (char.IsAsciiDigit(text[atom.Start - 2]) || Numerals.DigitOf(text[atom.Start - 2]) > 0))
            {
                atoms[i] = atom with { Start = atom.Start - 2 };
            }
            else if (atom.Kind == AtomKind.Address && text[atom.Start - 1] == '里' && i > 0 && atoms[i - 1].Kind == AtomKind.Tail && atoms[i - 1].Start == atom.Start - 1 && FoldedText.IsHan(text[atom.Start - 2]))
            {
                // 幸福里|18号楼: no 里 of 院子里.
                var start = unlisted.StartOfName(text, hits, atom.Start - 1);
                if (start < atom.Start - 2 && (i < 2 || start >= atoms[i - 2].End))
                    (atoms[i], atoms[i - 1]) = (atom with { Start = start }, atoms[i - 1] with { Start = start });
            }
            else if (atom.Kind == AtomKind.Address && atom.Start > end + 1 && text[atom.Start - 1] is '楼' or '阁' or '轩' or '厦' or '庭' or '居' or '里')
            {
                // 明德楼1605.
                var start = unlisted.StartOfName(text, hits, atom.Start - 1);
                if (start < atom.Start - 1 && start >= end)
                    atoms[i] = atom with { Start = start };
            }
            else if (atom.Kind == AtomKind.Floor && atom.Start > end && text[atom.Start - 1] is '楼' or '阁' or '轩' or '厦' or '城' or '府')
            {
                // 醉仙楼|二楼.
                var start = unlisted.StartOfName(text, hits, atom.Start - 1);
                if (start < atom.Start - 2 && start >= end)
                    atoms[i] = atom with { Start = start, Kind = AtomKind.Noun };
            }
            else if (atom.Kind is AtomKind.Weak or AtomKind.Tail && isHan && atom.Start > end && atom.End - atom.Start > 1)
            {
                var start = text[atom.Start - 1] is '小' or '老' or '大' && atom.Kind == AtomKind.Weak ? atom.Start - 1 : FamilyStart(text, atom.Start);
                if (start < atom.Start && start >= end)
                    atoms[i] = atom with { Start = start, Kind = AtomKind.Noun };
            }
            else if (atom.Kind == AtomKind.Noun && atom.Start > end)
            {
                var start = isHan ? unlisted.StartOfName(text, hits, atom.Start) : EnglishPlaces.StartOf(text, atom.Start);
                // 南门|小亭子: the name reaches into the atom before.
                if (isHan && start < end && FoldedText.IsHan(text[end - 1]) && !UnlistedPlaces.IsVerb(text[end]))
                    start = end;
                if (isHan && start == atom.Start)
                    start = FamilyStart(text, start);
                if (start < atom.Start && start >= end)
                    atoms[i] = atom with { Start = start };
            }

            end = Math.Max(end, atom.End);
        }
    }

    /// <summary>老王家|院子里, 张家|门口: whose it is.</summary>
    private static int FamilyStart(FoldedText text, int start)
    {
        var home = text[start - 1] == '家' ? start - 1 : text[start] == '家' ? start : -1;
        if (home < 1 || !PlaceEnds.IsSurname(text[home - 1]))
            return start;
        return text[home - 2] is '老' or '小' ? home - 2 : home - 1;
    }

    /// <summary>2弄|5号, 3号院|6号楼, 三排|7号: where the numbered lane before a house begins.</summary>
    private static int Lane(FoldedText text, int house)
    {
        if (text[house - 1] is not ('弄' or '院' or '排' or '组' or '巷'))
            return house;
        var end = text[house - 2] == '号' ? house - 2 : house - 1;
        var at = end;
        while (end - at < 4 && (char.IsAsciiDigit(text[at - 1]) || Numerals.DigitOf(text[at - 1]) >= 0 || text[at - 1] == '十'))
            at--;
        return at < end ? at : house;
    }

    /// <summary>后|海路: a direction at the head of a street's name.</summary>
    private static int StreetStart(FoldedText text, int start) =>
        text[start - 1] is '后' or '前' or '上' or '下' or '中' or '外' && !FoldedText.IsHan(text[start - 2]) ? start - 1 : start;

    /// <summary>停车场|B2, 车库|C口: the storey or the exit belongs to the noun.</summary>
    private static int WithLetter(FoldedText text, int end)
    {
        if (!FoldedText.IsHan(text[end - 1]) || text[end] is < 'a' or > 'p')
            return end;
        if (text[end + 1] is '口')
            return end + 2;
        if ((text[end + 1], text[end + 2]) is ('出', '口') or ('入', '口'))
            return end + 3;
        return text[end] is 'b' or 'p' && text[end + 1] is >= '1' and <= '5' && !FoldedText.IsWord(text[end + 2]) ? end + 2 : end;
    }

    /// <summary>六号|门岗, 一号|桥.</summary>
    private static int Numbered(FoldedText text, int start)
    {
        if (text[start - 1] != '号')
            return start;
        var at = start - 1;
        while (start - at < 4 && (char.IsAsciiDigit(text[at - 1]) || Numerals.DigitOf(text[at - 1]) >= 0 || text[at - 1] == '十'))
            at--;
        return at < start - 1 ? at : start;
    }

    private static List<PlaceAtom> Merge(List<PlaceAtom> atoms)
    {
        var end = -1;
        var kept = new List<PlaceAtom>(atoms.Count);
        foreach (var atom in atoms)
        {
            if (atom.Start >= end)
            {
                kept.Add(atom);
                end = atom.End;
            }
            else if (atom.Kind == AtomKind.Unknown && atom.End > end)
            {
                continue;
            }
            else if (kept[^1].Kind == AtomKind.Unknown && atom.Kind >= AtomKind.Weak)
            {
                // "the pump room looks": the listed noun says where the phrase ends.
                kept[^1] = new(kept[^1].Start, atom.End, atom.Kind, atom.Address);
                end = atom.End;
            }
            else if (atom.End > end)
            {
                // 东门岗 and 岗亭 share a character: one place.
                var last = kept[^1];
                kept[^1] = new(last.Start, atom.End, last.Kind > atom.Kind ? last.Kind : atom.Kind, Math.Max(last.Address, atom.Address));
                end = atom.End;
            }
            else if (atom.Kind == AtomKind.Address && kept[^1].Address < 0)
            {
                kept[^1] = kept[^1] with { Kind = AtomKind.Address, Address = atom.Address };
            }
        }

        return kept;
    }

    private AtomKind? KindOf(int concept)
    {
        if (concept == noun)
            return AtomKind.Noun;
        if (concept == weak)
            return AtomKind.Weak;
        if (concept == estate)
            return AtomKind.Estate;
        if (concept == tail)
            return AtomKind.Tail;
        if (concept == floor)
            return AtomKind.Floor;
        return concept == modifier ? AtomKind.Modifier : null;
    }
}
