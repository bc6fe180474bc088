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
    /// <summary>The files that this part reads, such as <c>notices.csv</c>.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>
    /// Reads this part's files. <paramref name="directory"/> is what the grid's own files (with what stays of the stored directory) will hold.
    /// The result is null where there are faults or no file of this part in the folder.
    /// </summary>
    IFolderChange? Read(DirectoryFolder folder, GridDirectory directory, ICollection<FolderFault> faults, ICollection<string> warnings);
}

/// <summary>What an import will write for one part.</summary>
public interface IFolderChange
{
    /// <summary>Writes it; true if that changed anything.</summary>
    bool Apply(WriteScope scope);
}
