using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Reports;

/// <summary>What an alert's card needs of its reports, and the news that go back to those who wrote them.</summary>
internal sealed class AlertReports(TellGroups tellGroups) : IAlertReports
{
    private static readonly Func<BotDb, long, Report?> FirstOf = EF.CompileQuery(
        (BotDb db, long alertId) => db.Set<Report>().Where(report => report.AlertId == alertId).OrderBy(report => report.Id).FirstOrDefault());

    private const int MaxPhotos = 3;
    private const int MaxOthers = 3;

    private static readonly Func<BotDb, long, IEnumerable<string>> PhotosFor = EF.CompileQuery((BotDb db, long alertId) => db.Set<Report>()
        .Where(report => report.AlertId == alertId && report.Photos != null && report.State != ReportState.Withdrawn).OrderBy(report => report.Id)
        .Select(report => report.Photos!).Take(MaxPhotos));

    public Alert? Find(BotDb db, string reference) =>
        db.Set<Alert>().FirstOrDefault(alert => alert.Reference == reference)
        ?? (db.Set<Report>().FirstOrDefault(report => report.Reference == reference)?.AlertId is { } id ? Alert.ById.Of(db, id) : null);

    public Reporter? Reporter(BotDb db, Alert alert)
    {
        var known = db.Set<Report>().Where(report => report.AlertId == alert.Id && report.Reporter != null && report.State != ReportState.Withdrawn).OrderBy(report => report.Id).ToList();
        var asked = known.Find(report => Conversation.LastOf(db, report.Reporter!) is { Gone: false }) ?? known.FirstOrDefault();
        return asked is null ? null : new Reporter(asked.Reporter!, asked.Reference, asked.Language, asked.Conversation, asked.MessageId);
    }

    public AlertContent Describe(BotDb db, Alert alert)
    {
        var report = FirstOf(db, alert.Id);
        return report is null ? new AlertContent() : new AlertContent
        {
            Words = report.Words,
            PlaceText = report.PlaceText,
            Located = report.Place,
            Unclear = report.Unclear,
            Time = report.Time,
            Recurring = report.Recurring,
            PeopleMin = report.PeopleMin,
            PeopleMax = report.PeopleMax,
            Activity = report.Activity,
            Grounds = report.Grounds,
            Plate = report.Plate,
            Origin = report.Origin,
            Address = string.Join('-', new[] { report.Building, report.Unit, report.Room }.Where(part => part is not null)) is { Length: > 0 } address ? address : null,
            Relayed = report.Relayed,
            Others = alert.Reports == 1 ? [] : Others(db, alert.Id),
            Photos = [.. PhotosFor(db, alert.Id).SelectMany(photos => photos.Split('\n')).Take(MaxPhotos)],
        };
    }

    public void TellState(WriteScope scope, Alert alert)
    {
        var rooms = new HashSet<string>();
        foreach (var report in scope.Db.Set<Report>().Where(report => report.AlertId == alert.Id && report.State != ReportState.Withdrawn).OrderBy(report => report.Id).ToList())
            Tell(scope, report, alert, rooms);
    }

    /// <summary>In the reporter's private chat where there is one; else in reply to their message, with reference and state alone.</summary>
    private void Tell(WriteScope scope, Report report, Alert alert, HashSet<string> rooms)
    {
        if (report.Reporter is not { } account) return;
        var state = Phrases.Name(report.Language, alert.State);
        var chat = scope.Db.Set<Conversation>().Where(c => c.Account == account && !c.Gone).OrderByDescending(c => c.Heard).FirstOrDefault();
        if (chat is not null)
        {
            var phrase = alert.State == AlertState.Resolved ? "StateResolvedPrivately" : "StatePrivately";
            scope.Enqueue(Lane.Reply, new OutboundMessage
            {
                To = chat.ToAddress(),
                Text = Phrases.Get(report.Language, phrase, report.Reference, state),
                ReplyTo = chat.Key == report.Conversation ? report.MessageId : null,
            });
            return;
        }
        // One reply a group, however many there reported it.
        if (rooms.Add(report.Conversation)) tellGroups.TellState(scope, report, alert);
    }

    private static List<string> Others(BotDb db, long alertId) =>
        [.. db.Set<Report>().Where(report => report.AlertId == alertId && report.State == ReportState.Merged).OrderByDescending(report => report.Id)
            .Select(report => new { report.Reference, report.PlaceText }).Take(MaxOthers).AsEnumerable()
            .Select(report => report.PlaceText is { } place ? $"#{report.Reference} {place}" : $"#{report.Reference}")];
}
