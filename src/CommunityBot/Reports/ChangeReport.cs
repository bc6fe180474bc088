using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Reports;

/// <summary>What those who reported may do with their report afterwards: look it up, correct it, take it back, say whether it is settled.</summary>
internal sealed class ChangeReport(DirectorySource directory, ChangeAlert changeAlert, FileReport fileReport, MergeReport merging, SplitReport split,
    RecogniseHabit habits)
{
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromHours(24);

    /// <summary>The report that a reference leads to, for somebody who may know of it: who wrote or relayed it, and staff of its cell. Null for everybody else.</summary>
    public Report? Find(WriteScope scope, string reference, string account)
    {
        var report = scope.Db.Set<Report>().FirstOrDefault(report => report.Reference == reference);
        if (report is null || report.Reporter == account) return report;
        var person = directory.Current.PersonOf(account);
        return person is not null && report.Cell is { } cell && directory.Current.MayAnswer(person.Code, cell) ? report : null;
    }

    /// <summary>The newest report of an account in a conversation that is not closed, for "take it back" without a reference.</summary>
    public static Report? Newest(WriteScope scope, string account, string? conversation = null) =>
        scope.Db.Set<Report>()
            .Where(report => report.Reporter == account && (conversation == null || report.Conversation == conversation) && report.State != ReportState.Withdrawn)
            .OrderByDescending(report => report.Id).FirstOrDefault();

    public static IReadOnlyList<Report> OfMessage(WriteScope scope, string conversation, string messageId, string account) =>
        [.. scope.Db.Set<Report>().Where(report => report.Conversation == conversation && report.MessageId == messageId && report.Reporter == account)];

    /// <summary>Takes a report back; its alert too where nobody else reported it. False if it is closed or withdrawn already.</summary>
    public bool Withdraw(WriteScope scope, Report report, string actor)
    {
        var alert = report.AlertId is { } id ? scope.Db.Set<Alert>().Find(id) : null;
        if (report.State == ReportState.Withdrawn || alert is { IsOpen: false }) return false;
        report.State = ReportState.Withdrawn;
        report.AskUntil = report.QuestionUntil = null;
        scope.Db.SaveChanges();
        if (alert is null) return true;
        alert.Reports = scope.Db.Set<Report>().Count(other => other.AlertId == alert.Id && other.State != ReportState.Withdrawn);
        if (alert.Reports == 0) changeAlert.Withdraw(scope, alert, actor);
        else changeAlert.Correct(scope, alert, alert.Cell, actor);
        return true;
    }

    /// <summary>Other words for a report that is not closed, by an edit of its message or in words ("not 3, 8").</summary>
    public bool Correct(WriteScope scope, Report report, Finding finding, string words, string actor)
    {
        var alert = report.AlertId is { } id ? scope.Db.Set<Alert>().Find(id) : null;
        if (report.State == ReportState.Withdrawn || alert is { IsOpen: false }) return false;
        if (finding.Kind == report.Kind) FileReport.Describe(report, words, finding);
        else (report.PlaceText, report.Building, report.Unit, report.Room) =
            (finding.Slots.Place, finding.Slots.Building, finding.Slots.Unit, finding.Slots.Room);
        if (finding.Fit.Located is { } located && directory.Current.CellOf(located) is { } cell)
        {
            report.Place = located;
            report.Cell = cell;
            report.Unclear = false;
        }
        scope.Db.SaveChanges();
        if (alert is not null)
        {
            Follow(scope, report, alert, actor);
        }
        else if (report is { State: ReportState.Asking, Place: not null, Cell: { } named })
        {
            // The place that was asked for: there is nothing left to wait for.
            report.QuestionUntil = null;
            fileReport.File(scope, report, named);
        }
        return true;
    }

    /// <summary>What a corrected report means for its alert: a merged one that now tells of something else gets its own.</summary>
    public void Follow(WriteScope scope, Report report, Alert alert, string actor)
    {
        if (report.State != ReportState.Merged)
        {
            changeAlert.Correct(scope, alert, report.Cell ?? alert.Cell, actor);
            habits.Note(scope, alert, report);
        }
        else if (merging.StillBelongs(scope, report)) changeAlert.Correct(scope, alert, alert.Cell, actor);
        else split.Apart(scope, report, alert, actor);
    }

    /// <summary>The reporter's word on whether it is settled, within 24 h of the close; null where they have nothing that was closed.</summary>
    public Report? Confirm(WriteScope scope, string account, bool settled, string? conversation = null)
    {
        var since = scope.Now - ConfirmWithin;
        var found = (from report in scope.Db.Set<Report>()
                     join alert in scope.Db.Set<Alert>() on report.AlertId equals alert.Id
                     where report.Reporter == account && (conversation == null || report.Conversation == conversation) && alert.State == AlertState.Resolved && alert.Closed >= since
                     orderby alert.Closed descending
                     select new { report, alert }).AsTracking().FirstOrDefault();
        if (found is null) return null;
        if (settled) ChangeAlert.Confirm(scope, found.alert);
        else changeAlert.Reopen(scope, found.alert);
        return found.report;
    }
}
