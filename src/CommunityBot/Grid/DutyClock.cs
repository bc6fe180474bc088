using System.Globalization;

namespace CommunityBot.Grid;

/// <summary>
/// Rotas on the community's clock. A wall clock time means the first moment at which the clock shows that time or a later one: so a time that is skipped in
/// spring is the moment of the jump, one that comes twice in autumn is the first, and of two adjoining shifts exactly one is always running.
/// </summary>
internal sealed class DutyClock(TimeZoneInfo zone)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public bool Covers(RotaShift shift, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime + zone.GetUtcOffset(now));
        // Yesterday's shift may go over midnight; tomorrow's has begun where the clock was put back over midnight.
        return Covers(shift, today, now) || Covers(shift, today.AddDays(-1), now) || Covers(shift, today.AddDays(1), now);
    }

    /// <summary>The moments in a span at which a shift begins or ends.</summary>
    public IEnumerable<DateTimeOffset> Changes(RotaShift shift, DateTimeOffset from, DateTimeOffset until)
    {
        var length = shift.EndMinute > shift.StartMinute ? 0 : 1;
        for (var day = DateOnly.FromDateTime(from.UtcDateTime).AddDays(-2); day <= DateOnly.FromDateTime(until.UtcDateTime).AddDays(1); day = day.AddDays(1))
        {
            if (!StartsOn(shift, day)) continue;
            yield return FirstMoment(day, shift.StartMinute);
            yield return FirstMoment(day.AddDays(length), shift.EndMinute);
        }
    }

    private bool Covers(RotaShift shift, DateOnly day, DateTimeOffset now)
    {
        if (!StartsOn(shift, day)) return false;
        var length = shift.EndMinute > shift.StartMinute ? 0 : 1;
        return FirstMoment(day, shift.StartMinute) <= now && now < FirstMoment(day.AddDays(length), shift.EndMinute);
    }

    private static bool StartsOn(RotaShift shift, DateOnly day)
    {
        var bit = ((int)day.DayOfWeek + 6) % 7;
        if ((shift.Days >> bit & 1) == 0) return false;
        if (shift.FirstDay is null && shift.LastDay is null) return true;
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (shift.FirstDay is null || string.CompareOrdinal(shift.FirstDay, text) <= 0)
            && (shift.LastDay is null || string.CompareOrdinal(text, shift.LastDay) <= 0);
    }

    /// <summary>Only conversions from UTC are asked of the zone: they have one answer each.</summary>
    internal DateTimeOffset FirstMoment(DateOnly day, int minute)
    {
        var wall = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), TimeSpan.Zero);
        var (before, after) = (zone.GetUtcOffset(wall - s_day), zone.GetUtcOffset(wall + s_day));
        var (early, late) = before > after ? (wall - before, wall - after) : (wall - after, wall - before);
        if (Wall(early) == wall) return early;
        if (Wall(late) == wall) return late;

        // Skipped: between the two the clock jumps past this time.
        while (late - early > TimeSpan.FromSeconds(1))
        {
            var middle = early + TimeSpan.FromSeconds(Math.Floor((late - early).TotalSeconds / 2));
            if (Wall(middle) >= wall) late = middle;
            else early = middle;
        }
        return late;
    }

    private DateTimeOffset Wall(DateTimeOffset moment) => moment + zone.GetUtcOffset(moment);
}
