using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Reports;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>Reports of one thing are one alert with a count; what is another thing keeps its own.</summary>
public sealed class MergeTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    private static Person Bob => Estate.Resident(2);

    private IReadOnlyList<OutboundMessage> Group => _bot.HeardIn(Estate.AllGroup);

    [Fact]
    public async Task The_same_gathering_reported_again_is_one_card_with_a_count_and_the_second_reporter_is_told()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        _bot.Time.Advance(TimeSpan.FromMinutes(3));
        await _bot.SayAsync(Bob, Estate.AllGroup, "大家看，北大门那边又在跳舞了，吵死了");

        var alert = _bot.One<Alert>();
        Assert.Equal(2, alert.Reports);
        Assert.Equal([ReportState.Filed, ReportState.Merged], _bot.All<Report>().Select(report => report.State));
        Assert.Contains("2 条", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader)[^1]), StringComparison.Ordinal);
        Assert.Equal(1, _bot.HeardBy(Estate.Leader).Count(message => message is { Card: not null, Updates: null }));
        var second = _bot.All<Report>()[1].Reference;
        Assert.Contains($"#{second}", BotInProcess.TextOf(Group[^1]), StringComparison.Ordinal);
        Assert.Contains("2 位", BotInProcess.TextOf(Group[^1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("北门有二十多个人在跳广场舞", "东门有十几个人在跳广场舞")]
    [InlineData("北门有二十多个人在跳广场舞", "凉亭里有人聚众打麻将")]
    [InlineData("3栋楼下一辆鄂A12345的车停了三天没人认识", "3栋楼下一辆鄂A54321的车停了三天没人认识")]
    [InlineData("3栋502家里断粮了，老人走不动，请帮忙买菜", "3栋602家里断粮了，老人走不动，请帮忙买菜")]
    [InlineData("北门有二十多个人在跳广场舞", "北门有人打架，见血了，快来人")]
    public async Task What_is_another_place_car_household_or_danger_is_another_alert(string one, string other)
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, one);
        await _bot.SayAsync(Bob, Estate.AllGroup, other);

        Assert.Equal(2, _bot.All<Alert>().Count);
        Assert.All(_bot.All<Alert>(), alert => Assert.Equal(1, alert.Reports));
    }

    [Theory]
    [InlineData("3栋楼下一辆鄂A12345的车停了三天没人认识", "那辆鄂A·12345还停在凉亭边上，没人认识的车", 2)]
    [InlineData("3栋502家里断粮了，老人走不动，请帮忙买菜", "帮3-502买点菜吧，他们家断粮了", 2)]
    [InlineData("北门有二十多个人在跳广场舞", "我们小区内每天有人聚集在一起跳广场舞。", 2)]
    public async Task One_plate_one_household_or_one_thing_whose_place_nobody_said_is_one_alert(string one, string other, int reports)
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, one);
        await _bot.SayAsync(Bob, Estate.AllGroup, other);

        Assert.Equal(reports, _bot.One<Alert>().Reports);
    }

    [Fact]
    public async Task What_is_reported_after_the_close_or_hours_later_is_new()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.PressAsync(Estate.Leader, "alert.resolve", _bot.One<Alert>().Reference);
        await _bot.SayAsync(Bob, Estate.AllGroup, Dance);
        Assert.Equal(2, _bot.All<Alert>().Count);

        _bot.Time.Advance(TimeSpan.FromHours(3));
        await _bot.SayAsync(Estate.Resident(3), Estate.AllGroup, Dance);
        Assert.Equal(3, _bot.All<Alert>().Count);
    }

    [Fact]
    public async Task A_merged_reference_leads_staff_and_its_reporter_to_the_alert()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.SayAsync(Bob, Estate.AllGroup, Dance);
        var merged = _bot.All<Report>()[1].Reference;

        await _bot.TellAsync(Estate.Leader, $"接单 #{merged}");
        await _bot.TellAsync(Bob, $"查询 #{merged}");

        Assert.Equal(AlertState.Acknowledged, _bot.One<Alert>().State);
        Assert.Contains("已接单", BotInProcess.TextOf(_bot.HeardBy(Bob)[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merged_report_whose_place_is_corrected_to_elsewhere_gets_its_own_alert()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.SayAsync(Bob, Estate.AllGroup, Dance);
        await _bot.SayAsync(Bob, Estate.AllGroup, "说错了，不是北门是东门", mention: true);

        Assert.Equal([1, 1], _bot.All<Alert>().Select(alert => alert.Reports));
        Assert.Equal(Estate.OtherLeaderCode, _bot.All<Alert>()[1].Holder);
    }

    [Fact]
    public async Task Staff_split_what_was_wrongly_merged_and_nobody_else_can()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.SayAsync(Bob, Estate.AllGroup, Dance);
        var merged = _bot.All<Report>()[1].Reference;

        await _bot.TellAsync(Bob, $"拆分 #{merged}");
        Assert.Single(_bot.All<Alert>());
        await _bot.TellAsync(Estate.Leader, $"拆分 #{merged}");

        Assert.Equal([1, 1], _bot.All<Alert>().Select(alert => alert.Reports));
        Assert.Equal(2, _bot.HeardBy(Estate.Leader).Count(message => message is { Card: not null, Updates: null }));
        Assert.Equal(2, _bot.All<AuditEntry>().Count(entry => entry.Action == "report.split"));
    }

    [Fact]
    public async Task The_alert_stays_when_one_of_two_reporters_takes_it_back()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.SayAsync(Bob, Estate.AllGroup, Dance);
        await _bot.TellAsync(Ann, $"撤回 #{_bot.All<Report>()[0].Reference}");
        Assert.Equal((AlertState.Open, 1), (_bot.One<Alert>().State, _bot.One<Alert>().Reports));

        await _bot.TellAsync(Bob, $"撤回 #{_bot.All<Report>()[1].Reference}");
        Assert.Equal(AlertState.Withdrawn, _bot.One<Alert>().State);
    }

    [Fact]
    public async Task A_storm_of_reports_is_one_reply_each_half_minute_in_the_group_and_the_rest_is_counted()
    {
        for (var resident = 1; resident <= 40; resident++)
        {
            await _bot.SayAsync(Estate.Resident(resident), Estate.AllGroup, Dance);
            _bot.Time.Advance(TimeSpan.FromSeconds(1));
        }
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(40, _bot.One<Alert>().Reports);
        Assert.Equal(3, Group.Count);
        Assert.Contains("30 位", BotInProcess.TextOf(Group[1]), StringComparison.Ordinal);
        Assert.Contains("9 位", BotInProcess.TextOf(Group[2]), StringComparison.Ordinal);
        Assert.Contains("40 条", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader)[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_that_follow_one_another_at_once_are_told_to_the_group_once_and_the_close_without_waiting()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        var reference = _bot.One<Alert>().Reference;
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", reference);
        await _bot.PressAsync(Estate.Leader, "alert.arrive", reference);
        Assert.Equal([$"#{reference} 已接单"], Group.Skip(1).Select(message => message.Text));

        await _bot.PressAsync(Estate.Leader, "alert.resolve", reference);
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([$"#{reference} 已接单", $"#{reference} 已办结"], Group.Skip(1).Select(message => message.Text));
    }
}
