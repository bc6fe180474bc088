using CommunityBot.Grid;
using CommunityBot.Policies;

namespace CommunityBot.Host.Hosting;

/// <summary>Sees within two seconds what a verb in a process of its own changed in the directory or the policy.</summary>
internal sealed partial class DirectoryWatch(DirectorySource directory, PolicySource policies, TimeProvider time, ILogger<DirectoryWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully && tick.Result, TaskScheduler.Default))
        {
            try
            {
                if (directory.Refresh()) LogChanged();
                policies.Refresh();
            }
            catch (Exception failure)
            {
                // What is in memory stays in force until it can be read again.
                LogFailed(failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The directory has changed and was read again")]
    private partial void LogChanged();

    [LoggerMessage(LogLevel.Warning, "The directory could not be read: {Failure}")]
    private partial void LogFailed(string failure);
}
