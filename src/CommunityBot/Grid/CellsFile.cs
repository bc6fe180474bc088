namespace CommunityBot.Grid;

/// <summary>Reads <c>cells.csv</c>: a tree. More than one root is a warning, since alerts climb to nobody across roots.</summary>
internal static class CellsFile
{
    public static List<Cell> Read(FolderTable table, ICollection<string> warnings)
    {
        var cells = new Dictionary<string, (Cell Cell, FolderRow Row)>();
        foreach (var row in table.Rows)
        {
            var code = row.Code("code");
            var level = row.Word<Level>("level");
            var cell = new Cell
            {
                Code = code ?? "",
                Parent = row["parent"] is "" ? null : row["parent"],
                Level = level ?? Level.Building,
                Name = row.Text("name") ?? "",
                Aliases = Aliases(row),
                Households = row.Whole("households"),
            };
            if (code is not null && !cells.TryAdd(code, (cell, row)))
                row.Fault("code", $"is the code of row {cells[code].Row.Number} already");
        }
        foreach (var (cell, row) in cells.Values) CheckParent(cell, row, cells);
        BreakCycles(cells);
        WarnOfRoots(cells.Values.Where(entry => entry.Row["parent"].Length == 0).Select(entry => entry.Cell).ToList(), warnings);
        return cells.Values.Select(entry => entry.Cell).ToList();
    }

    internal static string Aliases(FolderRow row)
    {
        row.Optional("aliases", 1000);
        return string.Join('|', row.List("aliases"));
    }

    private static void CheckParent(Cell cell, FolderRow row, Dictionary<string, (Cell Cell, FolderRow Row)> cells)
    {
        if (cell.Parent is null) return;
        if (!cells.TryGetValue(cell.Parent, out var parent))
        {
            row.Fault("parent", "is the code of no cell in this file");
            cell.Parent = null;
        }
        else if (parent.Cell.Level > cell.Level && parent.Row["level"].Length > 0)
        {
            row.Fault("parent", "is a cell of a narrower level than this row's");
        }
    }

    /// <summary>Walks up from every cell once; what leads back into its own path is a cycle, reported at each of its rows.</summary>
    private static void BreakCycles(Dictionary<string, (Cell Cell, FolderRow Row)> cells)
    {
        var sound = new HashSet<string>();
        foreach (var start in cells.Keys)
        {
            var path = new List<string>();
            var onPath = new HashSet<string>();
            var code = start;
            while (code is not null && !sound.Contains(code) && onPath.Add(code))
            {
                path.Add(code);
                code = cells[code].Cell.Parent;
            }
            if (code is not null && onPath.Contains(code))
            {
                foreach (var member in path.Skip(path.IndexOf(code)))
                {
                    cells[member].Row.Fault("parent", "leads in a circle back to this cell");
                    cells[member].Cell.Parent = null;
                }
            }
            sound.UnionWith(path);
        }
    }

    private static void WarnOfRoots(List<Cell> roots, ICollection<string> warnings)
    {
        if (roots.Count < 2) return;
        var some = string.Join(", ", roots.Take(5).Select(cell => cell.Code));
        warnings.Add($"{GridFiles.Cells}: {roots.Count} cells have no parent ({some}): alerts do not climb from one to another");
    }
}
