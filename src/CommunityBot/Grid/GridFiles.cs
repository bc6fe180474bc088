namespace CommunityBot.Grid;

/// <summary>The grid's own files of a folder, read over what is stored: a missing file leaves its rows as they are.</summary>
internal sealed class GridFiles(DirectoryFolder folder, DirectoryRows stored, ICollection<FolderFault> faults, ICollection<string> warnings)
{
    public const string Cells = "cells.csv";
    public const string Places = "places.csv";
    public const string People = "people.csv";
    public const string Posts = "posts.csv";
    public const string Groups = "groups.csv";
    public const string Rotas = "rotas.csv";

    public static readonly IReadOnlyList<string> All = [Cells, Places, People, Posts, Groups, Rotas];

    private readonly HashSet<string> _unusable = [];

    /// <summary>
    /// The rows after the import. With faults they are as sound as can be (no cycle, no duplicate code), so that other rooms can check theirs against them.
    /// </summary>
    public DirectoryRows Read()
    {
        var rows = stored;
        if (Table(Cells, ["code", "parent", "level", "name"], ["aliases", "households"]) is { } cells)
            rows = rows with { Cells = CellsFile.Read(cells, warnings) };
        if (Table(Places, ["code", "cell", "name"], ["aliases", "latitude", "longitude"]) is { } places)
            rows = rows with { Places = PlacesFile.Read(places) };
        if (Table(People, ["code", "name"], ["phone", "language", "accounts"]) is { } people)
            rows = PeopleFile.Read(people, rows);
        if (Table(Rotas, ["rota", "person", "start", "end"], ["days", "from", "until"]) is { } rotas)
            rows = rows with { Rotas = RotasFile.Read(rotas) };
        if (Table(Posts, ["person", "cell", "role", "order"], ["duty"]) is { } posts)
            rows = rows with { Posts = PostsFile.Read(posts) };
        if (Table(Groups, ["code", "cell", "name", "kind"], ["conversation", "service_url", "listen", "language"]) is { } groups)
            rows = rows with { Groups = GroupsFile.Read(groups, stored.Groups, warnings) };
        new References(_tables, _unusable, rows, faults, warnings).Check();
        return rows;
    }

    private readonly Dictionary<string, FolderTable> _tables = [];

    private FolderTable? Table(string file, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        if (!folder.Has(file)) return null;
        var table = folder.ReadTable(file, required, optional, faults, warnings);
        if (table is null) _unusable.Add(file);
        else _tables.Add(file, table);
        return table;
    }
}
