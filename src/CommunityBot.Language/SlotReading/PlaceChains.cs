using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Joins the atoms of a place that stand side by side, or with a word between that joins them, to one phrase.</summary>
internal static class PlaceChains
{
    /// <summary>Articles behind them.</summary>
    private static readonly string[] Articles = [" the", " our", " my", " their"];

    /// <summary>Prepositions that join two English places.</summary>
    private static readonly string[] Between = [" of", " by", " in", " on", " behind", " beside", " near", " at", " outside", " under", " next to", " opposite", " between", " in front of", " above", " below", " from", " beneath"];

    /// <summary>"the postcode meets at the duck pond": what only its article makes a place is none before one that is named.</summary>
    private static bool IsSubject(FoldedText text, AtomKind first, int start, int end, PlaceAtom next) =>
        first == AtomKind.Unknown && next.Kind >= AtomKind.Noun && EnglishNumbers.Is(text, end, " at", out _) && text[EnglishNumbers.WordEnd(text, EnglishNumbers.WordEnd(text, start) + 1)] == ' ' && EnglishNumbers.WordEnd(text, EnglishNumbers.WordEnd(text, start) + 1) < end;

    /// <summary>The phrase that the next atoms make; whether a noun and an address are in it, and whether only its article makes it one.</summary>
    public static (PlacePhrase Phrase, bool Mixed, bool Unknown) Next(FoldedText text, List<PlaceAtom> atoms, ref int i)
    {
        var first = atoms[i++];
        int start = first.Start, end = first.End, address = first.Address;
        var strongest = first.Kind;
        var nouns = first.Kind == AtomKind.Noun;
        // The 里 of "昨夜里五幢" belongs to what stands before it.
        if (first.Kind == AtomKind.Tail && end - start == 1)
            return (PlacePhrase.None, false, false);
        while (i < atoms.Count && !IsSubject(text, strongest, start, end, atoms[i]) && (Joined(text, start, end, atoms[i], address >= 0, strongest) || IsBetween(text, end, strongest, atoms, i)))
        {
            var next = atoms[i++];
            end = next.End;
            if (address < 0)
                address = next.Address;
            nouns |= next.Kind is AtomKind.Noun;
            if (next.Kind > strongest)
                strongest = next.Kind;
        }

        // "on the third floor of block Q"
        if (first.Kind == AtomKind.Floor && EnglishNumbers.Is(text, first.End, " of", out _) && end > first.End && EnglishNumbers.Is(text, start - 4, "the ", out _))
            start -= 4;
        end = PlaceEnds.Of(text, start, end, atoms[i - 1], strongest);
        // A modifier alone ("前面") or a mere position says nothing; "小区门口" says where as well as "门口" does.
        var clarity = strongest == AtomKind.Estate && atoms[i - 1].Kind == AtomKind.Tail && i >= 2 && atoms[i - 1].Start == atoms[i - 2].End && atoms[i - 1].End - atoms[i - 1].Start > 1
            ? PlaceClarity.Weak : ClarityOf(strongest);
        return (new(start, end, clarity, address), nouns && address >= 0, strongest == AtomKind.Unknown);
    }

    /// <summary>三号楼|和|五号楼|之间, 人民路|和|解放路|交叉口: two places joined by what is said of both.</summary>
    private static bool IsBetween(FoldedText text, int end, AtomKind before, List<PlaceAtom> atoms, int i) =>
        before >= AtomKind.Noun && atoms[i].Kind >= AtomKind.Noun && atoms[i].Start == end + 1 && text[end] is '和' or '跟' or '与' or '同'
        && (text.Part(atoms[i].End, atoms[i].End + 2) is "之间" or "中间" or "当中" or "交叉" or "交界" or "路口" || (text[atoms[i].End], text[atoms[i].End + 1]) is ('的', '交') or ('的', '路'));

    private static PlaceClarity ClarityOf(AtomKind kind) => kind switch
    {
        AtomKind.Noun or AtomKind.Name or AtomKind.Address => PlaceClarity.Named,
        AtomKind.Weak or AtomKind.Floor or AtomKind.Unknown => PlaceClarity.Weak,
        AtomKind.Estate => PlaceClarity.OwnEstate,
        _ => PlaceClarity.Missing,
    };

    private static bool Joined(FoldedText text, int start, int end, PlaceAtom next, bool hasAddress, AtomKind before)
    {
        var gap = next.Start - end;
        // "我是九栋的|我们楼上": another place than the writer's own.
        if (gap == 1 && text[end] == '的' && text[next.Start] is '我' or '咱' or '俺')
            return false;
        if (gap == 0)
            return true;
        if (gap == 1 && (text[end] is '的' or '嘅' or '-' || (text[end] is '个' or '格' && next.Kind is AtomKind.Noun or AtomKind.Tail && FoldedText.IsHan(text[end - 1])) || (text[end] == ' ' && !(next.Kind == AtomKind.Address && hasAddress) && !(hasAddress && EnglishNumbers.Is(text, next.Start, "the ", out _)) && !(FoldedText.IsHan(text[end - 1]) && (FoldedText.IsHan(text[next.Start]) || char.IsAsciiDigit(text[next.Start]))) && !(hasAddress && FoldedText.IsHan(text[next.Start])))))
            return true;
        if (gap == 2 && text[end] == '那' && text[end + 1] is '棵' or '只' or '张' or '处' or '道' or '个' or '间' or '家' or '块' or '条' or '片' or '栋' or '座' or '排' or '边')
            return true;
        if (gap == 3 && text[end] == '的' && text[end + 1] == '那')
            return true;
        if (gap == 3 && text[end] == '\'' && text[end + 1] == 's' && text[end + 2] == ' ')
            return true;
        if (gap == 2 && text[end] == ',' && text[end + 1] == ' ' && (next.Kind == AtomKind.Floor || (next.Kind == AtomKind.Address && !hasAddress && (before is AtomKind.Floor or AtomKind.Name || (before == AtomKind.Noun && text.Part(start, end).Contains(' ') && text.Part(start, start + 4) is not "our ")))) && !FoldedText.IsHan(text[end - 1]))
            return true;
        return gap <= 20 && text[end] == ' ' && Connects(text, end, next.Start);
    }

    private static bool Connects(FoldedText text, int end, int start)
    {
        var at = end;
        foreach (var word in Between)
        {
            if (EnglishNumbers.Is(text, at, word, out var after) && after <= start)
                at = after;
        }

        if (at == end)
            return false;
        foreach (var article in Articles)
        {
            if (EnglishNumbers.Is(text, at, article, out var after) && after < start)
                at = after;
        }

        return at == start - 1 && text[at] == ' ';
    }
}
