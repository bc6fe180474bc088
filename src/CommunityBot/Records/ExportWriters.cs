using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CommunityBot.Records;

/// <summary>One form in which rows leave.</summary>
internal interface IExportWriter
{
    void Start();

    void Write(DbDataReader row);
}

/// <summary>RFC 4180 with a header row. A text that a spreadsheet would run as a formula is led by an apostrophe.</summary>
internal sealed class CsvLines(TextWriter to, IReadOnlyList<ExportColumn> columns) : IExportWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public void Start() => Line(columns.Select(column => column.Name));

    public void Write(DbDataReader row) => Line(columns.Select((column, i) => row.IsDBNull(i) ? "" : Cell(row, i, column.Format)));

    private static string Cell(DbDataReader row, int i, CellFormat format) => format switch
    {
        CellFormat.Number => row.GetInt64(i).ToString(CultureInfo.InvariantCulture),
        CellFormat.Time => Written.Iso(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(i))),
        CellFormat.LowerCase => row.GetString(i).ToLowerInvariant(),
        _ => Harmless(row.GetString(i)),
    };

    internal static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;

    private void Line(IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) to.Write(',');
            first = false;
            to.Write(cell.AsSpan().IndexOfAny(Quoted) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        to.Write("\r\n");
    }
}

/// <summary>One object a line; every line has every key, null where there is nothing.</summary>
internal sealed class JsonLines(TextWriter to, IReadOnlyList<ExportColumn> columns) : IExportWriter
{
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    public void Start()
    {
        // The keys stand on every line.
    }

    public void Write(DbDataReader row)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = Written.Readable }))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++) Write(json, columns[i], row, i);
            json.WriteEndObject();
        }
        to.Write(Encoding.UTF8.GetString(_line.WrittenSpan));
        to.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, ExportColumn column, DbDataReader row, int i)
    {
        json.WritePropertyName(column.Name);
        if (row.IsDBNull(i))
        {
            json.WriteNullValue();
            return;
        }
        switch (column.Format)
        {
            case CellFormat.Number: json.WriteNumberValue(row.GetInt64(i)); break;
            case CellFormat.Time: json.WriteStringValue(Written.Iso(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(i)))); break;
            case CellFormat.LowerCase: json.WriteStringValue(row.GetString(i).ToLowerInvariant()); break;
            default: json.WriteStringValue(row.GetString(i)); break;
        }
    }
}
