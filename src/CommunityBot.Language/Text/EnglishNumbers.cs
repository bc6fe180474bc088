
namespace CommunityBot.Language.Text;

/// <summary>English number words as ranges: "a dozen", "twenty-five", "several", "30 or so".</summary>
internal static class EnglishNumbers
{
    private static readonly WordMap<(int Min, int? Max)> Words = new()
    {
        ["one"] = (1, 1),
        ["two"] = (2, 2),
        ["three"] = (3, 3),
        ["four"] = (4, 4),
        ["five"] = (5, 5),
        ["six"] = (6, 6),
        ["seven"] = (7, 7),
        ["eight"] = (8, 8),
        ["nine"] = (9, 9),
        ["ten"] = (10, 10),
        ["eleven"] = (11, 11),
        ["twelve"] = (12, 12),
        ["thirteen"] = (13, 13),
        ["fourteen"] = (14, 14),
        ["fifteen"] = (15, 15),
        ["sixteen"] = (16, 16),
        ["seventeen"] = (17, 17),
        ["eighteen"] = (18, 18),
        ["nineteen"] = (19, 19),
        ["twenty"] = (20, 20),
        ["thirty"] = (30, 30),
        ["forty"] = (40, 40),
        ["fifty"] = (50, 50),
        ["sixty"] = (60, 60),
        ["seventy"] = (70, 70),
        ["eighty"] = (80, 80),
        ["ninety"] = (90, 90),
        ["dozen"] = (12, 12),
        ["dozens"] = (20, 99),
        ["scores"] = (40, 99),
        ["hundred"] = (100, 100),
        ["hundreds"] = (200, 999),
        ["several"] = (3, 9),
        ["couple"] = (2, 2),
    };


    public static bool TryRead(FoldedText text, int start, out NumberRange range)
    {
        range = default;
        if (start > 0 && FoldedText.IsWord(text[start - 1]))
            return false;
        var at = start;
        if (Is(text, at, "half a dozen", out var end))
            range = new(start, end, 6, 6);
        else if (Is(text, at, "a ", out end) || Is(text, at, "an ", out end))
        {
            // One article and no more: a text of nothing else must stay linear.
            if (!TryReadWord(text, end, out range) || range.Min is not (2 or 12 or 100))
                return false;
            range = range with { Start = start };
        }
        else if (!TryReadWord(text, start, out range))
            return false;
        range = After(text, range);
        return true;
    }

    /// <summary>One number in words: six, nineteen, sixty-four, forty two.</summary>
    public static bool TryReadExact(FoldedText text, int start, out int value, out int end)
    {
        (value, end) = (0, start);
        if (FoldedText.IsWord(text[start - 1]) || text[start] is < 'a' or > 'z' || !TryReadWord(text, start, out var range) || range.Min != range.Max
            || range.Min > 99 || text.Part(start, range.End) is "dozen" or "couple")
            return false;
        (value, end) = (range.Min, range.End);
        return true;
    }

    private static bool TryReadWord(FoldedText text, int start, out NumberRange range)
    {
        range = default;
        var end = WordEnd(text, start);
        if (!Words.TryGetValue(text.Part(start, end), out var value))
            return false;
        if (value.Min is >= 20 and <= 90 && value.Max == value.Min && text[end] is '-' or ' ')
        {
            var next = WordEnd(text, end + 1);
            if (Words.TryGetValue(text.Part(end + 1, next), out var digit) && digit.Min < 10 && digit.Max == digit.Min)
                (value, end) = ((value.Min + digit.Min, value.Min + digit.Min), next);
        }

        if (value.Max == value.Min && value.Min < 10 && Is(text, end, " dozen", out var dozen))
            (value, end) = ((value.Min * 12, value.Min * 12), dozen);
        range = new(start, end, value.Min, value.Max);
        return true;
    }

    private static NumberRange After(FoldedText text, NumberRange range)
    {
        if (range.Min == range.Max && (Is(text, range.End, " or ", out var second) || Is(text, range.End, " to ", out second))
            && TryReadWord(text, second, out var other) && other.Max > range.Min)
            return range with { End = other.End, Max = other.Max };
        return Is(text, range.End, " or more", out var open) ? range with { End = open, Max = null } : range;
    }

    public static int WordEnd(FoldedText text, int start)
    {
        var end = Math.Min(start, text.Length);
        var limit = Math.Min(text.Length, end + 40);
        while (end < limit && FoldedText.IsWord(text[end]))
            end++;
        return end;
    }

    public static bool Is(FoldedText text, int start, string words, out int end)
    {
        end = start + words.Length;
        return start >= 0 && end <= text.Length && text.Span[start..end].SequenceEqual(words)
            && (!FoldedText.IsWord(words[^1]) || !FoldedText.IsWord(text[end]));
    }
}
