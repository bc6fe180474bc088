using System.Text.Json;

namespace CommunityBot.Tests.Language;

/// <summary>One labelled message of corpus.jsonl. Messages with two reports have two kinds and two slot sets.</summary>
internal sealed record CorpusLine(string Text, IReadOnlyList<string> Kinds, IReadOnlyList<JsonElement> Slots)
{
    public static IReadOnlyList<CorpusLine> ReadAll()
    {
        using var stream = typeof(CorpusLine).Assembly.GetManifestResourceStream("CommunityBot.Tests.Language.corpus.jsonl")!;
        using var reader = new StreamReader(stream);
        var lines = new List<CorpusLine>();
        while (reader.ReadLine() is { } line)
            lines.Add(Parse(line));
        return lines;
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
