using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>What stands around an English name of a place, and not around the same words in everyday speech: "packed in Early Bird", but "I'm an early bird".</summary>
internal static class EnglishPlaceSigns
{
    private static readonly string[] Before =
        ["in", "inside", "outside", "at", "near", "behind", "beside", "opposite", "into", "by", "around", "round", "along", "down", "up", "off", "past", "on", "front of", "next to", "back of", "corner of", "end of", "over at", "across from"];

    /// <summary>The same for what is also a day or a season: "on Sunday", "in spring" and "by May" are times.</summary>
    private static readonly string[] BeforeTimes = ["inside", "outside", "behind", "beside", "opposite", "into", "front of", "next to", "back of"];

    private static readonly WordSet Times = new(
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "easter", "christmas", "new year", "tomorrow", "today", "midnight", "morning", "evening", "weekend");

    private static readonly WordSet After = new("entrance", "gate", "door", "lobby", "garden", "residents", "lot", "carpark", "block", "tower", "building");

    private static readonly string[] States = [" is ", " has ", " was ", " is still ", " are "];

    private static readonly WordSet Full = new("packed", "full", "heaving", "rammed", "crowded", "open", "jammed", "crammed", "overflowing", "busy", "a", "got", "people", "hosting", "having", "crawling", "teeming", "bursting", "still", "mobbed");

    public static bool Surround(FoldedText text, int start, int end)
    {
        if (start == 0 && end == text.Length)
            return true;
        var name = text.Part(start, end);
        var article = name.StartsWith("the ") ? start + 4 : start;
        var capitals = Capitals(text, article, end);
        if (Times.Contains(name))
            return capitals && (Precedes(text, start, BeforeTimes) || Follows(text, end));
        // The Local, Early Bird: nobody writes the words so.
        if (capitals && (article > start || name.Contains(' ')) && !Streets.IsCapital(text, EnglishNumbers.WordEnd(text, end + 1) is var next && next > end + 1 && text[end] == ' ' ? end + 1 : end))
            return true;
        var isLower = text[start] is < 'a' or > 'z' || !Streets.IsCapital(text, start);
        if (Precedes(text, start, Before) && (capitals || (name.Contains(' ') && isLower)))
            return true;
        return capitals && (Follows(text, end) || (article > start && start > 0));
    }

    private static bool Capitals(FoldedText text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (FoldedText.IsWord(text[i]) && !FoldedText.IsWord(text[i - 1]) && !char.IsAsciiDigit(text[i]) && text[i - 1] != '\'' && !Streets.IsCapital(text, i))
                return false;
        }

        return true;
    }

    /// <summary>"in Hope", "outside the Local".</summary>
    private static bool Precedes(FoldedText text, int start, string[] words)
    {
        if (text[start - 1] != ' ')
            return false;
        var end = start - 1;
        if (EnglishNumbers.Is(text, end - 4, " the", out var after) && after == end)
            end -= 4;
        foreach (var word in words)
        {
            var at = end - word.Length;
            if (at >= 0 && text.Part(at, end).SequenceEqual(word) && !FoldedText.IsWord(text[at - 1]))
                return true;
        }

        return false;
    }

    /// <summary>"Hope's yard", "Early Bird is packed", "Local entrance".</summary>
    private static bool Follows(FoldedText text, int end)
    {
        if (text[end] == ' ' && After.Contains(text.Part(end + 1, EnglishNumbers.WordEnd(text, end + 1))))
            return true;
        foreach (var state in States)
        {
            if (text.Part(end, end + state.Length).SequenceEqual(state) && Full.Contains(text.Part(end + state.Length, EnglishNumbers.WordEnd(text, end + state.Length))))
                return true;
        }

        return false;
    }
}
