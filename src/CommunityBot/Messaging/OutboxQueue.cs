using System.Data.Common;
using System.Text.Json;
using CommunityBot.Channels;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Messaging;

/// <summary>An outbound row that was leased and is about to be sent.</summary>
internal sealed record OutboundRow(long Id, Lane Lane, string Room, string? Subject, OutboundMessage Message, bool Again, int Attempts, DateTimeOffset Created, long Token);

/// <summary>States of an outbound row; the numbers are stored.</summary>
internal enum OutboxState { Waiting, Leased, Sent, Unknown, Dead, Cancelled }

/// <summary>The outbox's statements: claiming by lane, in order within a conversation and lane, and ending a row under its lease.</summary>
internal sealed class OutboxQueue(IEnumerable<IOutboxSubject> subjects)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // A row that was due when it was written is due whatever the clock says: it may have been set back since. A row is free when nothing is under way in its conversation and nothing older waits there in its lane.
    private const string Claim = """
        UPDATE outbox SET state = 1, lease = $1, lease_until = $2, attempts = attempts + 1 WHERE id IN (
          SELECT o.id FROM outbox o WHERE o.state = 0 AND o.lane >= $3 AND (o.due <= $4 OR (o.attempts = 0 AND o.due <= o.created))
            AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.room = o.room AND p.state = 1)
            AND NOT EXISTS (SELECT 1 FROM outbox q WHERE q.room = o.room AND q.lane = o.lane AND q.id < o.id AND q.state IN (0, 1))
            AND NOT EXISTS (SELECT 1 FROM outbox t WHERE t.room = o.room AND t.state IN (0, 1) AND t.due > $4 AND t.reason LIKE 'Throttled%')
            AND NOT EXISTS (SELECT 1 FROM outbox r WHERE r.room = o.room AND r.lane < o.lane AND +r.state = 0 AND r.state IN (0, 1) AND r.due <= $4)
          ORDER BY o.lane, o.id LIMIT $5)
        RETURNING id, lane, room, subject, payload, again, attempts, created
        """;
    private const string Ended = "SELECT id, subject, again, attempts FROM outbox WHERE state = 1 AND lease_until < $1";
    private const string End = "UPDATE outbox SET state = $3, due = $4, sent = $5, message_id = $6, reason = $7, payload = CASE WHEN $3 IN (2, 5) THEN NULL ELSE payload END WHERE id = $1 AND lease = $2 AND state = 1";
    private const string EndUnknown = "UPDATE outbox SET state = $2, lease = 0, reason = 'no answer' WHERE id = $1 AND state = 1";
    private const string Block = "UPDATE outbox SET due = $2 WHERE room = $1 AND +state = 0 AND state IN (0, 1) AND due < $2";

    private readonly Dictionary<string, IOutboxSubject> _subjects = subjects.ToDictionary(subject => subject.Prefix);

    /// <summary>
    /// Leases up to <paramref name="free"/> rows, most urgent lane first. Where that fills the budget, each lower lane still gets a tenth of it,
    /// so that a storm of one kind starves nobody.
    /// </summary>
    public List<OutboundRow> ClaimRows(WriteScope scope, int free, long token)
    {
        var rows = new List<OutboundRow>(free);
        if (free <= 0) return rows;
        Take(Lane.Alert, free);
        for (var lane = Lane.Reply; rows.Count >= free && lane <= Lane.Notice; lane++) Take(lane, Math.Max(1, free / 10));
        return rows;

        void Take(Lane from, int limit)
        {
            var claimed = new List<(long Id, Lane Lane, string Room, string? Subject, byte[]? Payload, bool Again, int Attempts, DateTimeOffset Created)>();
            using (var reader = scope.Statement(Claim, token, scope.Now + Lease, (int)from, scope.Now, limit).ExecuteReader())
                while (reader.Read())
                    claimed.Add((reader.GetInt64(0), (Lane)reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                        reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4), reader.GetBoolean(5), reader.GetInt32(6),
                        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7))));
            foreach (var row in claimed)
            {
                if (row.Created + SendPolicy.GiveUpAfter < scope.Now)
                {
                    Finish(scope, row.Id, token, row.Subject, new Settled(Settlement.Dead, null, row.Attempts, scope.Now), scope.Now, "waited for too long");
                    continue;
                }
                var (message, failure) = TryCompose(scope, row.Subject, row.Payload);
                if (message is not null)
                    rows.Add(new OutboundRow(row.Id, row.Lane, row.Room, row.Subject, message with { Key = $"outbox:{row.Id}:{row.Created.ToUnixTimeMilliseconds()}" }, row.Again, row.Attempts, row.Created, token));
                else
                    Finish(scope, row.Id, token, row.Subject, new Settled(failure is null ? Settlement.Cancelled : Settlement.Dead, null, row.Attempts, scope.Now),
                        scope.Now, failure ?? "nothing left to say");
            }
        }
    }

    /// <summary>Writes how a try ended. False where the lease was lost: then somebody else answers for the row.</summary>
    public bool Settle(WriteScope scope, OutboundRow row, SendResult result, double jitter)
    {
        var (how, due) = SendPolicy.Decide(result, row.Again, row.Attempts, row.Created, scope.Now, jitter);
        var reason = how == Settlement.Sent ? null : result.Status is { } status ? $"{result.Failure} ({status})" : result.Failure.ToString();
        if (!Finish(scope, row.Id, row.Token, row.Subject, new Settled(how, result, row.Attempts, scope.Now), due, reason)) return false;
        if (result.Conversation is { } opened) Remember(scope, row.Message.To, opened);
        if (result.Failure is SendFailure.Blocked or SendFailure.ConversationGone && row.Message.Updates is null) Forget(scope, row.Message.To);
        // Whatever the platform throttles is this conversation: everything that waits for it waits as long.
        if (result.Failure == SendFailure.Throttled) scope.Execute(Block, row.Room, due);
        return true;
    }

    /// <summary>Rows whose lease ended without an answer: their outcome is unknown, and they wait again or end as their sender chose.</summary>
    public int TakeBack(WriteScope scope, bool all)
    {
        var ended = new List<(long Id, string? Subject, bool Again, int Attempts)>();
        using (var reader = scope.Statement(Ended, all ? DateTimeOffset.MaxValue : scope.Now).ExecuteReader())
            while (reader.Read())
                ended.Add((reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetBoolean(2), reader.GetInt32(3)));
        foreach (var row in ended)
        {
            scope.Execute(EndUnknown, row.Id, (int)(row.Again ? OutboxState.Waiting : OutboxState.Unknown));
            Tell(scope, row.Subject, new Settled(row.Again ? Settlement.WaitsAgain : Settlement.Unknown, null, row.Attempts, scope.Now));
        }
        return ended.Count;
    }

    private bool Finish(WriteScope scope, long id, long token, string? subject, Settled settled, DateTimeOffset due, string? reason)
    {
        var state = settled.How switch
        {
            Settlement.Sent => OutboxState.Sent,
            Settlement.WaitsAgain => OutboxState.Waiting,
            Settlement.Unknown => OutboxState.Unknown,
            Settlement.Dead => OutboxState.Dead,
            _ => OutboxState.Cancelled,
        };
        DateTimeOffset? sent = settled.How == Settlement.Sent ? settled.Time : null;
        if (scope.Execute(End, id, token, (int)state, due, sent, settled.Result?.MessageId, reason) == 0) return false;
        Tell(scope, subject, settled);
        return true;
    }

    private void Tell(WriteScope scope, string? subject, Settled settled)
    {
        if (subject is not null && _subjects.ContainsKey(PrefixOf(subject))) Of(subject, out var id).Settle(scope, id, settled);
    }

    /// <summary>A row that cannot be composed is a dead letter of its own; it must not keep the others from being sent.</summary>
    private (OutboundMessage? Message, string? Failure) TryCompose(WriteScope scope, string? subject, byte[]? payload)
    {
        try
        {
            return (Compose(scope, subject, payload), null);
        }
        catch (Exception failure) when (failure is not (DbException or DbUpdateException))
        {
            return (null, failure.GetType().Name);
        }
    }

    private OutboundMessage? Compose(WriteScope scope, string? subject, byte[]? payload) => subject is null
        ? JsonSerializer.Deserialize(payload, MessagingJson.Default.OutboundMessage)
        : Of(subject, out var id).Compose(scope, id);

    private IOutboxSubject Of(string subject, out long id)
    {
        var prefix = PrefixOf(subject);
        id = long.Parse(subject.AsSpan(prefix.Length + 1));
        return _subjects[prefix];
    }

    private static string PrefixOf(string subject) => subject[..subject.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>A private chat that was just opened is kept, so that it is opened once.</summary>
    private static void Remember(WriteScope scope, Address to, string opened)
    {
        var key = $"{to.Channel}:{opened}";
        if (Conversation.ByKey.Of(scope.Db, key) is not null) return;
        scope.Db.Add(new Conversation
        {
            Key = key,
            Channel = to.Channel,
            Id = opened,
            Account = $"{to.Channel}:{to.Account}",
            ServiceUrl = to.ServiceUrl,
            TenantId = to.TenantId,
            BotId = to.BotId,
            BotName = to.BotName,
            Welcomed = true,
            Heard = scope.Now,
        });
    }

    private static void Forget(WriteScope scope, Address to)
    {
        if (to.Conversation is not null && scope.Db.Set<Conversation>().Find($"{to.Channel}:{to.Conversation}") is { } conversation) conversation.Gone = true;
    }
}
