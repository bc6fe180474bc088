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

internal enum AtomKind { Modifier, Tail, Estate, Floor, Weak, Unknown, Noun, Name, Address }

/// <summary>One word or address that a phrase for a place is built of.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlaceAtom(int Start, int End, AtomKind Kind, int Address = -1);

/// <summary>
/// Builds phrases for places out of what stands side by side: addresses, nouns for places, the directory's names, words of position.
/// </summary>
internal sealed class PlacePhrases(Lexicon lexicon)
{
    /// <summary>What stands before a place and is no part of its name.</summary>
    private static readonly string[] Owners = ["outside ", "inside ", "我们家", "咱们家", "我家", "咱家", "我们", "咱们", "咱", "俺们", "俺", "阿拉", "佢哋", "我"];

    /// <summary>What a writer lives in and says before an address that is no part of it.</summary>
    private static readonly string[] OwnParts = ["我们单元", "我们楼", "我们院", "我们这层", "我们这栋", "咱们楼", "咱楼", "咱单元"];

    /// <summary>Whom one asks, not where it is.</summary>
    private static readonly WordSet Offices = new("居委会", "居委", "居委门口", "派出所", "管委会", "街道办", "物业办公室", "社区办公室", "村委会", "那边", "这边", "那里", "这里", "后面", "路上", "隔壁小区", "complaints desk", "the desk", "front desk", "the front desk", "reception", "the office");

    private readonly int estate = lexicon.Id("estate");
    private readonly int person = lexicon.Id("speaker");
    private readonly int elsewhere = lexicon.Id("place-elsewhere");
    private readonly int ownHome = lexicon.Id("own-home");
    private readonly PlaceAtoms atomReader = new(lexicon);

    /// <summary>The phrase that says best where, the earliest of equals. Null where nothing at all is said.</summary>
    public PlacePhrase Best(FoldedText text, List<Hit> hits, List<Address> addresses, List<Hit> names, int from, int to, Kind kind)
    {
        var atoms = atomReader.Find(text, hits, addresses, names, from, to, guess: !(IsHousehold(kind) || kind == Kind.Withdraw));
        var phrases = new List<(PlacePhrase Phrase, int Score)>(atoms.Count);
        for (var i = 0; i < atoms.Count;)
        {
            var (phrase, mixed, unknown) = PlaceChains.Next(text, atoms, ref i);
            var score = Score(text, hits, addresses, phrase, kind);
            if (score > 0 && mixed)
                score += 4;
            if (unknown)
                score += 4;
            // What the directory knows is meant rather than any word for a place.
            if (score > 0 && phrase.Clarity == PlaceClarity.Named && IsKnown(names, phrase))
                score += 1;
            if (score > 0)
                phrases.Add((phrase, score));
        }

        var best = Best(text, phrases, kind, known: names.Count > 0);

        if (best.Clarity is PlaceClarity.Missing or PlaceClarity.OwnEstate)
            best = UnlistedPlaces.After(text, hits, from, to) ?? best;
        // "In our building" is the estate again, whatever its article makes of it.
        if (best.Clarity == PlaceClarity.Named && hits.Exists(hit => hit.Payload == estate && hit.Start == best.Start && hit.End == best.End))
            best = best with { Clarity = PlaceClarity.OwnEstate };
        // What only its article makes a place is as good as a named one once it is all there is.
        return best.Clarity == PlaceClarity.Missing ? best : Stripped(text, best, addresses, kind);
    }

    /// <summary>The best of the phrases; what is only mentioned, or taken back, gives way to any other that has a name.</summary>
    private static PlacePhrase Best(FoldedText text, List<(PlacePhrase Phrase, int Score)> phrases, Kind kind, bool known)
    {
        PlacePhrase best = PlacePhrase.None, meant = PlacePhrase.None;
        int bestScore = 0, meantScore = 0;
        var areSeveral = phrases.Count > 1 && phrases.Exists(one => one.Phrase.Clarity == PlaceClarity.Named);
        for (var i = 0; i < phrases.Count; i++)
        {
            var (phrase, score) = phrases[i];
            if (score > bestScore)
                (best, bestScore) = (phrase, score);
            if (areSeveral && phrase.Clarity == PlaceClarity.Named && score > meantScore && !IsMentioned(text, phrases, i, kind, known))
                (meant, meantScore) = (phrase, score);
        }

        return meantScore > 0 ? meant : best;
    }

    /// <summary>Taken back, on the way, or the home of those who are elsewhere.</summary>
    private static bool IsMentioned(FoldedText text, List<(PlacePhrase Phrase, int Score)> phrases, int i, Kind kind, bool known)
    {
        var phrase = phrases[i].Phrase;
        var next = i + 1 < phrases.Count ? phrases[i + 1].Phrase.Start : -1;
        if (next >= 0 && Corrections.IsTakenBack(text, phrase.End, next))
            return true;
        if (!known || IsHousehold(kind))
            return false;
        var named = phrases.FindIndex(i + 1, one => one.Phrase.Clarity == PlaceClarity.Named);
        if (named >= 0 && Passing.IsGoal(text, phrase, phrases[named].Phrase.Start))
            return true;
        return Passing.Is(text, phrase, kind == Kind.Gathering ? next : -1) && (named >= 0 || !Passing.IsBy(text, phrase.Start));
    }

    private static bool IsKnown(List<Hit> names, PlacePhrase phrase)
    {
        foreach (var name in names.StartingIn(phrase.Start, phrase.End - 1))
        {
            if (name.End <= phrase.End)
                return true;
        }

        return false;
    }

