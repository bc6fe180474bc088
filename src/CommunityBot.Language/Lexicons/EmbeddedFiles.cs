using System.Runtime.InteropServices;
namespace CommunityBot.Language.Lexicons;

/// <summary>The data files that are built into the assembly, line by line without comments and blank lines.</summary>
internal static class EmbeddedFiles
{
    private const string Prefix = "CommunityBot.Language.Lexicons.";

    public static IEnumerable<string> Names()
    {
        var names = typeof(EmbeddedFiles).Assembly.GetManifestResourceNames();
        Array.Sort(names, StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                yield return name[Prefix.Length..];
        }
    }

    public static IEnumerable<DataLine> Read(string name)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new LexiconFault(name, 0, "the file is not built in");
        using var reader = new StreamReader(stream);
        foreach (var line in Read(name, reader))
            yield return line;
    }

    public static IEnumerable<DataLine> Read(string name, TextReader reader)
    {
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            var text = line.Trim();
            if (text.Length > 0 && text[0] != '#')
                yield return new(name, number, text);
        }
    }
}

/// <summary>One line of a data file that says something, with where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DataLine(string File, int Number, string Text)
{
    public LexiconFault Fault(string reason) => new(File, Number, reason);
}
