using System.Text.Json;
using CommunityBot.Language;

namespace CommunityBot.Training;

/// <summary>What a labelled message is for: learning, measuring on lines of the same writers, or measuring on the lines of a writer who saw nothing of the rest.</summary>
public enum Use { Learning, LeftOut, Examination }

/// <summary>
/// A message of the corpus with its kinds and, where they were labelled too, the slots of each in the same order. Every fifth line of a file and the whole of the examinations
/// are left out of learning.
/// </summary>
public sealed record LabelledLine(string File, string Text, IReadOnlyList<Kind> Kinds, IReadOnlyList<JsonElement> Slots, Use Use)
{
    private const int LeftOutEach = 5;

    /// <summary>Everyday talk that no bot should take up.</summary>
    public bool IsChat => File.Contains("chat", StringComparison.Ordinal);

    /// <summary>Written where one kind ends and another, or none, begins.</summary>
    public bool IsBorder => File.StartsWith("borders", StringComparison.Ordinal);

    /// <summary>The corpus as it was built with this program.</summary>
    public static IEnumerable<LabelledLine> ReadAll() => ReadAll(Path.Combine(AppContext.BaseDirectory, "Corpus"));

    /// <summary>Every labelled message of a folder's files, in order of file and line: *.jsonl with slots, *.tsv with kinds alone.</summary>
    public static IEnumerable<LabelledLine> ReadAll(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let file = Path.GetFileNameWithoutExtension(path)
        let isTable = path.EndsWith(".tsv", StringComparison.Ordinal)
        where isTable || path.EndsWith(".jsonl", StringComparison.Ordinal)
        from line in System.IO.File.ReadLines(path).Select((text, number) => (text, number))
        where line.text.Length > 0
        let use = file.StartsWith("examination", StringComparison.Ordinal) ? Use.Examination : line.number % LeftOutEach == 0 ? Use.LeftOut : Use.Learning
        select isTable ? OfTable(file, line.text, use) : OfJson(file, line.text, use);

    /// <summary>Reads one line as the labelling guide writes it, or as `understand` prints it.</summary>
    public static LabelledLine OfJson(string file, string line, Use use)
    {
        var root = JsonDocument.Parse(line).RootElement;
        return new(file, root.GetProperty("text").GetString()!, [.. Each(root.GetProperty("kind")).Select(kind => KindOf(kind.GetString()!))], [.. Each(root.GetProperty("slots"))], use);
    }

    private static LabelledLine OfTable(string file, string line, Use use)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return new(file, line[(tab + 1)..], [.. line[..tab].Split('+').Select(KindOf)], [], use);
    }

    private static Kind KindOf(string name) => Enum.Parse<Kind>(name, ignoreCase: true);

    private static IEnumerable<JsonElement> Each(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [element];
}
