using CommunityBot.Grid;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Storage;

namespace CommunityBot.Host.Hosting;

/// <summary>Deletes once a day, at night on the community's clock, what is past its retention; at the start too, for a program that never runs at night.</summary>
internal sealed partial class DailyPurge(PurgeExpired purge, PolicySource policies, CommunityOptions community, TimeProvider time, ILogger<DailyPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(3);
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = AfterStart;
        while (true)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                var removed = await purge.RunAsync(policies.Current.Retention, dryRun: false, AuditEntry.Bot);
                LogPurged(removed.Sum(step => step.Count));
            }
            catch (Exception failure)
            {
                LogFailed(failure.GetType().Name);
            }
            wait = UntilNight(TimeZoneInfo.ConvertTime(time.GetUtcNow(), community.Zone).TimeOfDay);
        }
    }

    /// <summary>From one minute to a day.</summary>
    internal static TimeSpan UntilNight(TimeSpan timeOfDay)
    {
        var wait = Night - timeOfDay;
        return wait > TimeSpan.FromMinutes(1) ? wait : wait + TimeSpan.FromDays(1);
    }

    [LoggerMessage(LogLevel.Information, "Past their retention and deleted: {Count}")]
    private partial void LogPurged(long count);

    [LoggerMessage(LogLevel.Error, "What is past its retention could not be deleted: {Failure}; tried again tomorrow")]
    private partial void LogFailed(string failure);
}
