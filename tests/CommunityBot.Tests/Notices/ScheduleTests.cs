using CommunityBot.Notices;

namespace CommunityBot.Tests.Notices;

public sealed class ScheduleTests
{
    private static Schedule Of(string cron, string zone, DateOnly? first = null, DateOnly? last = null) =>
        new(NoticeRoom.Cron, cron, TimeZoneInfo.FindSystemTimeZoneById(zone), first, last);

    [Fact]
    public void A_time_that_the_clocks_skip_is_missed_and_comes_again_the_next_day()
    {
        var found = Of("0 30 2 * * ?", "America/Chicago").Between(NoticeRoom.At("2026-03-08T00:00-06:00"), NoticeRoom.At("2026-03-09T12:00-05:00"));

        Assert.Equal([new Occurrence(NoticeRoom.At("2026-03-08T08:30Z"), false), new Occurrence(NoticeRoom.At("2026-03-09T07:30Z"), true)], found);
    }

    [Fact]
    public void A_time_that_comes_twice_counts_the_first_time()
    {
        var schedule = Of("0 30 1 * * ?", "Europe/London");

        Assert.Equal([new Occurrence(NoticeRoom.At("2026-10-25T00:30Z"), true)],
            schedule.Between(NoticeRoom.At("2026-10-24T12:00Z"), NoticeRoom.At("2026-10-25T12:00Z")));
        Assert.Empty(schedule.Between(NoticeRoom.At("2026-10-25T00:45Z"), NoticeRoom.At("2026-10-25T12:00Z")));
    }

    [Fact]
    public void A_look_between_the_two_passes_of_an_hour_finds_what_the_first_pass_has_still_to_come()
    {
        // At 01:05 the second time, 01:30 has been an hour and a quarter ago less ten minutes: nothing is left of it.
        var schedule = Of("0 30 1 * * ?", "Europe/London");

        Assert.Equal([NoticeRoom.At("2026-10-25T00:30Z")],
            schedule.Between(NoticeRoom.At("2026-10-25T00:29Z"), NoticeRoom.At("2026-10-25T01:05Z")).Select(occurrence => occurrence.Time));
    }

    [Fact]
    public void A_zone_that_leaves_out_a_whole_day_leaves_out_its_notice()
    {
        var found = Of("0 0 12 * * ?", "Pacific/Apia").Between(NoticeRoom.At("2011-12-29T00:00-10:00"), NoticeRoom.At("2012-01-01T00:00+14:00"));

        Assert.Equal(2, found.Count(occurrence => occurrence.Exists));
    }

    [Fact]
    public void The_thirty_first_comes_in_the_months_that_have_one()
    {
        var found = Of("0 0 8 31 * ?", "Asia/Shanghai").Between(NoticeRoom.At("2026-01-01T00:00Z"), NoticeRoom.At("2027-01-01T00:00Z"));

        Assert.Equal(7, found.Count);
    }

    [Theory]
    [InlineData("Asia/Shanghai", "0 30 1 * * ?", 365)]
    [InlineData("America/Chicago", "0 30 2 * * ?", 364)]
    [InlineData("Australia/Lord_Howe", "0 45 1 * * ?", 365)]
    public void Over_a_year_of_looks_at_odd_times_each_moment_is_found_exactly_once(string zone, string cron, int expected)
    {
        var schedule = Of(cron, zone);
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var random = new Random(20_200_210);
        var end = NoticeRoom.At("2027-01-01T12:00Z");
        var found = new List<Occurrence>();
        for (var since = NoticeRoom.At("2026-01-01T12:00Z"); since < end;)
        {
            var now = since.AddMinutes(random.Next(1, 3 * 24 * 60));
            if (now > end) now = end;
            found.AddRange(schedule.Between(since, now));
            since = now;
        }

        var existing = found.Where(occurrence => occurrence.Exists).Select(occurrence => occurrence.Time).ToList();
        Assert.Equal(expected, existing.Count);
        Assert.Equal(existing.Count, existing.Select(time => TimeZoneInfo.ConvertTime(time, clock).Date).Distinct().Count());
        Assert.Equal(found.Count, found.Select(occurrence => occurrence.Time).Distinct().Count());
        Assert.Equal(schedule.Between(NoticeRoom.At("2026-01-01T12:00Z"), end), found);
    }

    [Fact]
    public void The_next_moment_skips_what_does_not_exist_and_ends_with_the_last_day()
    {
        Assert.Equal(NoticeRoom.At("2026-03-09T07:30Z"), Of("0 30 2 * * ?", "America/Chicago").Next(NoticeRoom.At("2026-03-07T09:00Z")));
        Assert.Null(Of("0 30 2 * * ?", "America/Chicago", last: new DateOnly(2026, 3, 7)).Next(NoticeRoom.At("2026-03-07T09:00Z")));
    }
}
