using CommunityBot.Grid;

namespace CommunityBot.Tests.Grid;

public sealed class DutyTests
{
    private static readonly DateTimeOffset s_monday = Community.At("2020-02-03T12:00:00+08:00");

    [Theory]
    [InlineData("2020-02-03T18:59:59+08:00", false)]
    [InlineData("2020-02-03T19:00:00+08:00", true)]
    [InlineData("2020-02-04T06:59:59+08:00", true)]
    [InlineData("2020-02-04T07:00:00+08:00", false)]
    [InlineData("2020-02-04T23:00:00+08:00", false)] // Tuesday
    [InlineData("2020-02-06T03:00:00+08:00", true)] // Thursday, but the shift of Wednesday
    [InlineData("2020-02-03T03:00:00+08:00", false)] // Monday, but the shift of Sunday
    public void A_shift_over_midnight_counts_for_the_day_on_which_it_starts(string now, bool onDuty)
    {
        var directory = Directory([Shift("lin", "19:00", "07:00", "mon,wed")], "Asia/Shanghai");

        Assert.Equal(onDuty, directory.OnDuty("g", Role.Leader, Community.At(now)).Any(holder => holder.Person == "lin"));
    }

    [Theory]
    [InlineData("2020-01-31T20:00:00+08:00", false)]
    [InlineData("2020-02-01T20:00:00+08:00", true)]
    [InlineData("2020-02-02T20:00:00+08:00", true)]
    [InlineData("2020-02-03T06:00:00+08:00", true)] // started on the last day
    [InlineData("2020-02-03T20:00:00+08:00", false)]
    public void Bounds_are_days_on_which_a_shift_starts(string now, bool onDuty)
    {
        var shift = Shift("lin", "19:00", "07:00");
        (shift.FirstDay, shift.LastDay) = ("2020-02-01", "2020-02-02");

        Assert.Equal(onDuty, Directory([shift], "Asia/Shanghai").OnDuty("g", Role.Leader, Community.At(now)).Any(holder => holder.Person == "lin"));
    }

    [Theory]
    [InlineData("19:00", "19:00", "2020-02-04T18:59:00+08:00", true)]
    [InlineData("08:00", "24:00", "2020-02-03T23:59:00+08:00", true)]
    [InlineData("08:00", "24:00", "2020-02-04T00:00:00+08:00", false)]
    public void An_end_at_the_start_is_a_whole_day_and_24_00_is_midnight(string start, string end, string now, bool onDuty)
    {
        var directory = Directory([Shift("lin", start, end, "mon")], "Asia/Shanghai");

        Assert.Equal(onDuty, directory.OnDuty("g", Role.Leader, Community.At(now)).Any(holder => holder.Person == "lin"));
    }

    [Theory]
    [InlineData("America/Chicago", "2026-03-07", "02:30")] // 02:30 is skipped on the 8th
    [InlineData("America/Chicago", "2026-10-31", "01:30")] // 01:30 comes twice on 1 November
    [InlineData("Europe/London", "2026-03-28", "01:15")]
    [InlineData("Europe/London", "2026-10-24", "01:15")]
    [InlineData("Australia/Lord_Howe", "2026-10-03", "02:10")] // half an hour is skipped
    [InlineData("Australia/Lord_Howe", "2026-04-04", "01:45")]
    [InlineData("America/Havana", "2026-10-31", "00:30")] // the clock goes back over midnight's hour
    [InlineData("America/Santiago", "2026-09-05", "00:00")] // midnight is skipped
    public void Of_two_adjoining_shifts_exactly_one_runs_at_every_minute_around_a_change_of_the_clock(string zone, string from, string change)
    {
        var directory = Directory([Shift("lin", "12:00", change), Shift("chen", change, "12:00")], zone);
        var (start, changes, last) = (Community.At(from + "T00:00:00Z"), 0, "");

        for (var minute = 0; minute < 3 * 24 * 60; minute++)
        {
            var holder = Assert.Single(directory.OnDuty("g", Role.Leader, start.AddMinutes(minute)));
            if (holder.Person != last) changes++;
            last = holder.Person;
        }

        Assert.InRange(changes, 6, 7); // twice a day, and the first look
    }

