using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace CommunityBot.Tests.Samples;

/// <summary>The sample community's files as they stand in the repository, read without the program's own reader.</summary>
internal static class SongshanFiles
{
    public static readonly IReadOnlyList<Row> Cells = Read("cells");
    public static readonly IReadOnlyList<Row> Places = Read("places");
    public static readonly IReadOnlyList<Row> People = Read("people");
    public static readonly IReadOnlyList<Row> Posts = Read("posts");
    public static readonly IReadOnlyList<Row> Rotas = Read("rotas");
    public static readonly IReadOnlyList<Row> Groups = Read("groups");
    public static readonly IReadOnlyList<Row> Notices = Read("notices");

    public static string PathOf(string file) => RepositoryRoot.PathOf("src", "CommunityBot.Host", "Samples", "songshan", file);

    /// <summary>The cell of that level above a cell, or the cell itself.</summary>
    public static string Above(string cell, string level)
    {
        var at = Cells.Single(c => c["code"] == cell);
        return at["level"] == level ? cell : Above(at["parent"], level);
    }

    private static IReadOnlyList<Row> Read(string name)
    {
        using var text = new StreamReader(PathOf(name + ".csv"));
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectColumnCountChanges = true });
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Row>();
        while (csv.Read())
            rows.Add(new Row(csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!)));
        return rows;
    }
}

/// <summary>One row by column.</summary>
internal sealed class Row(IReadOnlyDictionary<string, string> values)
{
    public string this[string column] => values[column];

    public IEnumerable<string> Columns => values.Keys;

    public string[] Split(string column) => values[column].Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a failed assertion shows.</summary>
    public override string ToString() => string.Join(',', values.Values);
}
