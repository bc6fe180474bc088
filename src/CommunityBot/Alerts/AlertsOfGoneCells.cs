using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>
/// Follows an import: an open alert of a cell that goes belongs to the cell above, and one whose holder goes is handed on. Who gets it is decided by the
/// running bot, which knows who is on duty and how to reach them: a timer that is due at once.
/// </summary>
internal sealed class AlertsOfGoneCells : IFolderPart
{
    public IReadOnlyList<string> Files => [];

    public IFolderChange? Read(DirectoryFolder folder, GridDirectory directory, ICollection<FolderFault> faults, ICollection<string> warnings) => null;

    public void Follow(WriteScope scope, DirectoryChange change)
    {
        if (change.GoneCells.Count == 0 && change.GonePeople.Count == 0) return;
        foreach (var (cell, heir) in change.GoneCells) scope.Execute("UPDATE habits SET cell = coalesce($2, cell), area = coalesce($2, area) WHERE cell = $1", cell, heir);
        var open = scope.Db.Set<Alert>()
            .Where(alert => alert.State == AlertState.Open || alert.State == AlertState.Acknowledged || alert.State == AlertState.OnScene).ToList();
        foreach (var alert in open)
        {
            var goes = change.GoneCells.TryGetValue(alert.Cell, out var heir);
            if (goes) (alert.Cell, alert.Area) = (heir ?? alert.Cell, heir ?? alert.Cell);
            if (goes || (alert.Holder is { } holder && change.GonePeople.Contains(holder))) HandOn(scope, alert);
            else if (alert.HolderCell is { } cell && change.GoneCells.TryGetValue(cell, out var above)) alert.HolderCell = above;
        }
    }

    private static void HandOn(WriteScope scope, Alert alert)
    {
        (alert.State, alert.Acknowledged, alert.Arrived) = (AlertState.Open, null, null);
        alert.Version++;
        scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = scope.Now, Actor = AuditEntry.Operator, Action = "cell changed", Source = "import" });
        AlertChanges.SetTimer(scope, alert, DueAction.HandOver, TimeSpan.Zero);
    }
}
