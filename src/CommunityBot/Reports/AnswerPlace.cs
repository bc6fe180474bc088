using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>Takes the answer to the question for a place: files the report that waited for it, or corrects the one that was filed already.</summary>
internal sealed class AnswerPlace(DirectorySource directory, FileReport fileReport, ChangeReport changeReport, ReportReplies replies)
{
    /// <summary>The newest report of a conversation whose place is asked for, of this account if it has one.</summary>
    public static Report? Open(WriteScope scope, string conversation, string account)
    {
        // On the way of every message, so without building a query: most conversations have no open question.
        var open = scope.Statement(
            "SELECT EXISTS (SELECT 1 FROM reports WHERE conversation = $1 AND question_until > $2)", conversation, scope.Now).ExecuteScalar();
        if (open is 0L) return null;
        var now = scope.Now;
        var asked = scope.Db.Set<Report>().Where(report => report.Conversation == conversation && report.QuestionUntil > now)
            .OrderByDescending(report => report.Id).Take(20).ToList();
        return asked.Find(report => report.Reporter == account) ?? asked.FirstOrDefault();
    }

    /// <summary>What was asked: the places that stood on the buttons, and the building that the report names already.</summary>
    public static PlaceQuestion QuestionOf(Report report) =>
        new(report.Candidates?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [], report.Building);

    /// <summary>"The same place as last time": the one of this person's last report in this conversation; false where there is none.</summary>
    public bool AnswerSame(WriteScope scope, Report report, string actor) =>
        scope.Db.Set<Report>().Where(other => other.Conversation == report.Conversation && other.Reporter == report.Reporter && other.Id < report.Id && other.Place != null)
            .OrderByDescending(other => other.Id).Select(other => other.Place).FirstOrDefault() is { } place && Answer(scope, report, place, actor);

    /// <summary>An answer in words. <paramref name="known"/> is false for "I don't know": then it is filed where the group is.</summary>
    public void Answer(WriteScope scope, Report report, Finding answer, bool known, string actor)
    {
        if (known)
        {
            report.PlaceText = answer.Slots.Place ?? (answer.Fit.Located is { } code ? directory.Current.NameOf(code) : null);
            report.Place = answer.Fit.Located;
            (report.Building, report.Unit, report.Room) =
                (answer.Slots.Building ?? report.Building, answer.Slots.Unit ?? report.Unit, answer.Slots.Room ?? report.Room);
        }
        Take(scope, report, answer.Fit.Located is { } located ? directory.Current.CellOf(located) : null, known, actor);
    }

    /// <summary>An answer by button; false for a place that is not in the directory (any more).</summary>
    public bool Answer(WriteScope scope, Report report, string code, string actor)
    {
        if (directory.Current.CellOf(code) is not { } cell) return false;
        report.Place = code;
        report.PlaceText = directory.Current.NameOf(code);
        Take(scope, report, cell, known: true, actor);
        return true;
    }

    private void Take(WriteScope scope, Report report, string? cell, bool known, string actor)
    {
        report.QuestionUntil = null;
        if (report.State == ReportState.Asking)
        {
            report.Unclear = !known;
            fileReport.File(scope, report, cell ?? fileReport.HomeOf(report));
            return;
        }
        if (!known || report.AlertId is not { } id || scope.Db.Set<Alert>().Find(id) is not { IsOpen: true } alert) return;
        report.Unclear = false;
        report.Cell = cell ?? report.Cell;
        scope.Db.SaveChanges();
        changeReport.Follow(scope, report, alert, actor);
        replies.Say(scope, report, "PlaceNoted");
    }
}
