using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>Follows an import: the reports of a cell that goes belong to the cell above it, as its alerts do.</summary>
internal sealed class ReportsOfGoneCells : IFolderPart
{
    public IReadOnlyList<string> Files => [];

    public IFolderChange? Read(DirectoryFolder folder, GridDirectory directory, ICollection<FolderFault> faults, ICollection<string> warnings) => null;

    public void Follow(WriteScope scope, DirectoryChange change)
    {
        foreach (var (cell, heir) in change.GoneCells) scope.Execute("UPDATE reports SET cell = $2 WHERE cell = $1", cell, heir);
    }
}
