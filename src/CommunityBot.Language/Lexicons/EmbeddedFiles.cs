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
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        foreach (var line in Read(name, reader))
            yield return line;
    }

    /// <summary>Gives each line of a file to <paramref name="take"/>, without a string of it: for files of very many lines.</summary>
    public static void Each(string name, LineTaken take)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        Each(reader, take);
    }

    public static void Each(TextReader reader, LineTaken take)
    {
        var buffer = new char[16 * 1024];
        var (number, held, isEnd) = (0, 0, false);
        while (!isEnd)
        {
            if (held == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var more = reader.Read(buffer, held, buffer.Length - held);
            (held, isEnd) = (held + more, more == 0);
            var rest = buffer.AsSpan(0, held);
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf('\n');
                if (end < 0 && !isEnd)
                    break;
                var line = (end < 0 ? rest : rest[..end]).Trim();
                rest = end < 0 ? [] : rest[(end + 1)..];
                number++;
                if (line.Length > 0 && line[0] != '#')
                    take(number, line);
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }
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

    private static Stream Open(string name) => typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(Prefix + name)
        ?? throw new LexiconFault(name, 0, "the file is not built in");
}

/// <summary>Takes a line that says something, by its number in the file.</summary>
internal delegate void LineTaken(int number, ReadOnlySpan<char> line);

/// <summary>One line of a data file that says something, with where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DataLine(string File, int Number, string Text)
{
    public LexiconFault Fault(string reason) => new(File, Number, reason);
}
