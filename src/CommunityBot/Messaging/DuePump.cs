using CommunityBot.Channels;
using CommunityBot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Messaging;

/// <summary>Rows with a due time that a room looks after: an alert's next step, a question that nobody answered.</summary>
public interface IDueWork
{
    string Name { get; }

    /// <summary>The ids of what is due, oldest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<long> Due(Storage.BotDb db, DateTimeOffset now, int limit);

    /// <summary>Does one of them, if it is still due; runs in a slice of its own.</summary>
    void Run(WriteScope scope, long id);
}

/// <summary>Runs what is due, each in its own slice. Its cost follows what is due, not what is open.</summary>
public sealed partial class DuePump(IStore store, IEnumerable<IDueWork> works, TimeProvider time, ILogger<DuePump> logger) : BackgroundService
{
    private const int Batch = 64;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunDueAsync();
            await store.Wakes.WaitAsync(Wake.Sweep, Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs everything that is due now, once.</summary>
    public async Task RunDueAsync()
    {
        foreach (var work in works)
        {
            var due = await DueAsync(work);
            foreach (var id in due) await RunAsync(work, id);
        }
    }

    private async Task<IReadOnlyList<long>> DueAsync(IDueWork work)
    {
        try
        {
            return await Task.Run(() => store.Read(db => work.Due(db, time.GetUtcNow(), Batch)));
        }
        catch (Exception failure)
        {
            LogFailed(work.Name, 0, failure.GetType().Name);
            return [];
        }
    }

    private async Task RunAsync(IDueWork work, long id)
    {
        try
        {
            await store.WriteAsync(scope => work.Run(scope, id));
        }
        catch (StoreUnavailableException)
        {
            LogFailed(work.Name, id, nameof(StoreUnavailableException));
        }
        catch (Exception failure)
        {
            // It stays due and is tried again; the auditor names what is long overdue.
            LogFailed(work.Name, id, failure.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} {Id} was due and failed: {Failure}")]
    private partial void LogFailed(string work, long id, string failure);
}
