using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>Takes a report that was wrongly merged out of its alert and gives it one of its own (拆分).</summary>
internal sealed class SplitReport(DirectorySource directory, ChangeAlert changeAlert, FileReport fileReport)
{
    /// <summary>By staff. Null where the reference leads to no merged report of an open alert that this account may answer.</summary>
    public Report? Split(WriteScope scope, string reference, string account)
    {
        var person = directory.Current.PersonOf(account)?.Code;
        var report = scope.Db.Set<Report>().FirstOrDefault(report => report.Reference == reference && report.State == ReportState.Merged);
        var alert = report?.AlertId is { } id ? Alert.ById.Of(scope.Db, id) : null;
        var may = person is not null && alert is { IsOpen: true } && directory.Current.MayAnswer(person, alert.Cell);
        scope.Audit(person ?? AuditEntry.Resident, "report.split", reference, "text", may ? "Done" : "Refused");
        if (!may) return null;
        Apart(scope, report!, alert!, person!);
        return report;
    }

    /// <summary>Files the report by itself at its own cell.</summary>
    public void Apart(WriteScope scope, Report report, Alert from, string actor)
    {
        report.AlertId = null;
        scope.Db.SaveChanges();
        changeAlert.RemoveReport(scope, from, report.Reference, actor);
        fileReport.FileApart(scope, report);
    }
}
