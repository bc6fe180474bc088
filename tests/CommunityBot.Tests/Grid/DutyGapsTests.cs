using CommunityBot.Grid;

namespace CommunityBot.Tests.Grid;

public sealed class DutyGapsTests
{
    private static readonly DateTimeOffset s_from = Community.At("2020-02-03T00:00:00+08:00");

    [Fact]
    public void A_rota_that_leaves_the_night_to_nobody_is_named_each_night_from_its_end_to_its_start()
    {
        var grid = Of([Post("chen", "g", "day")], [Shift("chen", "08:00", "20:00")]);

        Assert.Equal(
            [("g", "02-03T00:00", "02-03T08:00"), ("g", "02-03T20:00", "02-04T08:00"), ("g", "02-04T20:00", "02-05T00:00")],
            DutyGaps.Of(grid, s_from, TimeSpan.FromDays(2)).Select(gap => (gap.Cell, Clock(gap.From), Clock(gap.Until))));
    }

    [Fact]
    public void The_gap_is_told_of_the_widest_cell_that_has_it()
    {
        var grid = Of([Post("chen", "g", "day"), Post("lin", "root", "day")], [Shift("chen", "08:00", "20:00"), Shift("lin", "08:00", "22:00")]);

        Assert.Equal([("root", "02-03T00:00"), ("root", "02-03T22:00")], DutyGaps.Of(grid, s_from, TimeSpan.FromDays(1)).Select(gap => (gap.Cell, Clock(gap.From))));
    }

    [Fact]
    public void Where_somebody_further_up_is_always_there_or_nobody_has_a_post_there_is_no_gap()
    {
        Assert.Empty(DutyGaps.Of(Of([Post("chen", "g", "day"), Post("lin", "root", null)], [Shift("chen", "08:00", "20:00")]), s_from, TimeSpan.FromDays(7)));
        Assert.Empty(DutyGaps.Of(Of([], []), s_from, TimeSpan.FromDays(7)));
    }

    [Fact]
    public void Somebody_who_is_off_until_further_notice_leaves_a_gap()
    {
        var grid = Of([Post("chen", "g", null)], [], new Duty { Person = "chen", Kind = DutyKind.Off, Since = s_from.AddDays(-1) });

        Assert.Equal([("g", s_from, s_from.AddDays(1))], DutyGaps.Of(grid, s_from, TimeSpan.FromDays(1)).Select(gap => (gap.Cell, gap.From, gap.Until)));
    }

    private static string Clock(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static GridDirectory Of(Post[] posts, RotaShift[] rotas, params Duty[] duties) => GridDirectory.Build(
        new DirectoryRows
        {
            Cells = [new Cell { Code = "root", Level = Level.Community, Name = "root" }, new Cell { Code = "g", Parent = "root", Level = Level.Grid, Name = "g" }],
            People = [new Person { Code = "lin", Name = "林" }, new Person { Code = "chen", Name = "陈" }],
            Accounts = [new Account { Id = "x:lin", Person = "lin" }, new Account { Id = "x:chen", Person = "chen" }],
            Posts = posts,
            Rotas = rotas,
            Duties = duties,
        },
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    private static Post Post(string person, string cell, string? duty) => new() { Person = person, Cell = cell, Role = Role.Leader, Rank = 1, Duty = duty };

    private static RotaShift Shift(string person, string start, string end) => new()
    {
        Rota = "day",
        Person = person,
        StartMinute = (int)TimeSpan.Parse(start, System.Globalization.CultureInfo.InvariantCulture).TotalMinutes,
        EndMinute = (int)TimeSpan.Parse(end, System.Globalization.CultureInfo.InvariantCulture).TotalMinutes,
        Days = 127,
    };
}
