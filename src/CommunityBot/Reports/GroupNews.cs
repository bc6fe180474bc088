using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Reports;

/// <summary>What a group was told of an alert, and what waits to be told: a message with the newest count and state, composed when it leaves.</summary>
public sealed class GroupNews
{
    public long Id { get; set; }
    public long AlertId { get; set; }
    /// <summary>The conversation's key.</summary>
    public required string Room { get; set; }
    /// <summary>The first report of the alert from this group: its reference, its message, its language.</summary>
    public required string Reference { get; set; }
    public required string ReplyTo { get; set; }
    public required string Language { get; set; }
    /// <summary>Reports merged since the last reply.</summary>
    public int Counted { get; set; }
    public DateTimeOffset ReportsSaid { get; set; }
    /// <summary>The state that was told last.</summary>
    public AlertState Told { get; set; }
    public DateTimeOffset? StateSaid { get; set; }
    /// <summary>When what waits is told; null while nothing does.</summary>
    public DateTimeOffset? Due { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<GroupNews>
    {
        public void Configure(EntityTypeBuilder<GroupNews> builder) => builder.ToTable("group_news");
    }
}

/// <summary>
/// Speaks to groups of an alert: at most one reply each half minute, the rest is counted and told with the next. A close is told at once: it is what
/// everybody waits for, and nothing follows it.
/// </summary>
internal sealed class TellGroups(Reach reach) : IOutboxSubject, IDueWork
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);

    public string Prefix => "news";

    public string Name => "news of an alert";

    /// <summary>A report was merged into the alert. True: answer it now; false: it is counted.</summary>
    public bool MayReply(WriteScope scope, Report report, Alert alert)
    {
        var news = Of(scope, report, alert);
        if (news.Reference == report.Reference) return true;
        if (scope.Now - news.ReportsSaid >= Apart && news.Counted == 0)
        {
            news.ReportsSaid = scope.Now;
            return true;
        }
        news.Counted++;
        news.Due ??= news.ReportsSaid + Apart;
        return false;
    }

    /// <summary>The alert's state has changed; <paramref name="report"/> is one of its reports from this group.</summary>
    public void TellState(WriteScope scope, Report report, Alert alert)
    {
        var news = Of(scope, report, alert);
        if (alert.IsOpen && news.StateSaid is { } said && scope.Now - said < Apart) news.Due = Earlier(news.Due, said + Apart);
        else Enqueue(scope, news);
    }

    public OutboundMessage? Compose(WriteScope scope, long id)
    {
        if (scope.Db.Set<GroupNews>().Find(id) is not { } news || Alert.ById.Of(scope.Db, news.AlertId) is not { } alert) return null;
        if ((news.Counted == 0 && news.Told == alert.State) || reach.OfRoom(scope.Db, news.Room) is not { } to) return null;
        var state = Phrases.Name(news.Language, alert.State);
        var text = news.Counted > 0
            ? Phrases.Get(news.Language, "MoreReportsInGroup", news.Reference, news.Counted, state)
            : Phrases.Get(news.Language, "StateInGroup", news.Reference, state);
        if (news.Counted > 0) (news.Counted, news.ReportsSaid) = (0, scope.Now);
        if (news.Told != alert.State) (news.Told, news.StateSaid) = (alert.State, scope.Now);
        return new OutboundMessage { To = to, Text = text, ReplyTo = news.ReplyTo, Locale = news.Language };
    }

    public void Settle(WriteScope scope, long id, Settled settled)
    {
    }

    public IReadOnlyList<long> Due(BotDb db, DateTimeOffset now, int limit) =>
        [.. db.Set<GroupNews>().Where(news => news.Due <= now).OrderBy(news => news.Due).Select(news => news.Id).Take(limit)];

    /// <summary>A row that waited in the outbox would hold up every other reply to its group; so it waits here.</summary>
    public void Run(WriteScope scope, long id)
    {
        if (scope.Db.Set<GroupNews>().Find(id) is { } news && news.Due <= scope.Now) Enqueue(scope, news);
    }

    private static void Enqueue(WriteScope scope, GroupNews news)
    {
        news.Due = null;
        scope.Enqueue(Lane.Reply, news.Room, $"news:{news.Id}");
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one is { } known && known < other ? known : other;

    /// <summary>Kept from the second thing on that there is to tell a group: most alerts are one report and its reply.</summary>
    private static GroupNews Of(WriteScope scope, Report report, Alert alert)
    {
        if (scope.Db.Set<GroupNews>().FirstOrDefault(news => news.AlertId == alert.Id && news.Room == report.Conversation) is { } known) return known;
        var first = scope.Db.Set<Report>().Where(other => other.AlertId == alert.Id && other.Conversation == report.Conversation).OrderBy(other => other.Id).FirstOrDefault() ?? report;
        var news = new GroupNews
        {
            Id = scope.NextId("group_news"),
            AlertId = alert.Id,
            Room = report.Conversation,
            Reference = first.Reference,
            ReplyTo = first.MessageId,
            Language = first.Language,
            ReportsSaid = first.Filed ?? scope.Now,
            Told = AlertState.Open,
        };
        scope.Db.Add(news);
        return news;
    }
}
