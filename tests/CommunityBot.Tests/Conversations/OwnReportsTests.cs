using CommunityBot.Language;
using CommunityBot.Reports;
using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>What the page shows somebody of what they reported before.</summary>
public sealed class OwnReportsTests : InOneCommunity
{
    [Fact]
    public async Task Somebodys_own_are_shown_newest_first_and_nobody_elses()
    {
        await _bot.TellAsync(Ann, "北门有二十多个人在跳广场舞");
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _bot.TellAsync(Ann, "3栋昨晚搬进来两个武汉来的人，没有登记");
        await _bot.TellAsync(Estate.Resident(2), "东门有二十多个人在跳广场舞");

        var own = Of(Ann);

        Assert.Equal([Kind.Arrival, Kind.Gathering], own.Select(report => report.Kind));
        var hers = _bot.All<Report>().Where(report => report.Reporter == $"msteams:{Ann.Id}").Select(report => report.Reference);
        Assert.Equal(hers.Reverse(), own.Select(report => report.Reference));
        Assert.Equal(TimeSpan.FromMinutes(1), own[0].Received - own[1].Received);
        Assert.Empty(Of(Estate.Resident(3)));
    }

    [Fact]
    public async Task The_state_is_the_alerts_in_the_readers_words()
    {
        await _bot.TellAsync(Ann, "北门有二十多个人在跳广场舞");
        Assert.Equal("待接单", Assert.Single(Of(Ann)).State);
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", _bot.One<Report>().Reference);
        Assert.Equal(("已接单", "taken"), (Assert.Single(Of(Ann)).State, Assert.Single(Of(Ann, "en")).State));
        await _bot.TellAsync(Ann, $"撤回 #{_bot.One<Report>().Reference}");
        Assert.Equal("已撤回", Assert.Single(Of(Ann)).State);
    }

    [Fact]
    public async Task A_report_that_waits_for_its_place_says_so()
    {
        await _bot.TellAsync(Ann, "看到路边停着一辆牌照鄂A开头的私家车");
        Assert.Equal("待补充位置", Assert.Single(Of(Ann)).State);
    }

    [Fact]
    public async Task No_more_than_ten_are_shown()
    {
        for (var report = 0; report < 12; report++) await _bot.TellAsync(Ann, "北门有二十多个人在跳广场舞");

        Assert.Equal(_bot.All<Report>().Select(report => report.Reference).Reverse().Take(10), Of(Ann).Select(report => report.Reference));
    }

    private IReadOnlyList<OwnReport> Of(Person person, string language = "zh-Hans") => _bot.Get<OwnReports>().Of($"msteams:{person.Id}", language);
}
