using System.Globalization;
using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Notices;

/// <summary>
/// The notices' rows in the outbox. A notice is composed when its turn comes, so that a corrected text or a group bound meanwhile counts, and what
/// became of it is written to its delivery in the commit that ends the row.
/// </summary>
public sealed class DeliverySubject(Reach reach, CommunityOptions community) : IOutboxSubject
{
    private const string Find = """
        SELECT d.state, d.community_group, r.id, r.state, r.notice FROM deliveries d JOIN notice_runs r ON r.id = d.run_id WHERE d.id = $1
        """;

    private const string MarkSent = """
        UPDATE deliveries SET state = 'Sent', reason = NULL, sent = $2, message_id = $3, attempts = MAX(attempts + 1, $4) WHERE id = $1
        """;

    private const string MarkUnknown = "UPDATE deliveries SET state = 'Unknown', reason = $2, attempts = MAX(attempts + 1, $3) WHERE id = $1";

    // What the office cancelled stays cancelled, whatever the platform says of the try that was in flight.
    private const string MarkTried = """
        UPDATE deliveries SET state = CASE WHEN state = 'Waiting' AND $2 IS NOT NULL THEN 'Failed' ELSE state END,
          reason = CASE WHEN state IN ('Waiting', 'Failed') AND $2 IS NOT NULL THEN $2 ELSE reason END, attempts = MAX(attempts + 1, $3)
        WHERE id = $1
        """;

    private const string MarkCancelled = "UPDATE deliveries SET state = 'Cancelled' WHERE id = $1 AND state = 'Waiting'";

    /// <inheritdoc/>
    public string Prefix => "delivery";

    internal static string SubjectOf(long delivery) => string.Create(CultureInfo.InvariantCulture, $"delivery:{delivery}");

    /// <inheritdoc/>
    public OutboundMessage? Compose(WriteScope scope, long id)
    {
        // Also a failed one: its dead letter may be tried again by hand, when its run has long ended.
        if (Row(scope, id) is not { Delivery: DeliveryState.Waiting or DeliveryState.Failed, RunState: RunState.Running or RunState.Done } row) return null;
        var (message, failure) = Compose(scope.Db, row);
        if (failure is { } reason)
        {
            Runs.FailDelivery(scope, id, reason.ToString());
            Runs.CloseIfDone(scope, row.Run);
        }
        return message;
    }

    /// <inheritdoc/>
    public void Settle(WriteScope scope, long id, Settled settled)
    {
        if (Row(scope, id) is not { } row) return;
        var failure = settled.Result is { Failure: not SendFailure.None } result ? result.Failure.ToString() : null;
        switch (settled.How)
        {
            case Settlement.Sent:
                scope.Execute(MarkSent, id, settled.Time, settled.Result?.MessageId, settled.Attempts);
                break;
            case Settlement.Unknown:
                scope.Execute(MarkUnknown, id, failure, settled.Attempts);
                break;
            case Settlement.WaitsAgain:
                scope.Execute(MarkTried, id, null, settled.Attempts);
                break;
            case Settlement.Dead:
                scope.Execute(MarkTried, id, failure ?? nameof(DeliveryFailure.Expired), settled.Attempts);
                break;
            case Settlement.Cancelled when row.RunState != RunState.Paused:
                // A paused run's deliveries go on waiting without a row; resuming it queues them again.
                scope.Execute(MarkCancelled, id);
                break;
        }
        Runs.CloseIfDone(scope, row.Run);
    }

    private (OutboundMessage? Message, DeliveryFailure? Failure) Compose(BotDb db, DeliveryRow row)
    {
        var versions = Runs.Versions(db, row.Notice);
        if (versions.Count == 0) return (null, DeliveryFailure.NoticeGone);
        var (to, language, failure) = Audience.Parse(versions[0].Audience).Role is not null && db.Set<Person>().Find(row.Member) is { } person
            ? ToPerson(db, person)
            : ToGroup(db, row.Member);
        if (to is null) return (null, failure);
        var version = InLanguage(versions, language);
        return (new OutboundMessage { To = to, Text = TextOf(version), ImageUrl = version.Image, Locale = version.Language }, null);
    }

    private (Address? To, string? Language, DeliveryFailure? Failure) ToGroup(BotDb db, string code)
    {
        if (db.Set<Group>().Find(code) is not { } group) return (null, null, DeliveryFailure.Gone);
        if (group.Conversation is not { } conversation) return (null, null, DeliveryFailure.NotBound);
        return reach.OfRoom(db, conversation, group.ServiceUrl) is { } to
            ? (to, db.Set<Conversation>().Find(conversation)?.Language ?? group.Language, null)
            : (null, null, DeliveryFailure.Unreachable);
    }

    private (Address? To, string? Language, DeliveryFailure? Failure) ToPerson(BotDb db, Person person)
    {
        var accounts = db.Set<Account>().AsNoTracking().Where(account => account.Person == person.Code).OrderBy(a => a.Rank).ToList();
        if (accounts.Count == 0) return (null, null, DeliveryFailure.NotBound);
        var ids = accounts.Select(account => account.Id).ToList();
        var heard = db.Set<Conversation>().AsNoTracking().Where(c => ids.Contains(c.Account!) && !c.Gone).OrderByDescending(c => c.Heard).FirstOrDefault();
        if (heard is not null) return (heard.ToAddress(), heard.Language ?? person.Language, null);
        return ids.Select(account => reach.OfAccount(db, account)).FirstOrDefault(address => address is not null) is { } to
            ? (to, person.Language, null)
            : (null, null, DeliveryFailure.Unreachable);
    }

    /// <summary>The reader's language, else the community's, else whatever there is.</summary>
    private Notice InLanguage(List<Notice> versions, string? language) =>
        versions.Find(version => version.Language == language) ?? versions.Find(version => version.Language == community.Language) ?? versions[0];

    private static string TextOf(Notice notice) => string.Join("\n\n", new[] { notice.Title, notice.Body, notice.Link }.Where(part => !string.IsNullOrEmpty(part)));

    private static DeliveryRow? Row(WriteScope scope, long id)
    {
        using var rows = scope.Statement(Find, id).ExecuteReader();
        return rows.Read()
            ? new(Enum.Parse<DeliveryState>(rows.GetString(0)), rows.GetString(1), rows.GetInt64(2), Enum.Parse<RunState>(rows.GetString(3)), rows.GetString(4))
            : null;
    }

    private sealed record DeliveryRow(DeliveryState Delivery, string Member, long Run, RunState RunState, string Notice);
}
