using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Notices;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CommunityBot.Host.Notices;

/// <summary>
/// Keeps one Quartz trigger for each scheduled notice, as the directory has them now. A trigger is only a clock: what is due is worked out from the
/// stored schedule, so one that is late, doubled or lost changes nothing but the delay until the next look at all of them.
/// </summary>
internal sealed partial class NoticeTriggers(
    ISchedulerFactory schedulers, IStore store, PublishDue publish, ICronClock cron, CommunityOptions community, TimeProvider time, ILogger<NoticeTriggers> logger)
    : BackgroundService
{
    /// <summary>How soon an import by another process is seen.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>How soon a moment is noticed that no trigger fired for: a start after downtime, a clock that was set.</summary>
    private static readonly TimeSpan PublishEvery = TimeSpan.FromSeconds(30);

    private Dictionary<string, (string Cron, string Zone)> _scheduled = [];
    private DateTimeOffset _published = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                await LookAsync(scheduler, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The clocks of the notices stand where they stood; the next look makes up for it.
                LogFailed(failure.GetType().Name);
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    /// <summary>Follows the directory, and looks at all notices where it changed, where the last look is long ago, and at the start.</summary>
    internal async Task LookAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var changed = await FollowAsync(scheduler, cancellationToken);
        if (!changed && (time.GetUtcNow() - _published).Duration() < PublishEvery) return;
        await publish.AllAsync(cancellationToken);
        _published = time.GetUtcNow();
    }

    /// <summary>Makes the triggers those of the stored notices; true if any changed.</summary>
    internal async Task<bool> FollowAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var wanted = store.Read(db => db.Set<Notice>().AsNoTracking().Where(notice => notice.Cron != null).ToList())
            .DistinctBy(notice => notice.Code)
            .ToDictionary(notice => notice.Code, notice => (notice.Cron!, notice.TimeZone ?? community.TimeZone));
        var changed = false;
        foreach (var (code, _) in _scheduled.Except(wanted))
        {
            await scheduler.DeleteJob(KeyOf(code), cancellationToken);
            changed = true;
        }
        foreach (var (code, (expression, zone)) in wanted.Except(_scheduled))
        {
            await AddAsync(scheduler, code, expression, zone, cancellationToken);
            changed = true;
        }
        _scheduled = wanted;
        return changed;
    }

    private async Task AddAsync(IScheduler scheduler, string code, string expression, string zone, CancellationToken cancellationToken)
    {
        try
        {
            if (cron.FaultOf(expression) is not null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var clock)) return;
            var job = JobBuilder.Create<Publish>().WithIdentity(KeyOf(code)).UsingJobData(Publish.Code, code).Build();
            var trigger = TriggerBuilder.Create(time).WithIdentity(code, Group).WithSchedule(CronScheduleBuilder.Create(expression).InTimeZone(clock)).Build();
            await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        }
        catch (SchedulerException)
        {
            // An expression that is over, such as one of a past year, will never fire.
            LogNeverFires(code);
        }
    }

    private const string Group = "notices";

    private static JobKey KeyOf(string code) => new(code, Group);

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>What a trigger starts: a look at its notice.</summary>
    internal sealed partial class Publish(PublishDue publish, ILogger<Publish> logger) : IJob
    {
        public const string Code = "code";

        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            var code = context.JobDetail.JobDataMap.GetString(Code)!;
            try
            {
                await publish.OneAsync(code);
            }
            catch (StoreUnavailableException)
            {
                LogPutOff(code);
            }
        }

        [LoggerMessage(LogLevel.Warning, "The store is not available: notice {Code} waits for the next look at all of them")]
        private partial void LogPutOff(string code);
    }

    [LoggerMessage(LogLevel.Warning, "The look at the scheduled notices failed ({Failure}); it is made again")]
    private partial void LogFailed(string failure);

    [LoggerMessage(LogLevel.Information, "Notice {Code} has a schedule that is over")]
    private partial void LogNeverFires(string code);
}
