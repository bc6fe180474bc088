using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Alerts;

public sealed class AlertCardTests : IAsyncLifetime
{
    private BotInProcess _bot = null!;

    private static Estate Estate => SmallCommunity.First;

    public async Task InitializeAsync()
    {
        _bot = await BotInProcess.StartAsync();
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, "北门有二十多个人在跳广场舞");
    }

    public Task DisposeAsync()
    {
        _bot.Dispose();
        return Task.CompletedTask;
    }

    private string Reference => _bot.One<Alert>().Reference;

    [Fact]
    public async Task An_edit_whose_first_try_failed_is_tried_again_until_the_copy_shows_the_present_state()
    {
        var failures = 2;
        _bot.Channel.Answer = message => message.Updates is not null && failures-- > 0 ? new SendResult { Outcome = SendOutcome.Retry, Failure = SendFailure.ServerError, Status = 503 } : null;
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", Reference);
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("已接单", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader)[^1]), StringComparison.Ordinal);
        Assert.Equal(_bot.One<Alert>().Version, _bot.One<AlertCard>().Version);
    }

    [Fact]
    public async Task An_edit_that_a_dying_program_left_leased_is_sent_after_the_restart()
    {
        await _bot.PressInAsync(Estate.Deputy, _bot.ChatOf(Estate.Deputy), "nothing");
        await _bot.Get<IInboundSink>().PressAsync(
            _bot.Message(Estate.Leader, _bot.ChatOf(Estate.Leader), "") with { Kind = InboundKind.Press, Verb = "alert.acknowledge", Data = new Dictionary<string, string> { ["alert"] = Reference } },
            CancellationToken.None);
        var subjects = _bot.Get<IEnumerable<CommunityBot.Messaging.IOutboxSubject>>().ToList();
        var queue = new CommunityBot.Messaging.OutboxQueue(subjects);
        Assert.NotEmpty(await _bot.Store.WriteAsync(scope => queue.ClaimRows(scope, 10, 99)));
        await _bot.Store.WriteAsync(scope => CommunityBot.Messaging.LeaseRecovery.TakeBackAll(scope, subjects));
        await _bot.SettleAsync();

        Assert.Contains("已接单", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader).Last(message => message.Card is not null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_changes_before_an_edit_leaves_are_one_edit_of_the_newest_state()
    {
        var before = _bot.HeardBy(Estate.Leader).Count;
        await _bot.Store.WriteAsync(scope =>
        {
            var answer = _bot.Get<AnswerAlert>();
            foreach (var verb in (AlertVerb[])[AlertVerb.Acknowledge, AlertVerb.Arrive, AlertVerb.Resolve])
            {
                answer.Answer(scope, new AlertAnswer(Reference, verb, $"msteams:{Estate.Leader.Id}", "card", "已劝散"));
                scope.Db.SaveChanges();
            }
        });
        await _bot.SettleAsync();

        var edit = Assert.Single(_bot.HeardBy(Estate.Leader).Skip(before), message => message.Updates is not null);
        Assert.Contains("已办结", edit.Card!.Subtitle, StringComparison.Ordinal);
        Assert.Equal(["alert.undo"], edit.Card.Buttons.Select(button => button.Verb));
    }

    [Fact]
    public async Task The_first_to_acknowledge_wins_and_the_other_hears_who_in_private()
    {
        await _bot.PressAsync(Estate.Deputy, "alert.acknowledge", Reference);
        var late = await _bot.PressAsync(Estate.Leader, "alert.acknowledge", Reference);

        Assert.Null(late.Card);
        Assert.Contains(Estate.Deputy.Name, late.Message, StringComparison.Ordinal);
        Assert.Equal(Estate.DeputyCode, _bot.One<Alert>().Holder);
    }

    [Fact]
    public async Task The_same_press_again_answers_with_the_present_card_and_changes_nothing()
    {
        var press = _bot.Message(Estate.Leader, _bot.ChatOf(Estate.Leader), "") with
        {
            Kind = InboundKind.Press,
            Verb = "alert.acknowledge",
            Data = new Dictionary<string, string> { ["alert"] = Reference },
        };
        var sink = _bot.Get<IInboundSink>();
        await sink.PressAsync(press, CancellationToken.None);
        await _bot.PressAsync(Estate.Leader, "alert.arrive", Reference);
        var version = _bot.One<Alert>().Version;
        var again = await sink.PressAsync(press, CancellationToken.None);

        Assert.Contains("已到场", again.Card!.Subtitle, StringComparison.Ordinal);
        Assert.Equal(version, _bot.One<Alert>().Version);
    }

    [Fact]
    public async Task A_stranger_who_presses_is_refused_in_words_and_recorded()
    {
        var answer = await _bot.PressAsync(Estate.Resident(3), "alert.resolve", Reference, ("outcome", "x"));

        Assert.Null(answer.Card);
        Assert.Contains("没有改动", answer.Message, StringComparison.Ordinal);
        Assert.Equal(AlertState.Open, _bot.One<Alert>().State);
        var entry = Assert.Single(_bot.All<AuditEntry>(), entry => entry.Action == "alert.resolve");
        Assert.Equal(("resident", "NotYours"), (entry.Actor, entry.Result));
    }

    [Fact]
    public async Task A_copy_without_an_id_is_never_edited_and_a_lost_one_neither()
    {
        using var bot = await BotInProcess.StartAsync();
        bot.Channel.Answer = message => message.Card is null ? null : new SendResult { Outcome = SendOutcome.Sent, Conversation = "c" };
        await bot.SayAsync(Estate.Resident(), Estate.AllGroup, "北门有二十多个人在跳广场舞");
        await bot.PressAsync(Estate.Leader, "alert.acknowledge", bot.One<Alert>().Reference);

        Assert.Equal(CardState.Blind, bot.One<AlertCard>().State);
        Assert.DoesNotContain(bot.Channel.Tried, message => message.Updates is not null);
    }

    [Theory]
    [InlineData(AlertVerb.Escalate)]
    [InlineData(AlertVerb.Reassign)]
    public async Task Handed_on_it_is_acknowledged_and_attended_by_nobody(AlertVerb verb)
    {
        await _bot.PressAsync(Estate.Leader, "alert.arrive", Reference);
        await _bot.PressAsync(Estate.Leader, $"alert.{verb.ToString().ToLowerInvariant()}", Reference, ("person", Estate.OfficeCode), ("reason", "人手不够"));

        var alert = _bot.One<Alert>();
        Assert.Equal((AlertState.Open, null, null), (alert.State, alert.Acknowledged, alert.Arrived));
        _bot.AssertSound();
    }
}
