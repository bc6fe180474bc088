namespace CommunityBot.Language.Weighing;

/// <summary>What a rule speaks for: a kind by its number, or an emergency after the kinds.</summary>
internal static class Target
{
    private const int FirstEmergency = 10;

    /// <summary>As rules name them.</summary>
    public static IEnumerable<string> Names =>
        Enum.GetNames<Kind>().Concat(Enum.GetNames<Emergency>()).Where(name => name != nameof(Kind.None)).Select(name => name.ToLowerInvariant());

    public static int Of(Kind kind) => (int)kind;

    public static int Of(Emergency emergency) => FirstEmergency + (int)emergency - 1;

    public static bool TryParse(string word, out int target)
    {
        if (Enum.TryParse<Kind>(word, ignoreCase: true, out var kind) && kind != Kind.None && !char.IsDigit(word[0]))
            target = Of(kind);
        else if (Enum.TryParse<Emergency>(word, ignoreCase: true, out var emergency) && emergency != Emergency.None && !char.IsDigit(word[0]))
            target = Of(emergency);
        else
            target = -1;
        return target >= 0;
    }
}
