using CommunityBot.Alerts;
using CommunityBot.Tests.Conversations;

namespace CommunityBot.Tests.Alerts;

/// <summary>What a grid cannot settle is referred outside it, and asked after until they have it; and who has not answered is reminded in time.</summary>
public sealed class ReferralTests : InOneCommunity
{
    private Alert Alert => _bot.One<Alert>();

    private async Task<string> ReportedAsync()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, "北门有二十多个人在跳广场舞");
        return Alert.Reference;
    }

    private int Asked(string words) => _bot.HeardBy(Estate.Leader).Count(message => message.Text?.Contains(words, StringComparison.Ordinal) == true);

    [Fact]
    public async Task A_referral_keeps_its_holder_who_is_asked_until_the_others_have_it()
    {
        var reference = await ReportedAsync();
        await _bot.TellAsync(Estate.Leader, $"移交 #{reference} 派出所");
        Assert.Equal((AlertState.Acknowledged, Estate.LeaderCode, "派出所"), (Alert.State, Alert.Holder, Alert.ReferredTo));
        Assert.Contains(_bot.HeardBy(Estate.Leader), message => message.Card is not null && BotInProcess.TextOf(message).Contains("派出所", StringComparison.Ordinal));

        await _bot.AdvanceAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(2, Asked("移交的单位接收了吗"));
        Assert.Equal(AlertState.Acknowledged, Alert.State);

        await _bot.TellAsync(Estate.Leader, $"接收 #{reference}");
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(2, Asked("移交的单位接收了吗"));
        Assert.Equal(AlertState.OnScene, Alert.State);
        Assert.Equal(["opened", "referred", "received"], _bot.All<TimelineEntry>().Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_referral_to_nobody_and_a_receipt_of_nothing_change_nothing()
    {
        var reference = await ReportedAsync();
        await _bot.TellAsync(Estate.Leader, $"移交 #{reference}");
        await _bot.TellAsync(Estate.Leader, $"接收 #{reference}");

        Assert.Equal((AlertState.Open, 1), (Alert.State, Alert.Version));
    }

    [Fact]
    public async Task The_holder_is_reminded_two_minutes_before_it_goes_on_once_and_not_when_they_have_taken_it()
    {
        var reference = await ReportedAsync();
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(7));
        Assert.Equal(0, Asked("两分钟后"));
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, Asked("两分钟后"));
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", reference);
        await _bot.PressAsync(Estate.Leader, "alert.reassign", reference, ("person", Estate.DeputyCode));
        await _bot.PressAsync(Estate.Deputy, "alert.acknowledge", reference);
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(9));

        Assert.Equal(1, Asked("两分钟后"));
        Assert.DoesNotContain(_bot.HeardBy(Estate.Deputy), message => message.Text?.Contains("两分钟后", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task After_a_downtime_over_both_the_next_person_is_asked_and_nobody_reminded()
    {
        await ReportedAsync();
        _bot.Time.Advance(TimeSpan.FromMinutes(35));
        await _bot.SettleAsync();

        Assert.Equal((Estate.DeputyCode, 0), (Alert.Holder, Asked("两分钟后")));
    }
}
