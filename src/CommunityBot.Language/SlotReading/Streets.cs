using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>English streets: 8 Lime Avenue, 14 birch cl, 9 The Crescent are addresses, Kiln Road alone is a place.</summary>
internal static class Streets
{
    /// <summary>True where the word says street even in a text without capitals.</summary>
    private static readonly WordMap<bool> Kinds = new()
    {
        ["street"] = true,
        ["st"] = true,
        ["road"] = true,
        ["rd"] = true,
        ["avenue"] = true,
        ["ave"] = true,
        ["lane"] = true,
        ["ln"] = true,
        ["close"] = true,
        ["cl"] = true,
        ["crescent"] = true,
        ["cres"] = true,
        ["grove"] = true,
        ["terrace"] = true,
        ["boulevard"] = true,
        ["blvd"] = true,
        ["mews"] = true,
        ["cottages"] = true,
        ["drive"] = false,
        ["dr"] = false,
        ["court"] = true,
        ["ct"] = false,
        ["row"] = false,
        ["walk"] = false,
        ["way"] = false,
        ["place"] = false,
        ["pl"] = false,
        ["square"] = false,
        ["hill"] = false,
        ["view"] = false,
        ["gardens"] = false,
        ["steps"] = false,
        ["rise"] = false,
        ["end"] = false,
        ["parade"] = false,
        ["park"] = false,
        ["green"] = false,
        ["villas"] = false,
        ["yard"] = false,
        ["quay"] = false,
        ["wharf"] = false,
        ["mount"] = false,
        ["vale"] = false,
        ["croft"] = false,
        ["fold"] = false,
        ["heights"] = false,
        ["alley"] = false,
        ["cross"] = false,
        ["circle"] = false,
        ["trail"] = false,
        ["parkway"] = true,
        ["house"] = false,
        ["lodge"] = false,
        ["hall"] = false,
        ["dell"] = false,
        ["bank"] = false,
    };


    private static readonly WordSet NoNames = new(
        "the", "this", "that", "our", "my", "your", "their", "his", "her", "a", "an", "same", "whole", "next", "main", "people", "men", "kids", "and", "or", "in", "on",
        "at", "of", "to", "from", "every", "each", "down", "up", "across", "cars", "min", "mins", "minutes", "days", "am", "pm", "more", "dogs", "by", "back", "along", "into",
        "pints", "pint", "pack", "packs", "bags", "bag", "boxes", "tablets", "loaves");


    /// <summary>14a Elm Road: a house with a letter, which without its street would be a flat.</summary>
    public static Address? NumberedWithLetter(FoldedText text, int start)
    {
        var at = start + 1;
        while (char.IsAsciiDigit(text[at]) && at - start < 4)
            at++;
        return text[at] is >= 'a' and <= 'h' && text[at + 1] == ' ' ? Numbered(text, start) : null;
    }

    /// <summary>A house number with its street, from a digit.</summary>
    public static Address? Numbered(FoldedText text, int start, bool behindSlash = false)
    {
        if (FoldedText.IsWord(text[start - 1]) || text[start - 1] is '-' or '.' or ':' or '#' or '$' or '£' || (text[start - 1] == '/' && !behindSlash))
            return null;
        var at = start;
        while (char.IsAsciiDigit(text[at]) && at - start < 5)
            at++;
        if (at - start > 4 || text[start] == '0')
            return null;
        if (text[at] is >= 'a' and <= 'h' && text[at + 1] == ' ')
            at++;
        if (text[at] != ' ')
            return null;
        var label = text.Written(start, at).ToUpperInvariant();
        var capitals = 0;
        var word = at + 1;
        for (var i = 0; i < 4; i++)
        {
            var end = EnglishNumbers.WordEnd(text, word);
            if (text[end] == '\'' && text[end + 1] == 's')
                end += 2;
            if (end == word || char.IsAsciiDigit(text[word]))
                return null;
            var capital = IsCapital(text, word);
            if (i > 0 && Kinds.TryGetValue(text.Part(word, end), out var strong) && (capitals == i || (i == 1 && strong)))
                return new(start, end, label, null, null, true);
            if (!capital && (i > 0 || NoNames.Contains(text.Part(word, end))))
                return null;
            capitals += capital ? 1 : 0;
            // 12 Dell View, but not "12 House".
            if (i == 0 && capital && Kinds.TryGetValue(text.Part(word, end), out _) && !(text[end] == ' ' && IsCapital(text, end + 1) && Kinds.TryGetValue(text.Part(end + 1, EnglishNumbers.WordEnd(text, end + 1)), out _)))
                return null;
            if (i == 0 && capital && IsClauseEnd(text, end) && IsClauseStart(text, start))
                return new(start, end, label, null, null, false);
            if (text[end] != ' ')
                return null;
            word = end + 1;
        }

        return null;
    }

    /// <summary>Where "Kiln Road" or "Mill Lane" ends that starts here with a capital; -1 if it is none.</summary>
    public static int Named(FoldedText text, int start)
    {
        if (FoldedText.IsWord(text[start - 1]) || !IsCapital(text, start))
            return -1;
        var word = start;
        for (var i = 0; i < 3; i++)
        {
            var end = EnglishNumbers.WordEnd(text, word);
            if (end == word || !IsCapital(text, word))
                return -1;
            if (i > 0 && Kinds.TryGetValue(text.Part(word, end), out var strong) && (strong || i > 0))
                return end;
            if (i == 0 && NoNames.Contains(text.Part(word, end)))
                return -1;
            if (text[end] != ' ')
                return -1;
            word = end + 1;
        }

        return -1;
    }

    public static bool IsCapital(FoldedText text, int at) => FoldedText.IsWord(text[at]) && at < text.Length && char.IsUpper(text.WrittenAt(at));

    private static bool IsClauseEnd(FoldedText text, int at) => at >= text.Length || text[at] is '.' or ',' or '!' or '?' or ';' or '\n' or ')';

    private static bool IsClauseStart(FoldedText text, int at) =>
        at == 0 || text[at - 1] is '\n' or '(' || (text[at - 1] == ' ' && text[at - 2] is '.' or ',' or '!' or '?' or ';' or ':') || EnglishNumbers.Is(text, at - 3, "at ", out _);
}