    private static bool IsHousehold(Kind kind) => kind is Kind.Help or Kind.SelfReport or Kind.CheckIn;

    private int Score(FoldedText text, List<Hit> hits, List<Address> addresses, PlacePhrase phrase, Kind kind)
    {
        if (phrase.Clarity == PlaceClarity.Missing)
            return 0;
        var score = (int)phrase.Clarity * 10;
        if (phrase.AddressIndex >= 0)
            score += (IsHousehold(kind) || kind == Kind.Breach ? 12 : 2) + (addresses[phrase.AddressIndex].Room is null ? 0 : 2);
        else if ((IsHousehold(kind) || kind == Kind.Withdraw) && IsElsewhere(hits, phrase))
            return 0;
        else if (kind == Kind.Status && Offices.Contains(text.Part(phrase.Start, phrase.End)))
            return 0;
        // "202隔离的那个跑到4栋楼下": where somebody is seen says less than where they should be.
        if (kind == Kind.Breach && phrase.AddressIndex >= 0 && addresses[phrase.AddressIndex].Room is null && text[phrase.Start - 1] is '到' or '去')
            score -= 8;
        if (phrase.AddressIndex >= 0 && IsClause(text, phrase))
            score += 6;
        if (text[phrase.Start - 1] is '在' or '到' or '进' or '住' or '喺' or '佇' or '勒' or '搁' or '停' or '蹲')
            score += 5;
        // "6栋老李反映车库…": the captain says who told them, not where.
        if (phrase.Clarity == PlaceClarity.Named && hits.AnyStartingIn(person, phrase.End, phrase.End + 4))
            score -= 15;
        // "我住7栋，对面六栋…": the witness's own door is not the place.
        if (phrase.AddressIndex >= 0 && kind is Kind.Gathering or Kind.Arrival or Kind.Breach or Kind.Status && text.Part(phrase.Start, phrase.Start + 2) is not ("楼上" or "楼下" or "隔壁" or "对面" or "对门") && EndsBefore(hits, ownHome, phrase.Start))
            score -= 14;
        // "刚从龙泉寺回来，看到凉亭…": where the witness was before.
        if (text[phrase.Start - 1] == '从' && text.Part(phrase.End, phrase.End + 2) is "回来" or "过来" or "出来" or "下来" or "路过")
            score -= 14;
        if (Corrections.IsDenied(text, phrase.Start))
            score -= 15;
        else if (kind == Kind.Withdraw && Corrections.IsClaimed(text, phrase.Start))
            score += 6;
        return score;
    }

    /// <summary>The school or the hospital and nothing more: not where the writer is.</summary>
    private bool IsElsewhere(List<Hit> hits, PlacePhrase phrase)
    {
        foreach (var hit in hits.StartingIn(phrase.Start, phrase.End - 1))
        {
            if (hit.Payload == elsewhere && hit.End >= phrase.End - 1 && hit.End <= phrase.End + 1 && hit.Start <= phrase.Start + 4)
                return true;
        }

        return false;
    }

    /// <summary>"……，12座8楼", "… Block 9, 110.": an address that is all its clause says is where it is.</summary>
    public static bool IsClause(FoldedText text, PlacePhrase phrase) =>
        (phrase.Start == 0 || text[phrase.Start - 1] is ',' or '。' or '\n' or '!' or '?' or ';' || (text[phrase.Start - 1] == ' ' && text[phrase.Start - 2] is ',' or '.' or '!' or '?' or ';'))
        && (phrase.End >= text.Length || text[phrase.End] is ',' or '。' or '\n' or '!' or '?' or ';' or '.');

    private static bool EndsBefore(List<Hit> hits, int concept, int start)
    {
        foreach (var hit in hits.StartingIn(start - 20, start - 1))
        {
            if (hit.Payload == concept && hit.End <= start && hit.End >= start - 2)
                return true;
        }

        return false;
    }

    /// <summary>"我家楼下" is the 楼下, "咱小区架空层" the 小区架空层, "我们院22栋" the 22栋, "outside flat 12" the flat 12.</summary>
    private static PlacePhrase Stripped(FoldedText text, PlacePhrase phrase, List<Address> addresses, Kind kind)
    {
        if (phrase.Clarity == PlaceClarity.OwnEstate)
            return phrase;
        if (phrase.AddressIndex >= 0)
        {
            var start = addresses[phrase.AddressIndex].Start;
            var before = text.Part(phrase.Start, Math.Max(phrase.Start, start));
            if ((before is "the door of " or "door of " && kind is Kind.Breach or Kind.Help) || before is "my place " or "our place " or "the seal on " or "对面" or "对面的" or "对过" or "outside " or "inside " or "我们楼" or "我们单元" or "我们院" or "我们小区" or "咱们小区" or "咱小区" or "咱们楼" or "咱楼" or "我们这栋" or "我们这" or "咱们院")
                return phrase with { Start = start };
        }

        foreach (var own in OwnParts)
        {
            if (text.Part(phrase.Start, phrase.Start + own.Length).SequenceEqual(own) && phrase.End > phrase.Start + own.Length + 1 && (char.IsAsciiDigit(text[phrase.Start + own.Length]) || Numerals.DigitOf(text[phrase.Start + own.Length]) >= 0))
                return phrase with { Start = phrase.Start + own.Length };
        }

        foreach (var word in Owners)
        {
            if (phrase.End - phrase.Start > word.Length + 1 && text.Part(phrase.Start, (phrase.Start + word.Length)).SequenceEqual(word))
                return phrase with { Start = phrase.Start + word.Length };
        }

        return phrase;
    }
}
