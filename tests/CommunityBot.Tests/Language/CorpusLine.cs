using System.Text.Json;

namespace CommunityBot.Tests.Language;

/// <summary>One labelled message of the corpus (Corpus/*.jsonl). Messages with two reports have two kinds and two slot sets.</summary>
internal sealed record CorpusLine(string Text, IReadOnlyList<string> Kinds, IReadOnlyList<JsonElement> Slots)
{
    /// <summary>All of the corpus, file by file.</summary>
    public static IReadOnlyList<CorpusLine> ReadAll() => [.. Files().SelectMany(lines => lines)];

    /// <summary>The lines that the rules were first written by.</summary>
    public static IReadOnlyList<CorpusLine> ReadFirst() => Files("first.jsonl").Single();

    /// <summary>The lines that nothing was learnt from: every fifth of a file, as tests/CommunityBot.Training leaves them out.</summary>
    public static IReadOnlyList<CorpusLine> ReadLeftOut() => [.. Files().SelectMany(lines => lines.Where((_, number) => number % 5 == 0))];

    private static IEnumerable<IReadOnlyList<CorpusLine>> Files(string name = ".jsonl")
    {
        var assembly = typeof(CorpusLine).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(file => file.EndsWith(name, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var lines = new List<CorpusLine>();
            while (reader.ReadLine() is { } line)
                lines.Add(Parse(line));
            yield return lines;
        }
    }

    public static CorpusLine Parse(string line)
    {
        var root = JsonDocument.Parse(line).RootElement;
        return new(
            root.GetProperty("text").GetString()!,
            [.. Each(root.GetProperty("kind")).Select(kind => kind.GetString()!)],
            [.. Each(root.GetProperty("slots"))]);
    }

    private static IEnumerable<JsonElement> Each(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [element];
}
