using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A phrase for a place: how well it says where, and the address in it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacePhrase(int Start, int End, PlaceClarity Clarity, int AddressIndex)
{
    public static readonly PlacePhrase None = new(0, 0, PlaceClarity.Missing, -1);
}

/// <summary>
/// Builds phrases for places out of what stands side by side: addresses, nouns for places, the directory's names, words of position.
/// </summary>
internal sealed class PlacePhrases(Lexicon lexicon)
{
    private readonly int noun = lexicon.Id("place-noun");
    private readonly int weak = lexicon.Id("place-weak");
    private readonly int estate = lexicon.Id("estate");
    private readonly int tail = lexicon.Id("place-tail");
    private readonly int modifier = lexicon.Id("place-modifier");
    private readonly int person = lexicon.Id("speaker");

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Atom(int Start, int End, AtomKind Kind, int Address = -1);

    private enum AtomKind { Modifier, Tail, Estate, Weak, Noun, Name, Address }

    /// <summary>The phrase that says best where, the earliest of equals. Null where nothing at all is said.</summary>
    public PlacePhrase Best(FoldedText text, List<Hit> hits, List<Address> addresses, List<Hit> names, int from, int to)
    {
        var atoms = Atoms(hits, addresses, names, from, to);
        var best = PlacePhrase.None;
        var bestScore = 0;
        for (var i = 0; i < atoms.Count;)
        {
            var phrase = Chain(text, atoms, ref i);
            var score = Score(text, hits, phrase);
            if (score > bestScore)
                (best, bestScore) = (phrase, score);
        }

        if (best.Clarity is PlaceClarity.Missing or PlaceClarity.OwnEstate)
            best = UnlistedPlaces.After(text, hits, from, to) ?? best;
        if (best.Clarity == PlaceClarity.Missing)
            return best;
        return FoldedText.IsHan(text[best.Start]) ? UnlistedPlaces.WithProperName(text, hits, best) : WithArticle(text, best);
    }

    private int Score(FoldedText text, List<Hit> hits, PlacePhrase phrase)
    {
        if (phrase.Clarity == PlaceClarity.Missing)
            return 0;
        var score = (int)phrase.Clarity * 10;
        if (phrase.AddressIndex >= 0)
            score += 2;
        if (text[phrase.Start - 1] is '在' or '到' or '进' or '住' or '喺')
            score += 3;
        // "6栋老李反映车库…": the captain says who told them, not where.
        if (phrase.Clarity == PlaceClarity.Named && hits.AnyStartingIn(person, phrase.End, phrase.End + 4))
            score -= 15;
        return score;
    }

    private List<Atom> Atoms(List<Hit> hits, List<Address> addresses, List<Hit> names, int from, int to)
    {
        var atoms = new List<Atom>();
        foreach (var name in names)
            atoms.Add(new(name.Start, name.End, AtomKind.Name));
        for (var i = 0; i < addresses.Count; i++)
            atoms.Add(new(addresses[i].Start, addresses[i].End, AtomKind.Address, i));
        foreach (var hit in hits)
        {
            if (KindOf(hit.Payload) is { } kind)
                atoms.Add(new(hit.Start, hit.End, kind));
        }

        atoms.RemoveAll(atom => atom.Start < from || atom.End > to);
        atoms.Sort((a, b) => a.Start != b.Start ? a.Start - b.Start : a.End != b.End ? b.End - a.End : b.Kind - a.Kind);
        var end = -1;
        var kept = new List<Atom>(atoms.Count);
        foreach (var atom in atoms)
        {
            if (atom.Start >= end)
            {
                kept.Add(atom);
                end = atom.End;
            }
            else if (atom.End > end)
            {
                // 东门岗 and 岗亭 share a character: one place.
                var last = kept[^1];
                kept[^1] = new(last.Start, atom.End, last.Kind > atom.Kind ? last.Kind : atom.Kind, Math.Max(last.Address, atom.Address));
                end = atom.End;
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
        return concept == modifier ? AtomKind.Modifier : null;
    }

    private static PlacePhrase Chain(FoldedText text, List<Atom> atoms, ref int i)
    {
        var first = atoms[i++];
        int start = first.Start, end = first.End, address = first.Address;
        var strongest = first.Kind;
        while (i < atoms.Count && Joined(text, end, atoms[i], address >= 0))
        {
            var next = atoms[i++];
            end = next.End;
            if (address < 0)
                address = next.Address;
            if (next.Kind > strongest)
                strongest = next.Kind;
        }

        end = Trim(text, start, end);
        // A modifier alone ("前面") or a mere position says nothing.
        return new(start, end, ClarityOf(strongest), address);
    }

    /// <summary>"北门那边" is the 北门, "12栋前面的" is the 12栋.</summary>
    private static int Trim(FoldedText text, int start, int end)
    {
        while (end - start > 2)
        {
            if (text[end - 1] is '的' or ' ')
                end--;
            else if (end - start > 3 && (text[end - 1], text[end - 2]) is ('边' or '里', '那' or '这'))
                end -= 2;
            else
                break;
        }

        return end;
    }

    private static PlaceClarity ClarityOf(AtomKind kind) => kind switch
    {
        AtomKind.Noun or AtomKind.Name or AtomKind.Address => PlaceClarity.Named,
        AtomKind.Weak => PlaceClarity.Weak,
        AtomKind.Estate => PlaceClarity.OwnEstate,
        _ => PlaceClarity.Missing,
    };

    private static bool Joined(FoldedText text, int end, Atom next, bool hasAddress)
    {
        var gap = next.Start - end;
        if (gap == 0)
            return true;
        if (gap == 1 && (text[end] is '的' or '-' || (text[end] == ' ' && !(next.Kind == AtomKind.Address && hasAddress))))
            return true;
        if (gap == 2 && text[end] == ',' && text[end + 1] == ' ' && next.Kind == AtomKind.Address && !hasAddress)
            return true;
        return gap <= 20 && text[end] == ' ' && Connects(text, end, next.Start);
    }

    private static bool Connects(FoldedText text, int end, int start)
    {
        var at = end;
        var joined = false;
        foreach (var word in new[] { " of", " by", " in", " behind", " beside", " near", " at", " outside", " under", " next to", " opposite", " between", " in front of" })
        {
            if (EnglishNumbers.Is(text, at, word, out var after))
                (at, joined) = (after, true);
        }

        foreach (var article in new[] { " the", " our", " my", " their" })
        {
            if (joined && EnglishNumbers.Is(text, at, article, out var after))
                at = after;
        }

        return joined && at == start - 1 && text[at] == ' ';
    }

    /// <summary>An English article belongs to the phrase: "the laundry room".</summary>
    private static PlacePhrase WithArticle(FoldedText text, PlacePhrase phrase)
    {
        foreach (var article in new[] { "the ", "our " })
        {
            var at = phrase.Start - article.Length;
            if (at >= 0 && text.Span[at..phrase.Start].SequenceEqual(article) && !FoldedText.IsWord(text[at - 1]))
                return phrase with { Start = at };
        }

        return phrase;
    }
}
