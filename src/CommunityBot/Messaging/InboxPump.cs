using System.Text.Json;
using CommunityBot.Channels;
using CommunityBot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Messaging;

/// <summary>Handles what the inbox holds. Reading a message happens beside the writer; what comes of it is one slice.</summary>
public interface ITurns
{
    /// <summary>
    /// Reads a message (no database) and returns the slice that carries it out: at once, unless somebody outside is asked, for seconds at most. A cancelled
    /// wait ends with what is known without them.
    /// </summary>
    ValueTask<Action<WriteScope>> PrepareAsync(InboundMessage message, CancellationToken cancellationToken);
}

/// <summary>
/// Takes stored messages to <see cref="ITurns"/>: leased in batches, in order within a conversation, each in a slice of its own that also ends its row.
/// A message that fails three times is dead-lettered with its reason; until then its conversation waits for it. So it does for a message that is read slowly,
/// which nobody else waits for: it keeps its lease, and a program that dies over it leaves it to be taken again.
/// </summary>
public sealed partial class InboxPump(IStore store, Inbox inbox, ITurns turns, TimeProvider time, ILogger<InboxPump> logger) : BackgroundService
{
    private const int Batch = 128;
    private const int MaxAttempts = 3;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private const string Release = "UPDATE inbox SET state = 0 WHERE state = 1 AND lease_until < $1";
    // What was never tried is due whatever the clock says: it may have been set back since the message came.
    private const string Claim = """
        UPDATE inbox SET state = 1, lease = $1, lease_until = $2, attempts = attempts + 1 WHERE id IN (
          SELECT i.id FROM inbox i WHERE i.state = 0 AND (i.due <= $3 OR i.attempts = 0) AND NOT EXISTS (
            SELECT 1 FROM inbox j WHERE j.room = i.room AND j.state IN (0, 1) AND j.id < i.id AND (j.state = 1 OR j.due > $3))
          ORDER BY i.id LIMIT $4)
        RETURNING id, room, payload, attempts
        """;
    private const string Count = "SELECT count(*) FROM inbox WHERE state IN (0, 1)";
    private const string End = "UPDATE inbox SET state = 2, payload = NULL WHERE id = $1 AND lease = $2";
    private const string GiveBack = "UPDATE inbox SET state = 0, attempts = attempts - 1 WHERE id = $1 AND lease = $2";
    private const string Postpone = "UPDATE inbox SET state = $3, due = $4, reason = $5 WHERE id = $1 AND lease = $2 AND state = 1";

