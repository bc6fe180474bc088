using CommunityBot.Notices;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Tests.Notices;

public sealed class NoticePartTests : IDisposable
{
    private readonly NoticeRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Theory]
    [InlineData("code", ",T,B,,,,,,QS,,,,")]
    [InlineData("code", "a/b,T,B,,,,,,QS,,,,")]
    [InlineData("title", "a,,B,,,,,,QS,,,,")]
    [InlineData("body", "a,T,,,,,,,QS,,,,")]
    [InlineData("image", "a,T,B,ftp://x.example/a.png,,,,,QS,,,,")]
    [InlineData("link", "a,T,B,,notices/today,,,,QS,,,,")]
    [InlineData("language", "a,T,B,,,fr,,,QS,,,,")]
    [InlineData("cron", "a,T,B,,,,0 0 25 * * ?,,QS,,,,")]
    [InlineData("cron", "a,T,B,,,,0 8 * * *,,QS,,,,")]
    [InlineData("time_zone", "a,T,B,,,,,Mars/Olympus,QS,,,,")]
    [InlineData("audience", "a,T,B,,,,,,,,,,")]
    [InlineData("audience", "a,T,B,,,,,,nowhere,,,,")]
    [InlineData("audience", "a,T,B,,,,,,QS/mayor,,,,")]
    [InlineData("audience", "a,T,B,,,,,,QS/0,,,,")]
    [InlineData("from", "a,T,B,,,,,,QS,10.2.2020,,,")]
    [InlineData("until", "a,T,B,,,,,,QS,,2020-02-30,,")]
    [InlineData("until", "a,T,B,,,,,,QS,2020-02-10,2020-02-09,,")]
    [InlineData("late", "a,T,B,,,,,,QS,,,-1,")]
    [InlineData("late", "a,T,B,,,,,,QS,,,soon,")]
    [InlineData("unknown", "a,T,B,,,,,,QS,,,,maybe")]
    public async Task A_value_that_cannot_be_used_is_a_fault_at_its_row_and_column(string column, string row)
    {
        var result = await _room.ImportAsync(["good,T,B,,,,,,QS,,,,", row]);

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("notices.csv", 3, column), (fault.File, fault.Row, fault.Column));
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task All_faults_are_reported_at_once()
    {
        var result = await _room.ImportAsync(["a,,,,,,x,,QS,,,,", "b,T,B,,,xx,,,nowhere,,,,"]);

        Assert.Equal(["title", "body", "cron", "language", "audience"], result.Faults.Select(fault => fault.Column));
    }

    [Theory]
    [InlineData("cron", "a,T,B,,,zh-Hans,0 0 9 * * ?,Asia/Shanghai,QS,2020-01-01,2020-12-31,60,leave")]
    [InlineData("time_zone", "a,T,B,,,zh-Hans,0 0 8 * * ?,Asia/Tokyo,QS,2020-01-01,2020-12-31,60,leave")]
    [InlineData("audience", "a,T,B,,,zh-Hans,0 0 8 * * ?,Asia/Shanghai,QS-1,2020-01-01,2020-12-31,60,leave")]
    [InlineData("from", "a,T,B,,,zh-Hans,0 0 8 * * ?,Asia/Shanghai,QS,,2020-12-31,60,leave")]
    [InlineData("until", "a,T,B,,,zh-Hans,0 0 8 * * ?,Asia/Shanghai,QS,2020-01-01,2020-11-30,60,leave")]
    [InlineData("late", "a,T,B,,,zh-Hans,0 0 8 * * ?,Asia/Shanghai,QS,2020-01-01,2020-12-31,30,leave")]
    [InlineData("unknown", "a,T,B,,,zh-Hans,0 0 8 * * ?,Asia/Shanghai,QS,2020-01-01,2020-12-31,60,again")]
    [InlineData("language", "a,T,B,,,en,0 0 8 * * ?,Asia/Shanghai,QS,2020-01-01,2020-12-31,60,leave")]
    public async Task Versions_of_one_notice_differ_in_language_and_words_alone(string column, string other)
    {
        var result = await _room.ImportAsync(["a,T,B,,,en,0 0 8 * * ?,Asia/Shanghai,QS,2020-01-01,2020-12-31,60,leave", other]);

        Assert.Equal(column, Assert.Single(result.Faults).Column);
    }

    [Fact]
    public async Task What_is_left_empty_has_its_default()
    {
        await _room.LoadAsync("a,T,B,,,,,,QS,,,,");

        var notice = Assert.Single(Stored());
        Assert.Equal(("zh-Hans", 60, false, null, null), (notice.Language, notice.LateMinutes, notice.SendAgain, notice.Cron, notice.TimeZone));
        Assert.Empty(Clocks());
    }

    [Fact]
    public async Task The_same_folder_again_changes_nothing_and_a_row_that_is_gone_goes()
    {
        string[] both = ["a,T,B,,,,0 0 8 * * ?,,QS,,,,", "b,T,B,,,,0 0 9 * * ?,,QS,,,,again"];
        Assert.True((await _room.ImportAsync(both)).Changed);
        var clocks = Clocks();
        _room.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.False((await _room.ImportAsync(both)).Changed);
        Assert.Equal(clocks, Clocks());

        Assert.True((await _room.ImportAsync(both[..1])).Changed);
        Assert.Equal("a", Assert.Single(Stored()).Code);
        Assert.Equal("a", Assert.Single(Clocks()).Notice);
    }

    [Theory]
    [InlineData("a,T,B,,,,0 0 9 * * ?,,QS,,,,", true)]
    [InlineData("a,T,B,,,,0 0 8 * * ?,Asia/Tokyo,QS,,,,", true)]
    [InlineData("a,T,B,,,,0 0 8 * * ?,,QS,2020-02-11,,,", true)]
    [InlineData("a,T,Another text,,,,0 0 8 * * ?,,QS-1,,,30,again", false)]
    public async Task Another_schedule_starts_its_clock_anew(string changed, bool anew)
    {
        await _room.LoadAsync("a,T,B,,,,0 0 8 * * ?,,QS,,,,");
        var before = Assert.Single(Clocks()).Until;
        _room.Time.Advance(TimeSpan.FromMinutes(5));

        await _room.LoadAsync(changed);

        Assert.Equal(anew ? _room.Time.GetUtcNow() : before, Assert.Single(Clocks()).Until);
    }

    private List<Notice> Stored() => _room.Store.Read(db => db.Set<Notice>().AsNoTracking().OrderBy(notice => notice.Code).ToList());

    private List<(string Notice, DateTimeOffset Until)> Clocks() =>
        _room.Store.Read(db => db.Set<NoticeClock>().AsNoTracking().OrderBy(clock => clock.Notice).AsEnumerable().Select(clock => (clock.Notice, clock.CheckedUntil)).ToList());
}
