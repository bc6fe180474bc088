using CommunityBot.Grid;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Alerts;

/// <summary>Keeps the habits: which alert is a time of which, what is usual, and when the next reminder is due. An alert that was a mistake or was taken back is no time.</summary>
internal sealed class HabitBook(DirectorySource directory, CommunityOptions community)
{
    /// <summary>How long before the usual minute whoever is on duty is reminded.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(30);

    private const int MostLookedAt = 64;

    /// <summary>What was not seen for so long is another story.</summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromDays(30);

    private static readonly Func<BotDb, string, DateTimeOffset, IEnumerable<Habit>> KnownIn = EF.CompileQuery((BotDb db, string area, DateTimeOffset since) => db.Set<Habit>()
        .AsNoTracking().Where(habit => habit.Area == area && habit.Last >= since).OrderByDescending(habit => habit.Last).Take(MostLookedAt));

    private static readonly Func<BotDb, long, HabitDay?> DayOf = EF.CompileQuery((BotDb db, long alertId) => db.Set<HabitDay>().FirstOrDefault(day => day.AlertId == alertId));

    private static readonly Func<BotDb, long, IEnumerable<HabitDay>> DaysOf = EF.CompileQuery((BotDb db, long habitId) =>
        from day in db.Set<HabitDay>()
        join alert in db.Set<Alert>() on day.AlertId equals alert.Id
        where day.HabitId == habitId && alert.State != AlertState.Rejected && alert.State != AlertState.Withdrawn
        orderby day.Opened
        select day);

    /// <summary>The habit that an alert is a time of; null where it is of none.</summary>
    public static Habit? Of(BotDb db, long alertId) => DayOf(db, alertId) is { } day ? Habit.ById.Of(db, day.HabitId) : null;

    /// <summary>The earlier days of the alert's habit, each by its first alert, oldest first; empty where it is the first.</summary>
    public static IReadOnlyList<HabitDay> Before(BotDb db, long alertId) => DayOf(db, alertId) is not { } mine ? [] :
        [.. DaysOf(db, mine.HabitId).Where(day => day.Day < mine.Day).DistinctBy(day => day.Day)];

    /// <summary>The first habit around a cell that <paramref name="isSame"/> says an alert is a time of, newest first.</summary>
    public Habit? Find(WriteScope scope, string cell, Func<Habit, bool> isSame) =>
        KnownIn(scope.Db, directory.Current.AreaOf(cell), scope.Now - RememberedFor).FirstOrDefault(isSame) is { } found ? Habit.ById.Of(scope.Db, found.Id) : null;

    /// <summary>Begins a habit with the alert, whose cell and opening it takes.</summary>
    public Habit Begin(WriteScope scope, Alert alert, string? place, string? placeText, string? activity)
    {
        var habit = new Habit
        {
            Id = scope.NextId("habits"),
            Area = directory.Current.AreaOf(alert.Cell),
            Cell = alert.Cell,
            Place = place,
            PlaceText = placeText,
            Activity = activity,
            Minute = MinuteOf(alert.Opened),
            Last = alert.Opened,
        };
        scope.Db.Add(habit);
        AddDay(scope, habit, alert);
        return habit;
    }

    /// <summary>The alert is one more time of the habit.</summary>
    public void Add(WriteScope scope, Habit habit, Alert alert)
    {
        AddDay(scope, habit, alert);
        Follow(scope, habit);
    }

    /// <summary>The alert turned out to be no time of its habit, which goes where it was its only one. Returns the organiser who was noted on one that went.</summary>
    public string? Remove(WriteScope scope, Habit habit, Alert alert)
    {
        scope.Db.RemoveRange(scope.Db.Set<HabitDay>().Where(day => day.AlertId == alert.Id).ToList());
        scope.Db.SaveChanges();
        if (scope.Db.Set<HabitDay>().Any(day => day.HabitId == habit.Id))
        {
            Follow(scope, habit);
            return null;
        }
        scope.Db.Remove(habit);
        scope.Db.SaveChanges();
        return habit.Organiser;
    }

    /// <summary>Sets what is usual and what is due, from the times as they stand now.</summary>
    public IReadOnlyList<HabitDay> Follow(WriteScope scope, Habit habit)
    {
        // The times are read with the states of their alerts, one of which this slice may have opened.
        scope.Db.SaveChanges();
        List<HabitDay> days = [.. DaysOf(scope.Db, habit.Id)];
        habit.Due = null;
        if (days.Count == 0) return days;
        habit.Last = days[^1].Opened;
        habit.Minute = HabitRhythm.UsualMinute(days.ConvertAll(day => MinuteOf(day.Opened)));
        if (HabitRhythm.NextDay(days.ConvertAll(day => day.Day), habit.Reminded, day => Expected(habit, day) > scope.Now) is { } next)
        {
            habit.Due = Expected(habit, next) - Ahead;
            scope.Raise(Wake.Sweep);
        }
        return days;
    }

    /// <summary>The day on the community's clock.</summary>
    public DateOnly DayOn(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, community.Zone).DateTime);

    private DateTimeOffset Expected(Habit habit, DateOnly day) => new DutyClock(community.Zone).FirstMoment(day, habit.Minute);

    private int MinuteOf(DateTimeOffset moment) => (int)TimeZoneInfo.ConvertTime(moment, community.Zone).TimeOfDay.TotalMinutes;

    private void AddDay(WriteScope scope, Habit habit, Alert alert) => scope.Db.Add(new HabitDay
    {
        Id = scope.NextId("habit_days"),
        HabitId = habit.Id,
        AlertId = alert.Id,
        Day = DayOn(alert.Opened),
        Opened = alert.Opened,
    });
}
