using System.Globalization;
using CommunityBot.Grid;

namespace CommunityBot.Notices;

/// <summary>One moment of a schedule. A reading that the clocks skipped does not exist, and is only ever recorded as missed.</summary>
public readonly record struct Occurrence(DateTimeOffset Time, bool Exists);

/// <summary>
/// When a notice goes out: a cron expression on the clock of one zone, within a window of that zone's days. A reading that comes twice counts the first
/// time; one that does not exist (02:30 in spring) stands for the moment that it would have been.
/// </summary>
public sealed class Schedule(ICronClock cron, string expression, TimeZoneInfo zone, DateOnly? first, DateOnly? last)
{
    /// <summary>Longer than any change of offset: also where a zone changed sides of the date line.</summary>
    private static readonly TimeSpan AroundChange = TimeSpan.FromHours(26);

    /// <summary>The schedule of a notice; null where it has none, or its zone is not known here.</summary>
    public static Schedule? Of(Notice notice, ICronClock cron, CommunityOptions community) =>
        notice.Cron is not null && TimeZoneInfo.TryFindSystemTimeZoneById(notice.TimeZone ?? community.TimeZone, out var zone)
            ? new Schedule(cron, notice.Cron, zone, Day(notice.FirstDay), Day(notice.LastDay))
            : null;

    /// <summary>What lies after one moment and not after another, oldest first, each moment once.</summary>
    public IReadOnlyList<Occurrence> Between(DateTimeOffset after, DateTimeOffset until)
    {
        var end = Later(until);
        var found = new SortedDictionary<DateTimeOffset, Occurrence>();
        foreach (var reading in Readings(after))
        {
            if (reading > end) break;
            if (!InWindow(reading)) continue;
            var occurrence = Moment(reading);
            if (occurrence.Time <= after || occurrence.Time > until) continue;
            if (occurrence.Exists || !found.ContainsKey(occurrence.Time)) found[occurrence.Time] = occurrence;
        }
        return [.. found.Values];
    }

    /// <summary>The next moment that exists.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        foreach (var reading in Readings(after))
        {
            if (last is { } day && DateOnly.FromDateTime(reading) > day) return null;
            if (InWindow(reading) && Moment(reading) is { Exists: true } occurrence && occurrence.Time > after) return occurrence.Time;
        }
        return null;
    }

    private IEnumerable<DateTime> Readings(DateTimeOffset after)
    {
        var start = Earlier(after);
        if (first is { } day && day.ToDateTime(TimeOnly.MinValue).AddSeconds(-1) is var opening && opening > start) start = opening;
        for (var reading = cron.NextAfter(expression, start); reading is { } next; reading = cron.NextAfter(expression, next)) yield return next;
    }

    /// <summary>The smallest reading that may still stand for a later moment: after a skipped hour that is a reading within it.</summary>
    private DateTime Earlier(DateTimeOffset moment) => moment.UtcDateTime + Min(zone.GetUtcOffset(moment), zone.GetUtcOffset(moment - AroundChange));

    /// <summary>The greatest reading that may stand for an earlier moment: after a repeated hour that is a reading within it.</summary>
    private DateTime Later(DateTimeOffset moment) => moment.UtcDateTime + Max(zone.GetUtcOffset(moment), zone.GetUtcOffset(moment - AroundChange));

    private Occurrence Moment(DateTime reading)
    {
        reading = DateTime.SpecifyKind(reading, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(reading))
            return new(new DateTimeOffset(reading - Before(reading), TimeSpan.Zero), Exists: false);
        var offset = zone.IsAmbiguousTime(reading) ? zone.GetAmbiguousTimeOffsets(reading).Max() : zone.GetUtcOffset(reading);
        return new(new DateTimeOffset(reading - offset, TimeSpan.Zero), Exists: true);
    }

    private TimeSpan Before(DateTime reading) => zone.GetUtcOffset(new DateTimeOffset(reading, TimeSpan.Zero) - AroundChange);

    private bool InWindow(DateTime reading)
    {
        var day = DateOnly.FromDateTime(reading);
        return (first is null || day >= first) && (last is null || day <= last);
    }

    private static DateOnly? Day(string? stored) => stored is null ? null : DateOnly.ParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
