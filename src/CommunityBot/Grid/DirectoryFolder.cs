using System.Text;
using System.Text.Unicode;

namespace CommunityBot.Grid;

/// <summary>A folder of the community's directory as it lies on the disk: tables in CSV and whole documents, all in UTF-8.</summary>
public sealed class DirectoryFolder(string path)
{
    /// <summary>The folder as the caller named it.</summary>
    public string Path { get; } = path;

    public bool Exists => Directory.Exists(Path);

    public bool Has(string file) => File.Exists(FullName(file));

    /// <summary>Tables and documents in the folder that are none of the given ones: most often a misspelt name.</summary>
    public IEnumerable<string> Strangers(IReadOnlyCollection<string> known) =>
        from name in Directory.EnumerateFiles(Path).Select(System.IO.Path.GetFileName)
        where System.IO.Path.GetExtension(name) is ".csv" or ".json" && !known.Contains(name)
        orderby name
        select name;

    /// <summary>A file's text without its BOM; null with a fault where it cannot be read or is not UTF-8.</summary>
    public string? ReadText(string file, ICollection<FolderFault> faults)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(FullName(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            faults.Add(new FolderFault(file, null, null, null, "cannot be read"));
            return null;
        }
        var content = bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        if (Utf8.IsValid(content)) return Encoding.UTF8.GetString(content);
        faults.Add(new FolderFault(file, LineOfFirstFault(content), null, null, "is not UTF-8: save it again in that encoding (in a spreadsheet: CSV UTF-8)"));
        return null;
    }

    /// <summary>
    /// Reads a table. Null with faults where the file as a whole is of no use: not UTF-8, no header row, a required column missing or given twice.
    /// A row that breaks RFC 4180 is a fault and left out; an unknown column is a warning.
    /// </summary>
    public FolderTable? ReadTable(
        string file, IReadOnlyList<string> required, IReadOnlyList<string> optional, ICollection<FolderFault> faults, ICollection<string> warnings) =>
        ReadText(file, faults) is { } text ? FolderTable.Parse(file, text, required, optional, faults, warnings) : null;

    private string FullName(string file) => System.IO.Path.Combine(Path, file);

    private static int LineOfFirstFault(ReadOnlySpan<byte> content)
    {
        var line = 1;
        for (var rest = content; ; line++)
        {
            var end = rest.IndexOf((byte)'\n');
            if (!Utf8.IsValid(end < 0 ? rest : rest[..end]) || end < 0) return line;
            rest = rest[(end + 1)..];
        }
    }
}
