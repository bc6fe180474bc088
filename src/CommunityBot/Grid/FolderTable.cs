using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace CommunityBot.Grid;

/// <summary>A CSV file's rows in the file's order. Row numbers are a spreadsheet's: the header row is 1, blank rows count.</summary>
public sealed class FolderTable
{
    private const string BrokenQuote = "has a quote that is not closed or stands inside a value: RFC 4180 doubles it and quotes the value";

    private FolderTable(string file, IReadOnlyList<FolderRow> rows)
    {
        File = file;
        Rows = rows;
    }

    public string File { get; }

    public IReadOnlyList<FolderRow> Rows { get; }

    internal static FolderTable? Parse(
        string file, string text, IReadOnlyList<string> required, IReadOnlyList<string> optional, ICollection<FolderFault> faults, ICollection<string> warnings)
    {
        var broken = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = false,
            BadDataFound = _ => broken = true,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        Dictionary<string, int>? columns = null;
        var width = 0;
        var rows = new List<FolderRow>();
        while (parser.Read())
        {
            broken = false;
            var values = parser.Record!;
            broken |= parser.RawRecord.AsSpan().Count('"') % 2 != 0;
            if (broken) faults.Add(new FolderFault(file, parser.Row, null, null, BrokenQuote));
            if (columns is null)
            {
                if (broken || (columns = Columns(file, values, required, optional, faults, warnings)) is null) return null;
                width = values.Length;
            }
            else if (!broken && !Array.TrueForAll(values, string.IsNullOrWhiteSpace))
            {
                if (values.Length == width) rows.Add(new FolderRow(file, parser.Row, columns, values, faults));
                else faults.Add(new FolderFault(file, parser.Row, null, null, $"has {values.Length} values where the header row has {width}"));
            }
        }
        if (columns is not null) return new FolderTable(file, rows);
        faults.Add(new FolderFault(file, null, null, null, "has no header row"));
        return null;
    }

    private static Dictionary<string, int>? Columns(
        string file, string[] header, IReadOnlyList<string> required, IReadOnlyList<string> optional, ICollection<FolderFault> faults, ICollection<string> warnings)
    {
        var columns = new Dictionary<string, int>();
        var unknown = new List<string>();
        var usable = true;
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i].Trim();
            if (!required.Contains(name) && !optional.Contains(name)) unknown.Add(name);
            else if (!columns.TryAdd(name, i))
            {
                usable = false;
                faults.Add(new FolderFault(file, 1, name, null, "is a column given twice"));
            }
        }
        foreach (var name in required)
        {
            if (columns.ContainsKey(name)) continue;
            usable = false;
            faults.Add(new FolderFault(file, 1, name, null, "is a required column that is missing"));
        }
        // Without its header row a file shows its first row of data here, which must not be repeated in a warning.
        if (!usable) return null;
        foreach (var name in unknown) warnings.Add($"{file}: unknown column '{name}' is not read");
        return columns;
    }
}
