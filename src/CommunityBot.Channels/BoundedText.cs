namespace CommunityBot.Channels;

/// <summary>The cuts that keep every text of somebody else's making bounded before it is stored.</summary>
internal static class BoundedText
{
    /// <summary>Longest text that is stored, in UTF-16 characters.</summary>
    public const int Max = 8000;

    /// <summary>Cuts between code points, so that no half of an emoji is left.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }
        return text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }

    /// <summary>A short text, or null where nothing is in it; without the character that a store refuses.</summary>
    public static string? Short(string? text, int max) =>
        string.IsNullOrWhiteSpace(text) ? null : Cut(text.Replace("\0", "", StringComparison.Ordinal), max);
}
