using System.Collections.Concurrent;
using CommunityBot.Notices;
using Quartz;

namespace CommunityBot.Host.Notices;

/// <summary>Quartz's cron expressions as a calendar of readings: read in UTC, where every reading exists once.</summary>
internal sealed class QuartzCron : ICronClock
{
    private readonly ConcurrentDictionary<string, CronExpression> _known = new();

    public string? FaultOf(string expression) => CronExpression.TryParse(expression, out _)
        ? null
        : "is not a cron expression of Quartz: second, minute, hour, day of month, month, day of week and, if wanted, year";

    public DateTime? NextAfter(string expression, DateTime reading)
    {
        var cron = _known.GetOrAdd(expression, text => new CronExpression(text, TimeZoneInfo.Utc));
        return cron.GetNextValidTimeAfter(new DateTimeOffset(DateTime.SpecifyKind(reading, DateTimeKind.Utc)))?.UtcDateTime;
    }
}
