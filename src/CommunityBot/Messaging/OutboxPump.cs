using System.Collections.Concurrent;
using CommunityBot.Channels;
using CommunityBot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Messaging;

/// <summary>
/// Sends what the outbox holds, many conversations at once and one message at a time in each. A row is written as leased before the call; how the call
/// ended is written under the same lease, many rows to a commit.
/// </summary>
public sealed partial class OutboxPump : BackgroundService
{
    /// <summary>Calls under way at once. Beyond this a slow platform costs memory and gains nothing.</summary>
    private const int Concurrency = 64;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly IStore _store;
    private readonly OutboxQueue _queue;
    private readonly IReadOnlyList<IChannel> _channels;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxPump> _logger;
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private int _calls;

    public OutboxPump(IStore store, IEnumerable<IOutboxSubject> subjects, IEnumerable<IChannel> channels, TimeProvider time, ILogger<OutboxPump> logger)
    {
        _store = store;
        _queue = new OutboxQueue(subjects);
        _channels = [.. channels];
        _time = time;
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartDueAsync(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                LogStoreUnavailable();
            }
            catch (Exception failure)
            {
                // A fault of ours costs this look; it must not end the program and with it everything else that waits.
                LogClaimFailed(failure.GetType().Name);
            }
            await _store.Wakes.WaitAsync(Wake.Outbox, Poll, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(_underWay.Keys).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Claims what is due and free, sends it, and returns when all of it has ended; how many that were.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        await StartDueAsync(cancellationToken);
        Task[] started = [.. _underWay.Keys];
        await Task.WhenAll(started);
        return started.Length;
    }

    /// <summary>Claims what is due and free, and starts sending it.</summary>
    private async Task StartDueAsync(CancellationToken stoppingToken)
    {
        var free = Concurrency - Volatile.Read(ref _calls);
        if (free <= 0) return;
        var token = Random.Shared.NextInt64(1, long.MaxValue);
        var rows = await _store.WriteAsync(scope =>
        {
            _queue.TakeBack(scope, all: false);
            return _queue.ClaimRows(scope, free, token);
        });
        foreach (var row in rows)
        {
            Interlocked.Increment(ref _calls);
            var sending = SendAsync(row, stoppingToken);
            _underWay[sending] = true;
            _ = sending.ContinueWith(
                done => _underWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task SendAsync(OutboundRow row, CancellationToken stoppingToken)
    {
        await Task.Yield();
        var result = await TryAsync(row, stoppingToken);
        // Before its end is written, and so before the nudge of that commit: the next look must find the place free.
        Interlocked.Decrement(ref _calls);
        if (result.Outcome != SendOutcome.Sent) LogNotSent(row.Id, row.Lane, row.Attempts, result.Outcome, result.Failure, result.Status);
        try
        {
            var kept = await _store.WriteAsync(scope =>
            {
                var settled = _queue.Settle(scope, row, result, Random.Shared.NextDouble());
                scope.Raise(Wake.Outbox);
                return settled;
            });
            if (!kept) LogLeaseLost(row.Id);
        }
        catch (StoreUnavailableException)
        {
            // The lease ends by itself; the outcome counts as unknown then.
            LogStoreUnavailable();
        }
        catch (Exception failure)
        {
            LogSettleFailed(row.Id, failure.GetType().Name);
        }
    }

    private async Task<SendResult> TryAsync(OutboundRow row, CancellationToken stoppingToken)
    {
        var channel = _channels.FirstOrDefault(channel => channel.Serves(row.Message.To.Channel));
        if (channel is null) return new SendResult { Outcome = SendOutcome.Dead, Failure = SendFailure.NotAllowed };
        try
        {
            return await channel.SendAsync(row.Message, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return new SendResult { Outcome = SendOutcome.Unknown, Failure = SendFailure.TimedOut };
        }
        catch (Exception failure)
        {
            // A channel never throws for what the network does: this is a fault of ours, and the message must not be lost for it.
            LogChannelFailed(row.Id, failure.GetType().Name);
            return new SendResult { Outcome = SendOutcome.Unknown, Failure = SendFailure.Reset };
        }
    }

    [LoggerMessage(LogLevel.Warning, "Outbox row {Id} ({Lane}) was not sent, attempt {Attempt}: {Outcome}, {Failure}, status {Status}")]
    private partial void LogNotSent(long id, Lane lane, int attempt, SendOutcome outcome, SendFailure failure, int? status);

    [LoggerMessage(LogLevel.Warning, "Outbox row {Id} was taken over by somebody else while it was being sent")]
    private partial void LogLeaseLost(long id);

    [LoggerMessage(LogLevel.Error, "What waits to be sent could not be claimed: {Failure}")]
    private partial void LogClaimFailed(string failure);

    [LoggerMessage(LogLevel.Error, "Outbox row {Id}: its end could not be written: {Failure}")]
    private partial void LogSettleFailed(long id, string failure);

    [LoggerMessage(LogLevel.Error, "Outbox row {Id}: the channel failed: {Failure}")]
    private partial void LogChannelFailed(long id, string failure);

    [LoggerMessage(LogLevel.Error, "The store is not available; messages wait")]
    private partial void LogStoreUnavailable();
}
