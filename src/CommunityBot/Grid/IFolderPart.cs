using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>One fault of a directory folder: where it is, and why. Phones and accounts are masked in <paramref name="Value"/>.</summary>
public sealed record FolderFault(string File, int? Row, string? Column, string? Value, string Reason);

/// <summary>
/// A room's share of a directory folder: it reads its own files, reports every fault, and writes what it read in the import's one transaction.
/// So the import knows no room above it.
/// </summary>
public interface IFolderPart
{
    /// <summary>The files that this part reads, such as <c>notices.csv</c>; none for a room that only follows what an import changes.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>
    /// Reads this part's files. <paramref name="directory"/> is what the grid's own files (with what stays of the stored directory) will hold.
    /// The result is null where there are faults or no file of this part in the folder.
    /// </summary>
    IFolderChange? Read(DirectoryFolder folder, GridDirectory directory, ICollection<FolderFault> faults, ICollection<string> warnings);

    /// <summary>
    /// Follows a change of the grid's own files, in the same transaction, after they are written: such as an alert of a cell that goes, which
    /// its parent gets. Not called where they did not change.
    /// </summary>
    void Follow(WriteScope scope, DirectoryChange change)
    {
    }
}

/// <summary>What an import will write for one part.</summary>
public interface IFolderChange
{
    /// <summary>Writes it; true if that changed anything.</summary>
    bool Apply(WriteScope scope);

    /// <summary>After <see cref="Apply"/>: how many rows of each file; where it is empty, each file of the part counts as one row.</summary>
    IReadOnlyList<FileChange> Counts => [];
}

/// <summary>How many rows of a file an import added, changed and removed.</summary>
public sealed record FileChange(string File, int Added, int Changed, int Removed)
{
    public bool IsNone => Added + Changed + Removed == 0;
}

/// <summary>A change of the grid's own files: the directory before and after it.</summary>
public sealed class DirectoryChange(GridDirectory before, GridDirectory after)
{
    public GridDirectory Before => before;

    public GridDirectory After => after;

    /// <summary>Each cell that goes, with the nearest cell above it that stays: its heir. Null where everything above it goes too and there is no root left.</summary>
    public IReadOnlyDictionary<string, string?> GoneCells { get; } =
        before.Cells.Where(cell => after.Cell(cell.Code) is null).ToDictionary(
            cell => cell.Code, cell => before.Upwards(cell.Code).Select(at => at.Code).FirstOrDefault(code => after.Cell(code) is not null) ?? after.Root);

    /// <summary>People who go.</summary>
    public IReadOnlyList<string> GonePeople { get; } =
        [.. before.People.Where(person => after.Person(person.Code) is null).Select(person => person.Code)];
}
