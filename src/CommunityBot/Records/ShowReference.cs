using CommunityBot.Alerts;
using CommunityBot.Policies;
using CommunityBot.Reports;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Records;

/// <summary>What happened to an alert, one line.</summary>
public sealed record ShownEntry(string Time, string Actor, string Action, string Source, string? Detail);

/// <summary>One report of it. The last four only where personal data was asked for.</summary>
public sealed record ShownReport(
    string Reference, string Kind, string State, string? Cell, string? Place, string Received, string? Filed, string Channel, string? Group,
    string? Reporter, string? Words, string? Plate, string? Room);

/// <summary>One copy of its card: where it stands and which version it shows.</summary>
public sealed record ShownCard(string? Conversation, int Version, string State);

/// <summary>Who is next, a role of the plan or a person's code, and when.</summary>
public sealed record ShownNext(string? Who, string When);

/// <summary>An alert, or a report that has none, as an operator sees it. Times are UTC, ISO 8601.</summary>
public sealed record Shown(
    string Reference, string Kind, string State, string? Cell, string? Place, string? Holder, int? Version, string Opened, string? Acknowledged,
    string? Arrived, string? Closed, string? Confirmed, int Escalations, int LateSeconds, string? Outcome,
    IReadOnlyList<ShownEntry> Timeline, IReadOnlyList<ShownReport> Reports, IReadOnlyList<ShownCard> Cards, ShownNext? Next);

/// <summary>Looks up what a reference leads to: the alert, also from the reference of a report that was merged into it.</summary>
public sealed class ShowReference(IStore store)
{
    /// <summary>Null where no report or alert has this reference, which may be written with <c>#</c> and in any case. Showing personal data is recorded.</summary>
    public async Task<Shown?> FindAsync(string reference, bool personal)
    {
        var wanted = reference.Trim().TrimStart('#', '＃').ToUpperInvariant();
        var shown = store.Read(db => Find(db, wanted, personal));
        if (shown is not null && personal)
            await store.WriteAsync(scope => scope.Audit(AuditEntry.Operator, "show", shown.Reference, "verb", "personal"));
        return shown;
    }

    private static Shown? Find(BotDb db, string reference, bool personal)
    {
        using var snapshot = db.Snapshot();
        var report = db.Set<Report>().AsNoTracking().SingleOrDefault(r => r.Reference == reference);
        var alert = report is { AlertId: { } id }
            ? db.Set<Alert>().AsNoTracking().SingleOrDefault(a => a.Id == id)
            : db.Set<Alert>().AsNoTracking().SingleOrDefault(a => a.Reference == reference);
        if (alert is not null) return Of(db, alert, personal);
        return report is null ? null : Of(report, personal);
    }

    private static Shown Of(BotDb db, Alert alert, bool personal)
    {
        var reports = db.Set<Report>().AsNoTracking().Where(r => r.AlertId == alert.Id).OrderBy(r => r.Id).ToList();
        var timeline = db.Set<TimelineEntry>().AsNoTracking().Where(t => t.AlertId == alert.Id).OrderBy(t => t.Id).ToList();
        var cards = db.Set<AlertCard>().AsNoTracking().Where(c => c.AlertId == alert.Id).OrderBy(c => c.Id).ToList();
        var due = db.Set<DueStep>().AsNoTracking().SingleOrDefault(d => d.AlertId == alert.Id);
        return new Shown(
            alert.Reference, Word(alert.Kind), $"{alert.State}", alert.Cell, reports.FirstOrDefault(r => r.Reference == alert.Reference)?.Place, alert.Holder,
            alert.Version, Written.Iso(alert.Opened), Written.Iso(alert.Acknowledged), Written.Iso(alert.Arrived), Written.Iso(alert.Closed),
            Written.Iso(alert.Confirmed), alert.Escalations, alert.LateSeconds, personal ? alert.Outcome : null,
            [.. timeline.Select(t => new ShownEntry(Written.Iso(t.Time), t.Actor, t.Action, t.Source, t.Detail))],
            [.. reports.Select(r => Report(r, personal))],
            [.. cards.Select(c => new ShownCard(c.Room, c.Version, $"{c.State}"))],
            due is null ? null : new ShownNext(due.Action == DueAction.Escalate ? Step(alert) : alert.Holder, Written.Iso(due.Due)));
    }

    /// <summary>A report that alerts nobody, or not yet.</summary>
    private static Shown Of(Report report, bool personal) => new(
        report.Reference, Word(report.Kind), $"{report.State}", report.Cell, report.Place, null, null, Written.Iso(report.Received), null, null, null, null,
        0, 0, null, [], [Report(report, personal)], [], report.AskUntil is { } until ? new ShownNext(AuditEntry.Bot, Written.Iso(until)) : null);

    private static ShownReport Report(Report r, bool personal) => new(
        r.Reference, Word(r.Kind), $"{r.State}", r.Cell, r.Place, Written.Iso(r.Received), Written.Iso(r.Filed), r.Channel, r.CommunityGroup,
        personal ? r.Reporter : null, personal ? r.Words : null, personal ? r.Plate : null, personal ? r.Room : null);

    private static string Step(Alert alert) => $"{EscalationPlan.FromJson(alert.Plan).StepAt(alert.NextStep)}".ToLowerInvariant();

    private static string Word(Language.Kind kind) => $"{kind}".ToLowerInvariant();
}
