namespace CommunityBot.Grid;

/// <summary>
/// Checks that what one file names another one has. Where a file is missing its stored rows count; where it is of no use as a whole nothing is said about
/// references into it, which would only repeat its fault once a row.
/// </summary>
internal sealed class References(
    IReadOnlyDictionary<string, FolderTable> tables, IReadOnlySet<string> unusable, DirectoryRows rows,
    ICollection<FolderFault> faults, ICollection<string> warnings)
{
    public void Check()
    {
        var cells = Codes(GridFiles.Cells, rows.Cells.Select(cell => cell.Code));
        var people = Codes(GridFiles.People, rows.People.Select(person => person.Code));
        var rotas = Codes(GridFiles.Rotas, rows.Rotas.Select(shift => shift.Rota));

        Check(GridFiles.Places, "cell", cells, GridFiles.Cells, rows.Places.Select(place => place.Cell));
        Check(GridFiles.Posts, "cell", cells, GridFiles.Cells, rows.Posts.Select(post => post.Cell));
        Check(GridFiles.Groups, "cell", cells, GridFiles.Cells, rows.Groups.Select(group => group.Cell));
        Check(GridFiles.Posts, "person", people, GridFiles.People, rows.Posts.Select(post => post.Person));
        Check(GridFiles.Rotas, "person", people, GridFiles.People, rows.Rotas.Select(shift => shift.Person));
        Check(GridFiles.Posts, "duty", rotas, GridFiles.Rotas, rows.Posts.Where(post => post.Duty is not null).Select(post => post.Duty!));
        CheckSharedCodes(cells);
        WarnOfEmptyDuties();
    }

    private HashSet<string>? Codes(string file, IEnumerable<string> codes)
    {
        if (unusable.Contains(file)) return null;
        var known = codes.ToHashSet();
        // A row with another fault was left out of the rows, but its code is not unknown for that.
        var column = file == GridFiles.Rotas ? "rota" : "code";
        if (tables.TryGetValue(file, out var table)) known.UnionWith(table.Rows.Select(row => row[column]));
        return known;
    }

    private void Check(string file, string column, HashSet<string>? known, string target, IEnumerable<string> stored)
    {
        if (known is null) return;
        if (tables.TryGetValue(file, out var table))
        {
            foreach (var row in table.Rows)
                if (row[column].Length > 0 && !known.Contains(row[column])) row.Fault(column, $"is not in {target}");
        }
        else if (!unusable.Contains(file))
        {
            var reason = $"is gone from this file, but the stored rows of {file} still name it: give {file} too";
            foreach (var gone in stored.Where(code => !known.Contains(code)).Distinct())
                faults.Add(new FolderFault(target, null, target == GridFiles.Rotas ? "rota" : "code", gone, reason));
        }
    }

    /// <summary>Addresses, audiences and reports name a cell or a place by its code alone.</summary>
    private void CheckSharedCodes(HashSet<string>? cells)
    {
        if (cells is null) return;
        if (tables.TryGetValue(GridFiles.Places, out var table))
        {
            foreach (var row in table.Rows)
                if (row["code"].Length > 0 && cells.Contains(row["code"])) row.Fault("code", "is the code of a cell already");
        }
        else if (tables.TryGetValue(GridFiles.Cells, out table))
        {
            var places = rows.Places.Select(place => place.Code).ToHashSet();
            foreach (var row in table.Rows)
                if (places.Contains(row["code"])) row.Fault("code", "is the code of a stored place already");
        }
    }

    private void WarnOfEmptyDuties()
    {
        if (unusable.Contains(GridFiles.Rotas) || !tables.TryGetValue(GridFiles.Posts, out var table)) return;
        var shifts = rows.Rotas.Select(shift => (shift.Rota, shift.Person)).ToHashSet();
        var rotas = rows.Rotas.Select(shift => shift.Rota).ToHashSet();
        foreach (var row in table.Rows)
            if (rotas.Contains(row["duty"]) && !shifts.Contains((row["duty"], row["person"])))
                warnings.Add($"{GridFiles.Posts}: row {row.Number}: rota '{row["duty"]}' has no shift for this person, who is never on duty so");
    }
}
