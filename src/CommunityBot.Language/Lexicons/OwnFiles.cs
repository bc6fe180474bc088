using System.Text;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Language.Lexicons;

/// <summary>The lines that a community's own files say something in. What cannot be read at all is a fault here; what a line says is judged later.</summary>
internal static class OwnFiles
{
    /// <summary>Characters of a line.</summary>
    private const int LongestLine = 8000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Files that are learnt or folded by: another one would not go with what is built in.</summary>
    private static readonly string[] BuiltInOnly = [ScriptFile.Name, WordWeights.Name];

    public static List<DataLine> Read(IReadOnlyList<LexiconFile> files, List<LexiconFault> faults)
    {
        var lines = new List<DataLine>();
        if (files.Count > LexiconFile.MostFiles)
            faults.Add(new(files[LexiconFile.MostFiles].Name, 0, $"is one file too many; allowed: {LexiconFile.MostFiles}"));
        if (files.Sum(file => (long)file.Content.Length) > LexiconFile.MostBytes)
            faults.Add(new(files.MaxBy(file => file.Content.Length)!.Name, 0, $"is too long with the others; allowed: {LexiconFile.MostBytes / 1024} KiB for all files together"));
        if (faults.Count > 0)
            return lines;
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (Array.Exists(BuiltInOnly, name => name.Equals(file.Name, StringComparison.OrdinalIgnoreCase)))
                faults.Add(new(file.Name, 0, $"cannot be a community's own; allowed: {RuleBook.Name} with rules, and files of words under any name but {string.Join(" and ", BuiltInOnly)}"));
            else
                Read(file, lines, faults);
        }

        return lines;
    }

    private static void Read(LexiconFile file, List<DataLine> lines, List<LexiconFault> faults)
    {
        var bytes = file.Content.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var number = 0;
        while (!bytes.IsEmpty)
        {
            number++;
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (!TryDecode(line, out var text))
            {
                // A file in another encoding would be a fault in every line.
                faults.Add(new(file.Name, number, "is not UTF-8; allowed: text saved as UTF-8, with or without BOM"));
                return;
            }

            text = text.Trim();
            if (text.Length > LongestLine)
                faults.Add(new(file.Name, number, $"has {text.Length} characters; allowed: {LongestLine}, and a concept's terms may stand in several lines"));
            else if (text.Length > 0 && text[0] != '#')
                lines.Add(new(file.Name, number, text));
        }
    }

    private static bool TryDecode(ReadOnlySpan<byte> line, out string text)
    {
        text = "";
        if (line.Contains((byte)0))
            return false;
        try
        {
            text = Strict.GetString(line);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
