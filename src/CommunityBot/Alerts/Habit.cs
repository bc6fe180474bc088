using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Alerts;

/// <summary>
/// A gathering that comes again (惯常聚集): every gathering alert has one, most of them with a single day. Its words and the organiser's name are personal data, and
/// go with the retention of reports, counted from the last time.
/// </summary>
public sealed class Habit
{
    public long Id { get; set; }
    /// <summary>The grid around the cell, where the same is looked for.</summary>
    public required string Area { get; set; }
    public required string Cell { get; set; }
    /// <summary>The code of the place, where one is known.</summary>
    public string? Place { get; set; }
    /// <summary>The place as said, where the directory has no such place; null together with <see cref="Place"/> where nobody said one.</summary>
    public string? PlaceText { get; set; }
    public string? Activity { get; set; }
    /// <summary>The usual minute of the day on the community's clock, 0 to 1439.</summary>
    public int Minute { get; set; }
    /// <summary>Who organises it, as staff noted it.</summary>
    public string? Organiser { get; set; }
    public DateTimeOffset Last { get; set; }
    /// <summary>When whoever is on duty there is reminded next; null where nobody is.</summary>
    public DateTimeOffset? Due { get; set; }
    /// <summary>The day whose gathering was reminded of last: never twice.</summary>
    public DateOnly? Reminded { get; set; }

    internal static readonly KeyQuery<Habit, long> ById = new((db, id) => db.Set<Habit>().FirstOrDefault(habit => habit.Id == id));
}

/// <summary>One alert of a habit, and the day on the community's clock on which it was opened. Several on one day are one time.</summary>
public sealed class HabitDay
{
    public long Id { get; set; }
    public long HabitId { get; set; }
    public long AlertId { get; set; }
    public DateOnly Day { get; set; }
    public DateTimeOffset Opened { get; set; }
}

internal sealed class HabitMapping : IEntityTypeConfiguration<Habit>, IEntityTypeConfiguration<HabitDay>
{
    public void Configure(EntityTypeBuilder<Habit> builder) => builder.ToTable("habits");

    public void Configure(EntityTypeBuilder<HabitDay> builder) => builder.ToTable("habit_days");
}
