using CommunityBot.Alerts;
using CommunityBot.Language;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Reports;

/// <summary>A report as whoever wrote it may see it again: neither its words nor who answers it.</summary>
public sealed record OwnReport(string Reference, DateTimeOffset Received, Kind Kind, string State);

/// <summary>The newest reports of an account, for the page they were written on. What is past its retention no longer bears its writer and is not there.</summary>
public sealed class OwnReports(IStore store)
{
    private const int Most = 10;

    public IReadOnlyList<OwnReport> Of(string account, string language) => store.Read(db =>
    {
        var reports = db.Set<Report>().Where(report => report.Reporter == account).OrderByDescending(report => report.Id).Take(Most).ToList();
        var ids = reports.Select(report => report.AlertId).OfType<long>().ToList();
        var alerts = db.Set<Alert>().Where(alert => ids.Contains(alert.Id)).ToDictionary(alert => alert.Id);
        return reports.ConvertAll(report => new OwnReport(
            report.Reference, report.Received, report.Kind, StateOf(report, report.AlertId is { } id ? alerts.GetValueOrDefault(id) : null, language)));
    });

    /// <summary>Where a report stands, in a word: as its alert does, once it has one.</summary>
    public static string StateOf(Report report, Alert? alert, string language) =>
        report.State is ReportState.Filed or ReportState.Merged && alert is not null ? Phrases.Name(language, alert.State) : Phrases.Name(language, report.State);
}
