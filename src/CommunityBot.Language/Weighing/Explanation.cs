using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Weighing;

/// <summary>Turns the rules that held into evidence with the words that they matched.</summary>
internal static class Explanation
{
    public static IReadOnlyList<CommunityBot.Language.Evidence> Of(List<FiredRule> fired, Reading reading, Lexicon lexicon) =>
    [
        .. fired.Where(rule => rule.Concepts.Length > 0)
            .OrderByDescending(rule => Math.Abs(rule.Weight))
            .Select(rule => new CommunityBot.Language.Evidence(rule.Text, string.Join(" + ", rule.Concepts.Select(concept => Matched(concept, reading, lexicon))), rule.Weight)),
    ];

    private static string Matched(int concept, Reading reading, Lexicon lexicon)
    {
        foreach (var hit in reading.Hits)
        {
            if (hit.Payload == concept)
                return reading.Text.Written(hit.Start, hit.End);
        }

        return $"[{lexicon.NameOf(concept)}]";
    }
}
