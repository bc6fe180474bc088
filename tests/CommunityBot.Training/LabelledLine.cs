using System.Text.Json;
using CommunityBot.Language;

namespace CommunityBot.Training;

/// <summary>A message of the corpus with the kinds that it has; every fifth of a file is left out of learning.</summary>
internal sealed record LabelledLine(string Text, IReadOnlySet<Kind> Kinds, bool IsLeftOut)
{
    private const int LeftOutEach = 5;

    /// <summary>Every labelled message of a folder's files, in order of file and line.</summary>
    public static IEnumerable<LabelledLine> ReadAll(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)
        from line in File.ReadLines(file).Select((text, number) => (text, number))
        where line.text.Length > 0
        select Parse(line.text, line.number % LeftOutEach == 0);

    private static LabelledLine Parse(string line, bool isLeftOut)
    {
        var root = JsonDocument.Parse(line).RootElement;
        var kind = root.GetProperty("kind");
        var kinds = kind.ValueKind == JsonValueKind.Array ? kind.EnumerateArray().Select(one => one.GetString()!) : [kind.GetString()!];
        return new(root.GetProperty("text").GetString()!, kinds.Select(name => Enum.Parse<Kind>(name, ignoreCase: true)).ToHashSet(), isLeftOut);
    }
}
