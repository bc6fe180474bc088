using CommunityBot.Alerts;

namespace CommunityBot.Tests.Alerts;

public sealed class HabitRhythmTests
{
    private static readonly DateOnly Monday = new(2020, 2, 10);

    [Theory]
    [InlineData(1175, 1172, 1180, 1175)]
    [InlineData(10, 1430, 10, 20)]
    [InlineData(0, 1439, 0, 1)]
    [InlineData(1439, 1439, 1438, 3)]
    [InlineData(720, 720, 700, 725)]
    public void The_usual_minute_is_the_middle_one_also_about_midnight(int usual, params int[] minutes) => Assert.Equal(usual, HabitRhythm.UsualMinute(minutes));

    [Fact]
    public void The_newest_seven_times_say_what_is_usual() =>
        Assert.Equal(1200, HabitRhythm.UsualMinute([600, 600, 600, 600, 600, 600, 600, 600, 1200, 1200, 1200, 1200]));

    [Theory]
    [InlineData(null, 0)]
    [InlineData(null, 0, 1)]
    [InlineData(null, 0, 0, 1)]
    [InlineData(3, 0, 1, 2)]
    [InlineData(6, 0, 2, 5)]
    public void It_is_expected_from_the_third_day_on(int? next, params int[] days) =>
        Assert.Equal(next is { } day ? Monday.AddDays(day) : null, HabitRhythm.NextDay([.. days.Select(Monday.AddDays)], null, _ => true));

    [Theory]
    [InlineData(3, 3, 4)]
    [InlineData(8, 3, 9)]
    [InlineData(9, 3, null)]
    [InlineData(null, 10, null)]
    [InlineData(null, 7, 7)]
    public void It_is_expected_once_a_day_for_a_week_and_not_when_its_hour_has_passed(int? reminded, int firstToCome, int? next) =>
        Assert.Equal(
            next is { } day ? Monday.AddDays(day) : null,
            HabitRhythm.NextDay([Monday, Monday.AddDays(1), Monday.AddDays(2)], reminded is { } last ? Monday.AddDays(last) : null, day => day >= Monday.AddDays(firstToCome)));
}