    private readonly Lock _gate = new();
    private readonly HashSet<Task> _later = [];
    private CancellationToken _stopping;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunOnceAsync() == Batch && !stoppingToken.IsCancellationRequested) { }
            }
            catch (StoreUnavailableException)
            {
                LogStoreUnavailable();
            }
            catch (Exception failure)
            {
                LogClaimFailed(failure.GetType().Name);
            }
            await store.Wakes.WaitAsync(Wake.Inbox, Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await SlowOnesAsync();
    }

    /// <summary>Ends when the messages have ended that are being read slowly now.</summary>
    public Task SlowOnesAsync()
    {
        lock (_gate) return Task.WhenAll([.. _later]);
    }

    /// <summary>Claims and handles one batch; returns how many it claimed.</summary>
    public async Task<int> RunOnceAsync()
    {
        var token = Random.Shared.NextInt64(1, long.MaxValue);
        var rows = await store.WriteAsync(scope => ClaimRows(scope, token));
        if (rows.Count == 0) return 0;
        var batch = new BatchRun(token);
        await Task.WhenAll(rows.Select(row => HandleAsync(row, batch)));
        return rows.Count;
    }

    private List<Row> ClaimRows(WriteScope scope, long token)
    {
        scope.Execute(Release, scope.Now);
        var rows = new List<Row>();
        using (var reader = scope.Statement(Claim, token, scope.Now + Lease, scope.Now, Batch).ExecuteReader())
            while (reader.Read())
                rows.Add(new Row(
                    reader.GetInt64(0), Convert.ToHexString(reader.GetFieldValue<byte[]>(1)),
                    reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2), reader.GetInt32(3)));
        rows.Sort((a, b) => a.Id.CompareTo(b.Id));
        if (rows.Count < Batch) inbox.Recount(Convert.ToInt32(scope.Statement(Count).ExecuteScalar()));
        return rows;
    }

    private async Task HandleAsync(Row row, BatchRun batch)
    {
        // Its conversation waits for a message that is being read: this one goes back unread.
        var reading = batch.Holds(row.Room) ? ValueTask.FromResult<Action<WriteScope>>(static _ => { }) : ReadAsync(row);
        if (reading.IsCompleted)
        {
            await EndAsync(row, reading, batch);
            return;
        }
        batch.Hold(row.Room);
        Later(EndSlowAsync(row, reading, batch.Token));
    }

    private async Task EndSlowAsync(Row row, ValueTask<Action<WriteScope>> reading, long token)
    {
        try
        {
            await EndAsync(row, reading, new BatchRun(token));
        }
        catch (Exception failure)
        {
            // Nobody waits for it who could say so; the lease ends by itself.
            LogFailed(row.Id, row.Attempts, failure.GetType().Name, Where(failure));
        }
    }

    private async ValueTask<Action<WriteScope>> ReadAsync(Row row) =>
        await turns.PrepareAsync(JsonSerializer.Deserialize(row.Payload, MessagingJson.Default.InboundMessage)!, _stopping);

    private void Later(Task task)
    {
        lock (_gate) _later.Add(task);
        _ = task.ContinueWith(
            ended =>
            {
                lock (_gate) _later.Remove(ended);
                // What was said behind it in its conversation went back.
                store.Wakes.Raise(Wake.Inbox);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task EndAsync(Row row, ValueTask<Action<WriteScope>> reading, BatchRun batch)
    {
        try
        {
            var slice = await reading;
            if (await store.WriteAsync(scope => Handle(scope, slice, row, batch))) inbox.Ended();
        }
        catch (LeaseLostException)
        {
            LogLeaseLost(row.Id);
        }
        catch (StoreUnavailableException)
        {
            // The lease ends by itself, and the row is taken again.
            LogStoreUnavailable();
        }
        catch (Exception failure)
        {
            batch.Hold(row.Room);
            await PutOffAsync(row, batch.Token, failure);
        }
    }

    /// <summary>Carries the slice out and ends its row; false where the row goes back because one before it in its conversation failed.</summary>
    private static bool Handle(WriteScope scope, Action<WriteScope> slice, Row row, BatchRun batch)
    {
        if (batch.Holds(row.Room))
        {
            scope.Execute(GiveBack, row.Id, batch.Token);
            return false;
        }
        try
        {
            slice(scope);
            scope.Db.SaveChanges();
        }
        catch
        {
            batch.Hold(row.Room);
            throw;
        }
        if (scope.Execute(End, row.Id, batch.Token) == 0) throw new LeaseLostException();
        return true;
    }

    private async Task PutOffAsync(Row row, long token, Exception failure)
    {
        var dead = row.Attempts >= MaxAttempts;
        LogFailed(row.Id, row.Attempts, failure.GetType().Name, Where(failure));
        try
        {
            await store.WriteAsync(scope => scope.Execute(
                Postpone, row.Id, token, (int)(dead ? InboxState.Dead : InboxState.Waiting), scope.Now + TimeSpan.FromSeconds(row.Attempts * 2), failure.GetType().Name));
            if (dead) inbox.Ended();
        }
        catch (StoreUnavailableException)
        {
            LogStoreUnavailable();
        }
    }

    /// <summary>An exception's message may hold what somebody wrote; its type and place do not.</summary>
    private static string Where(Exception failure) => new System.Diagnostics.StackTrace(failure, fNeedFileInfo: false).GetFrame(0)?.GetMethod() is { } method
        ? $"{method.DeclaringType?.Name}.{method.Name}" : "?";

    private sealed record Row(long Id, string Room, byte[]? Payload, int Attempts);

    private sealed class LeaseLostException : Exception;

    /// <summary>Conversations of a batch in which something failed: what was said after it waits for it.</summary>
    private sealed class BatchRun(long token)
    {
        private readonly HashSet<string> _held = [];

        public long Token => token;

        public void Hold(string room)
        {
            lock (_held) _held.Add(room);
        }

        public bool Holds(string room)
        {
            lock (_held) return _held.Contains(room);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Inbox row {Id} failed, attempt {Attempt}: {Failure} in {Where}")]
    private partial void LogFailed(long id, int attempt, string failure, string where);

    [LoggerMessage(LogLevel.Warning, "Inbox row {Id} was taken over by somebody else; its changes were undone")]
    private partial void LogLeaseLost(long id);

    [LoggerMessage(LogLevel.Error, "Stored messages could not be claimed: {Failure}")]
    private partial void LogClaimFailed(string failure);

    [LoggerMessage(LogLevel.Error, "The store is not available; stored messages wait")]
    private partial void LogStoreUnavailable();
}
