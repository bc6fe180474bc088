namespace CommunityBot.Language.Weighing;

/// <summary>What a rule speaks for: a kind by its number, or an emergency after the kinds.</summary>
internal static class Target
{
    private const int FirstEmergency = 10;

    private static readonly Dictionary<string, int> numbers = Numbered();

    /// <summary>As rules name them.</summary>
    public static IEnumerable<string> Names => numbers.Keys.Select(name => name.ToLowerInvariant());

    public static int Of(Kind kind) => (int)kind;

    public static int Of(Emergency emergency) => FirstEmergency + (int)emergency - 1;

    public static bool TryParse(string word, out int target) => numbers.TryGetValue(word, out target);

    private static Dictionary<string, int> Numbered()
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var kind = Kind.None + 1; kind <= Kind.Question; kind++)
            names.Add(kind.ToString(), Of(kind));
        for (var emergency = Emergency.None + 1; emergency <= Emergency.Medical; emergency++)
            names.Add(emergency.ToString(), Of(emergency));
        return names;
    }
}
