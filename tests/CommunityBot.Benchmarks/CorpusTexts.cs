using System.Text.Json;

namespace CommunityBot.Benchmarks;

/// <summary>The messages of the corpus (tests/CommunityBot.Tests/Language/Corpus), in an order that a fixed seed gives.</summary>
internal static class CorpusTexts
{
    private const int Seed = 20200129;

    public static string[] ReadAll()
    {
        var texts = new List<string>();
        var assembly = typeof(CorpusTexts).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".jsonl", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            while (reader.ReadLine() is { Length: > 0 } line)
            {
                using var message = JsonDocument.Parse(line);
                texts.Add(message.RootElement.GetProperty("text").GetString()!);
            }
        }
        var shuffled = texts.ToArray();
        new Random(Seed).Shuffle(shuffled);
        return shuffled;
    }
}
