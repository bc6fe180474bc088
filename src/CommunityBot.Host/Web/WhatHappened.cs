using System.Text.Json;
using CommunityBot.Alerts;
using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.Grid;
using CommunityBot.Host.Web.Texts;
using CommunityBot.Language;
using CommunityBot.Reports;
using CommunityBot.Storage;
using CommunityBot.Texts;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Host.Web;

/// <summary>One thing that is known of what just happened.</summary>
internal sealed record HappenedFact(string Label, string Value);

/// <summary>
/// Explains the newest thing that somebody did in the demonstration: as what it was understood, where that is, who was sent for, how it stands. Read from the
/// database each time, so the page may ask whenever something came in.
/// </summary>
internal sealed class WhatHappened(IStore store, DirectorySource directory, Understander understander, LanguageOptions options)
{
    private const string NewestLine = """
        SELECT activity, time, payload, author FROM conversation_log
        WHERE conversation IN ($1, $2, $3) AND author IS NOT NULL ORDER BY id DESC LIMIT 1
        """;

    /// <summary>What somebody wrote, or pressed.</summary>
    private sealed record Deed(string Id, DateTimeOffset Time, string Text, string Author);

    /// <summary>Nothing where nobody has written yet.</summary>
    public IReadOnlyList<HappenedFact> Newest(string language) => store.Read(db =>
    {
        using var snapshot = db.Snapshot();
        if (NewestDeed(db) is not { } deed) return [];
        var report = ReportOf(db, deed);
        return report is null ? Unfiled(deed, language) : Filed(db, report, language);
    });

    private static Deed? NewestDeed(BotDb db)
    {
        foreach (var row in db.Rows(NewestLine, [.. Demonstration.Conversations]))
        {
            using var payload = JsonDocument.Parse((byte[])row.GetValue(2));
            var text = payload.RootElement.TryGetProperty("text", out var written) ? written.GetString() : null;
            return new Deed(row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), text ?? "", row.GetString(3));
        }
        return null;
    }

    /// <summary>The report that it became; else that of the alert which somebody has changed since: by a button, a command, the answer to a question.</summary>
    private static Report? ReportOf(BotDb db, Deed deed)
    {
        var rooms = Demonstration.Conversations.Select(id => $"{WebChatOptions.Channel}:{id}").ToList();
        var reports = db.Set<Report>().AsNoTracking().Where(report => rooms.Contains(report.Conversation));
        if (reports.Where(report => report.MessageId == deed.Id).OrderBy(report => report.Id).FirstOrDefault() is { } own) return own;
        var changed = db.Set<TimelineEntry>().AsNoTracking()
            .Where(entry => entry.Time >= deed.Time && entry.Actor != AuditEntry.Bot && reports.Any(report => report.AlertId == entry.AlertId))
            .OrderByDescending(entry => entry.Id).Select(entry => (long?)entry.AlertId).FirstOrDefault();
        return changed is null ? null : reports.Where(report => report.AlertId == changed).OrderByDescending(report => report.Id).FirstOrDefault();
    }

    private List<HappenedFact> Filed(BotDb db, Report report, string language)
    {
        var alert = report.AlertId is { } id ? db.Set<Alert>().AsNoTracking().SingleOrDefault(alert => alert.Id == id) : null;
        var sureness = Read(report.Words ?? "", report.Reporter).Findings.FirstOrDefault(finding => finding.Kind == report.Kind)?.Confidence;
        return
        [
            Fact(language, "FactUnderstood", Kind(language, report.Kind, sureness)),
            Fact(language, "FactLocated", Place(report, language)),
            Fact(language, "FactSentTo", alert?.Holder is { } holder ? Person(alert, holder, language) : PageTexts.Get(language, "SentToNobody")),
            Fact(language, "FactState", State(alert, report, language)),
        ];
    }

    private List<HappenedFact> Unfiled(Deed deed, string language)
    {
        var first = Read(deed.Text, deed.Author).First;
        var reason = first.Kind is Language.Kind.Gathering or Language.Kind.Arrival or Language.Kind.Breach or Language.Kind.Help
            ? first.Confidence > options.FileAbove ? "ReasonOnItsWay" : "ReasonUnsure"
            : "ReasonNoReport";
        return [Fact(language, "FactUnderstood", Kind(language, first.Kind, first.Confidence)), Fact(language, "FactState", PageTexts.Get(language, reason))];
    }

    private Understanding Read(string text, string? author)
    {
        var grid = directory.Current;
        var writer = author is null ? null : grid.PersonOf(author);
        var home = writer is null ? null : grid.PostsOf(writer.Code).FirstOrDefault()?.Cell;
        return understander.Understand(text, grid.Gazetteer, new UnderstandingContext(grid.Group(Demonstration.Group)?.Cell, home));
    }

    private string Place(Report report, string language)
    {
        if (report.State == ReportState.Asking)
            return report.PlaceText is { } said ? PageTexts.Get(language, "PlaceTooVague", said) : PageTexts.Get(language, "PlaceNotSaid");
        var name = directory.Current.NameOf(report.Place ?? report.Cell ?? "") ?? "";
        return report.Place is null && report.PlaceText is null ? PageTexts.Get(language, "PlaceOfGroup", name) : name;
    }

    private string Person(Alert alert, string holder, string language)
    {
        var grid = directory.Current;
        var name = grid.Person(holder)?.Name ?? holder;
        var post = grid.PostsOf(holder).FirstOrDefault(post => post.Cell == alert.HolderCell) ?? grid.PostsOf(holder).FirstOrDefault();
        return post is null ? name : PageTexts.Get(language, "PersonWithRole", name, Phrases.Name(language, post.Role));
    }

    private static string State(Alert? alert, Report report, string language)
    {
        var state = alert is not null && report.State is ReportState.Filed or ReportState.Merged ? Phrases.Name(language, alert!.State) : Phrases.Name(language, report.State);
        return PageTexts.Get(language, "StateOfReference", state, report.Reference);
    }

    private static string Kind(string language, Kind kind, double? confidence) => confidence is { } sure
        ? PageTexts.Get(language, "KindWithSureness", Phrases.Name(language, kind), Math.Min(99, (int)(sure * 100))) : Phrases.Name(language, kind);

    private static HappenedFact Fact(string language, string label, string value) => new(PageTexts.Get(language, label), value);
}