    [Theory]
    [InlineData("America/Chicago", 2026, 3, 8, "02:30", "2026-03-08T08:00:00Z")] // the moment of the jump
    [InlineData("America/Chicago", 2026, 11, 1, "01:30", "2026-11-01T06:30:00Z")] // the first of the two
    [InlineData("Europe/London", 2026, 3, 29, "01:30", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/London", 2026, 10, 25, "01:30", "2026-10-25T00:30:00Z")]
    [InlineData("Australia/Lord_Howe", 2026, 10, 4, "02:15", "2026-10-03T15:30:00Z")]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5, "01:45", "2026-04-04T14:45:00Z")]
    [InlineData("Pacific/Apia", 2011, 12, 30, "08:00", "2011-12-30T10:00:00Z")] // a whole day is skipped
    [InlineData("Asia/Shanghai", 2020, 2, 3, "07:00", "2020-02-02T23:00:00Z")]
    public void A_time_that_is_skipped_or_comes_twice_is_one_moment(string zone, int year, int month, int day, string time, string moment)
    {
        var clock = new DutyClock(TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(Community.At(moment), clock.FirstMoment(new DateOnly(year, month, day), Minute(time)));
    }

    [Fact]
    public void The_holder_is_the_lowest_in_order_of_the_smallest_cell_that_can_be_reached()
    {
        var directory = Tree();

        Assert.Equal(("chen", "g"), Who(directory.OnDutyFor("b", s_monday)));
        Assert.Equal(("chen", "g"), Who(directory.OnDutyFor("gate", s_monday)));
        Assert.Equal(("lin", "g"), Who(directory.OnDutyFor("b", Community.At("2020-02-04T12:00:00+08:00")))); // chen is off on Tuesday
        Assert.Equal(("office", "root"), Who(directory.OnDutyFor("empty", s_monday))); // its leader has no account
        Assert.Equal(("office", "root"), Who(directory.OnDutyFor("nowhere", s_monday)));
        Assert.Equal(("office", "root"), Who(directory.OfficeFor("b", s_monday)));
        Assert.Null(GridDirectory.Empty.OnDutyFor("b", s_monday));
    }

    [Fact]
    public void A_captain_relays_and_does_not_hold_or_answer()
    {
        var directory = Tree();

        Assert.False(directory.MayAnswer("captain", "b"));
        Assert.True(directory.MayAnswer("chen", "b"));
        Assert.False(directory.MayAnswer("chen", "empty"));
        Assert.True(directory.MayAnswer("office", "empty"));
        Assert.Equal(["captain"], directory.PostsIn("b").Select(post => post.Person));
        Assert.Empty(directory.StaffOf("b"));
    }

    private static GridDirectory Tree() => GridDirectory.Build(
        new DirectoryRows
        {
            Cells = [Cell("root", null, Level.Community), Cell("g", "root", Level.Grid), Cell("b", "g", Level.Building), Cell("empty", "root", Level.Grid)],
            Places = [new Place { Code = "gate", Cell = "g", Name = "门" }],
            People = [.. from code in new[] { "chen", "lin", "captain", "zhou", "office" } select new Person { Code = code, Name = code }],
            Accounts = [.. from code in new[] { "chen", "lin", "captain", "office" } select new Account { Id = "x:" + code, Person = code }],
            Posts =
            [
                Post("lin", "g", Role.Deputy, 2), Post("chen", "g", Role.Leader, 1, "day"), Post("captain", "b", Role.Captain, 1),
                Post("zhou", "empty", Role.Leader, 1), Post("office", "root", Role.Office, 1),
            ],
            Rotas = [Shift("chen", "08:00", "20:00", "mon", rota: "day")],
        },
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    private static GridDirectory Directory(IReadOnlyList<RotaShift> shifts, string zone) => GridDirectory.Build(
        new DirectoryRows
        {
            Cells = [Cell("g", null, Level.Grid)],
            People = [new Person { Code = "lin", Name = "林" }, new Person { Code = "chen", Name = "陈" }],
            Accounts = [new Account { Id = "x:lin", Person = "lin" }, new Account { Id = "x:chen", Person = "chen" }],
            Posts = [Post("lin", "g", Role.Leader, 1, "rota"), Post("chen", "g", Role.Leader, 1, "rota")],
            Rotas = shifts,
        },
        TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static Cell Cell(string code, string? parent, Level level) => new() { Code = code, Parent = parent, Level = level, Name = code };

    private static Post Post(string person, string cell, Role role, int rank, string? duty = null) =>
        new() { Person = person, Cell = cell, Role = role, Rank = rank, Duty = duty };

    private static RotaShift Shift(string person, string start, string end, string days = "mon,tue,wed,thu,fri,sat,sun", string rota = "rota") => new()
    {
        Rota = rota,
        Person = person,
        StartMinute = Minute(start),
        EndMinute = Minute(end),
        Days = days.Split(',').Sum(day => 1 << Array.IndexOf(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], day)),
    };

    private static int Minute(string time) => int.Parse(time.AsSpan(0, 2)) * 60 + int.Parse(time.AsSpan(3));

    private static (string, string)? Who(Holder? holder) => holder is null ? null : (holder.Person, holder.Cell);
}
