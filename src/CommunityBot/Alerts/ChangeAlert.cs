using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>What a change of its reports does to an alert: other words, another place, nothing left of it, or open once more.</summary>
internal sealed class ChangeAlert(DirectorySource directory, AlertChanges changes, AlertCards cards)
{
    /// <summary>
    /// The card shows what was corrected; where the place lies with somebody else and nobody has acknowledged yet, they get the alert. Otherwise whoever is to answer
    /// has no more time for it than before.
    /// </summary>
    public void Correct(WriteScope scope, Alert alert, string cell, string actor)
    {
        var holder = alert is { State: AlertState.Open, Slowed: false } && cell != alert.Cell ? directory.Current.OnDutyFor(cell, scope.Now) : null;
        var moves = holder is not null && holder.Person != alert.Holder;
        (alert.Cell, alert.Area) = (cell, directory.Current.AreaOf(cell));
        if (!moves)
        {
            changes.RecordAddition(scope, alert, actor, "corrected", "chat");
            return;
        }
        (alert.Holder, alert.HolderCell, alert.NextStep) = (holder!.Person, holder.Cell, 0);
        changes.Record(scope, alert, actor, "moved", "chat", null, tell: false);
        cards.Issue(scope, alert, holder.Person);
    }

    /// <summary>A reporter sent photos after the words; the copies of the card are to show them.</summary>
    public void AddPhotos(WriteScope scope, Alert alert) => changes.RecordAddition(scope, alert, AuditEntry.Resident, "photo added", "chat");

    /// <summary>Somebody else reported the same: the card counts them, and whoever is to answer has no more time for it than before.</summary>
    public void AddReport(WriteScope scope, Alert alert, string reference, string actor)
    {
        alert.Reports++;
        changes.RecordAddition(scope, alert, actor, "merged", "chat", reference);
    }

    /// <summary>Somebody against whom nothing is held reported the same: it waits for the office no longer, and goes to the grid unless somebody has taken it.</summary>
    public void Release(WriteScope scope, Alert alert)
    {
        alert.Slowed = false;
        if (alert.State != AlertState.Open || directory.Current.OnDutyFor(alert.Cell, scope.Now) is not { } holder) return;
        (alert.Holder, alert.HolderCell, alert.NextStep) = (holder.Person, holder.Cell, 0);
        changes.Record(scope, alert, AuditEntry.Bot, "moved", "chat", null, tell: false);
        cards.Issue(scope, alert, holder.Person);
    }

    /// <summary>One of several reports turned out to tell of something else.</summary>
    public void RemoveReport(WriteScope scope, Alert alert, string reference, string actor)
    {
        alert.Reports--;
        changes.RecordAddition(scope, alert, actor, "split", "text", reference);
    }

    /// <summary>Everybody who reported it took it back.</summary>
    public void Withdraw(WriteScope scope, Alert alert, string actor)
    {
        alert.State = AlertState.Withdrawn;
        alert.Closed = scope.Now;
        changes.Record(scope, alert, actor, "withdrawn", "chat", null, tell: false);
    }

    /// <summary>A reporter says that it is settled; counted once.</summary>
    public static void Confirm(WriteScope scope, Alert alert)
    {
        alert.Confirmed ??= scope.Now;
        scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = scope.Now, Actor = AuditEntry.Resident, Action = "confirmed", Source = "chat" });
    }

    /// <summary>A reporter says that it is not settled: the same holder has it again, with its history.</summary>
    public void Reopen(WriteScope scope, Alert alert)
    {
        alert.State = AlertState.Open;
        (alert.Acknowledged, alert.Arrived, alert.Closed, alert.Confirmed, alert.Outcome) = (null, null, null, null, null);
        changes.Record(scope, alert, AuditEntry.Resident, "reopened", "chat", null, tell: true);
        // It may have been closed before their card had left.
        if (alert.Holder is { } holder) cards.Issue(scope, alert, holder);
    }
}
