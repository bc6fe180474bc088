using CommunityBot.Alerts;
using CommunityBot.Tests.Conversations;

namespace CommunityBot.Tests.Alerts;

/// <summary>Whoever answered may take it back for two minutes, as long as nothing else has happened.</summary>
public sealed class UndoTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    private Alert Alert => _bot.One<Alert>();

    private async Task<string> ReportedAsync()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        return Alert.Reference;
    }

    [Theory]
    [InlineData("alert.acknowledge")]
    [InlineData("alert.arrive")]
    [InlineData("alert.resolve")]
    [InlineData("alert.reject")]
    [InlineData("alert.escalate")]
    public async Task An_answer_that_is_taken_back_leaves_the_alert_and_its_timer_as_they_were(string verb)
    {
        var reference = await ReportedAsync();
        var due = _bot.One<DueStep>().Due;
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _bot.PressAsync(Estate.Deputy, verb, reference);
        await _bot.PressAsync(Estate.Deputy, "alert.undo", reference);

        Assert.Equal((AlertState.Open, Estate.LeaderCode, 0, 0, null, null), (Alert.State, Alert.Holder, Alert.NextStep, Alert.Escalations, Alert.Acknowledged, Alert.Closed));
        Assert.Equal(due, _bot.One<DueStep>().Due);
        Assert.Equal("undone", _bot.All<TimelineEntry>()[^1].Action);
    }

    [Fact]
    public async Task After_two_minutes_by_somebody_else_and_twice_nothing_is_undone()
    {
        var reference = await ReportedAsync();
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", reference);
        Assert.Contains("没有可以撤销", (await _bot.PressAsync(Estate.Deputy, "alert.undo", reference)).Message, StringComparison.Ordinal);
        await _bot.PressAsync(Estate.Leader, "alert.undo", reference);
        Assert.Contains("没有可以撤销", (await _bot.PressAsync(Estate.Leader, "alert.undo", reference)).Message, StringComparison.Ordinal);
        Assert.Equal(AlertState.Open, Alert.State);

        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", reference);
        _bot.Time.Advance(TimeSpan.FromSeconds(121));
        await _bot.PressAsync(Estate.Leader, "alert.undo", reference);
        Assert.Equal(AlertState.Acknowledged, Alert.State);
    }

    [Fact]
    public async Task What_somebody_else_did_since_is_not_undone()
    {
        var reference = await ReportedAsync();
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", reference);
        await _bot.PressAsync(Estate.Deputy, "alert.resolve", reference);
        await _bot.PressAsync(Estate.Leader, "alert.undo", reference);

        Assert.Equal(AlertState.Resolved, Alert.State);
    }

    [Fact]
    public async Task Only_whoever_answered_is_offered_the_button_and_a_merged_report_takes_it_from_nobody()
    {
        var reference = await ReportedAsync();
        var mine = await _bot.PressAsync(Estate.Leader, "alert.acknowledge", reference);
        await _bot.SayAsync(Estate.Resident(2), Estate.AllGroup, Dance);
        Assert.Contains("alert.undo", mine.Card!.Buttons.Select(button => button.Verb));
        Assert.DoesNotContain("alert.undo", (await _bot.PressAsync(Estate.Deputy, "alert.ask", reference, ("question", "现在还在吗"))).Card!.Buttons.Select(button => button.Verb));

        await _bot.TellAsync(Estate.Leader, $"撤销 #{reference}");
        Assert.Equal((AlertState.Open, 2), (Alert.State, Alert.Reports));
    }
}
