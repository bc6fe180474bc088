namespace CommunityBot.Alerts;

/// <summary>When a habit is expected, from when it was seen. Nothing here touches a database or a clock.</summary>
internal static class HabitRhythm
{
    /// <summary>From how many days on it is expected again.</summary>
    public const int ExpectedFrom = 3;

    /// <summary>How many days after the last time it is still expected.</summary>
    public const int ExpectedFor = 7;

    /// <summary>How many of the newest times say what is usual.</summary>
    private const int Newest = 7;

    private const int MinutesOfDay = 1440;

    /// <summary>The median of the newest minutes of the day. They are counted from the first of them, so that what begins about midnight does not come out at noon.</summary>
    public static int UsualMinute(IReadOnlyList<int> minutes)
    {
        var newest = minutes.Skip(Math.Max(0, minutes.Count - Newest)).ToList();
        var first = newest[0];
        var apart = newest.ConvertAll(minute => ((minute - first + MinutesOfDay + (MinutesOfDay / 2)) % MinutesOfDay) - (MinutesOfDay / 2));
        apart.Sort();
        return (first + apart[apart.Count / 2] + MinutesOfDay) % MinutesOfDay;
    }

    /// <summary>The next day on which it is expected and has not been reminded of: after the last one, and with its hour still to come. Null where it is expected no more.</summary>
    /// <param name="days">The days on which it was seen, in order.</param>
    /// <param name="reminded">The day that was reminded of last.</param>
    /// <param name="isToCome">Whether its hour on a day is still to come.</param>
    public static DateOnly? NextDay(IReadOnlyList<DateOnly> days, DateOnly? reminded, Func<DateOnly, bool> isToCome)
    {
        if (days.Distinct().Count() < ExpectedFrom) return null;
        var last = days[^1];
        for (var day = (reminded > last ? reminded.Value : last).AddDays(1); day.DayNumber - last.DayNumber <= ExpectedFor; day = day.AddDays(1))
            if (isToCome(day)) return day;
        return null;
    }
}
