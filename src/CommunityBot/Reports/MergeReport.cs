using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Reports;

/// <summary>Merges reports (并案): what is reported again while it is being answered is one alert with a count, not another card.</summary>
internal sealed class MergeReport(DirectorySource directory, ChangeAlert changeAlert)
{
    private const int MostLookedAt = 32;

    // The partial index serves a query only where it says the same states in the same words.
    private const string OpenNear =
        "SELECT id FROM alerts WHERE area = $1 AND kind = $2 AND state IN ('Open', 'Acknowledged', 'OnScene') AND opened >= $3 ORDER BY id DESC LIMIT $4";

    /// <summary>What an alert is about: its first report that names a place, else its first.</summary>
    private static readonly Func<BotDb, long, Report?> TellingOf = EF.CompileQuery((BotDb db, long alertId) => db.Set<Report>()
        .Where(report => report.AlertId == alertId && report.State != ReportState.Withdrawn).OrderBy(report => report.Place == null).ThenBy(report => report.Id).FirstOrDefault());

    /// <summary>The open alert that a report, about to be filed at its cell, tells of once more; null where it tells of something new.</summary>
    public Alert? Find(WriteScope scope, Report report)
    {
        var same = new SameThing(directory.Current);
        foreach (var id in Near(scope, report))
        {
            if (id == report.AlertId || TellingOf(scope.Db, id) is not { } telling || !same.Of(telling, report)) continue;
            return Alert.ById.Of(scope.Db, id);
        }
        return null;
    }

    /// <summary>Adds the report to the alert.</summary>
    public void Merge(WriteScope scope, Report report, Alert alert, string actor)
    {
        report.State = ReportState.Merged;
        report.AlertId = alert.Id;
        report.QuestionUntil = null;
        changeAlert.AddReport(scope, alert, report.Reference, actor);
    }

    /// <summary>Whether a merged report still tells of what its alert is about, after it was corrected.</summary>
    public bool StillBelongs(WriteScope scope, Report report) =>
        report.AlertId is { } id && TellingOf(scope.Db, id) is { } telling && (telling.Id == report.Id || new SameThing(directory.Current).Of(telling, report));

    private List<long> Near(WriteScope scope, Report report)
    {
        var ids = new List<long>();
        using var reader = scope.Statement(
            OpenNear, directory.Current.AreaOf(report.Cell!), report.Kind.ToString(), scope.Now - SameThing.Window(report.Kind), MostLookedAt).ExecuteReader();
        while (reader.Read()) ids.Add(reader.GetInt64(0));
        return ids;
    }
}
