using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Storage;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>Who is asked when people go off duty or have a stand-in: always somebody, and always whoever is on duty at that moment.</summary>
public sealed class DutyInChatTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    private string? Holder => _bot.All<Alert>()[^1].Holder;

    private string Told(Person person) => BotInProcess.TextOf(_bot.HeardBy(person)[^1]);

    [Fact]
    public async Task Off_duty_the_next_in_the_cell_is_asked_and_on_duty_again_the_leader()
    {
        await _bot.TellAsync(Estate.Leader, "值班 关");
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.Equal(Estate.DeputyCode, Holder);

        await _bot.TellAsync(Estate.Leader, "值班 开");
        await _bot.SayAsync(Ann, Estate.AllGroup, "凉亭里有人聚众打麻将");
        Assert.Equal(Estate.LeaderCode, Holder);
    }

    [Fact]
    public async Task A_stand_in_is_asked_until_the_hour_on_the_communitys_clock_and_both_are_told()
    {
        _bot.Time.Advance(TimeSpan.FromHours(4) - _bot.Time.GetUtcNow().TimeOfDay + TimeSpan.FromDays(1)); // 12:00 in Shanghai
        await _bot.TellAsync(Estate.Leader, $"代班 {Estate.OtherLeader.Name} 到 18:00");
        Assert.Contains("18:00", Told(Estate.Leader), StringComparison.Ordinal);
        Assert.Contains(Estate.Leader.Name, Told(Estate.OtherLeader), StringComparison.Ordinal);

        await _bot.AdvanceAsync(TimeSpan.FromHours(6) - TimeSpan.FromMinutes(1));
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.Equal(Estate.OtherLeaderCode, Holder);

        _bot.Time.Advance(TimeSpan.FromMinutes(1));
        await _bot.SayAsync(Ann, Estate.AllGroup, "凉亭里有人聚众打麻将");
        Assert.Equal(Estate.LeaderCode, Holder);
    }

    [Fact]
    public async Task An_open_alert_goes_at_once_to_the_stand_in_and_one_that_was_taken_stays()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.SayAsync(Ann, Estate.AllGroup, "凉亭里有人聚众打麻将");
        var taken = _bot.All<Alert>()[0].Reference;
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", taken);

        await _bot.TellAsync(Estate.Leader, $"stand-in {Estate.OtherLeaderCode} until 23:59");

        Assert.Equal([Estate.LeaderCode, Estate.OtherLeaderCode], _bot.All<Alert>().Select(alert => alert.Holder));
        Assert.Contains(_bot.HeardBy(Estate.Leader), message => message.Text is { } text && text.Contains("还由您处理", StringComparison.Ordinal) && text.Contains(taken, StringComparison.Ordinal));
        Assert.Contains(_bot.HeardBy(Estate.OtherLeader), message => message.Card is not null);
    }

    [Fact]
    public async Task Two_who_stand_in_for_each_other_are_passed_over_and_the_next_is_asked()
    {
        await _bot.TellAsync(Estate.Leader, $"代班 {Estate.OtherLeaderCode} 到 23:59");
        await _bot.TellAsync(Estate.OtherLeader, $"代班 {Estate.LeaderCode} 到 23:59");
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);

        Assert.Equal(Estate.DeputyCode, Holder);
    }

    [Fact]
    public async Task The_last_one_up_the_tree_cannot_go_off_duty()
    {
        await _bot.TellAsync(Estate.Office, "值班 关");

        Assert.Contains("代班", Told(Estate.Office), StringComparison.Ordinal);
        Assert.Empty(_bot.All<Duty>());
        Assert.Equal("NobodyLeft", _bot.All<AuditEntry>().Single(entry => entry.Action == "duty.off").Result);
    }

    [Theory]
    [InlineData("代班 查无此人 到 18:00", "没有找到")]
    [InlineData("代班 p1-leader 到 18:00", "另一位")]
    [InlineData("代班 p1-office 到 傍晚", "请这样写")]
    [InlineData("代班 到 25:00", "请这样写")]
    [InlineData("值班 也许", "值班 开")]
    public async Task What_cannot_be_meant_is_answered_with_how_to_say_it(string words, string answer)
    {
        await _bot.TellAsync(Estate.Leader, words.Replace("p1-leader", Estate.LeaderCode, StringComparison.Ordinal).Replace("p1-office", Estate.OfficeCode, StringComparison.Ordinal));

        Assert.Contains(answer, Told(Estate.Leader), StringComparison.Ordinal);
        Assert.Empty(_bot.All<Duty>());
    }

    [Fact]
    public async Task Residents_and_captains_have_no_duty()
    {
        await _bot.TellAsync(Ann, "值班 关");
        await _bot.TellAsync(Estate.Captain, "值班 关");

        Assert.Empty(_bot.All<Duty>());
    }
}
