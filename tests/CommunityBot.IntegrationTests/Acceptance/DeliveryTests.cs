using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>What the platform does to the bot, and what people get nevertheless.</summary>
public sealed class DeliveryTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    private const string Gathering = "凉亭里有十几个人聚在一起打牌";

    [Fact]
    public async Task A_throttled_reply_comes_after_the_time_that_the_platform_asked_for()
    {
        var scene = fixture.NewScene();
        using var throttled = scene.Connector.Script(Fault.Throttled(TimeSpan.FromSeconds(3)), r => r.Conversation == scene.Estate.AllGroup, times: 1);
        var (_, receipt, _) = await scene.ReportAsync(scene.Estate.Resident(), Gathering);
        var refused = scene.Connector.Requests.Single(r => r.Conversation == scene.Estate.AllGroup && r.Status == 429);
        Assert.True(receipt.At - refused.At >= TimeSpan.FromSeconds(3), $"{receipt.At - refused.At}");
    }

    [Theory]
    [InlineData(408)]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_passing_failure_delays_a_reply_and_a_card_and_loses_neither(int status)
    {
        var scene = fixture.NewScene();
        var chat = scene.Activities.PrivateChatOf(scene.Estate.Leader);
        using var reply = scene.Connector.Script(Fault.Answer(status), r => r.Conversation == scene.Estate.AllGroup, times: 2);
        using var card = scene.Connector.Script(Fault.Answer(status), r => r.Conversation == chat, times: 2);
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), Gathering);
        await scene.CardAsync(scene.Estate.Leader, reference);
        Assert.Equal((2, 2), (reply.Hits, card.Hits));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_answer_got_lost_the_card_is_sent_again_and_the_alert_stays_one(bool reset)
    {
        var scene = fixture.NewScene();
        var chat = scene.Activities.PrivateChatOf(scene.Estate.Leader);
        using var lost = scene.Connector.Script(reset ? Fault.AcceptedThenReset() : Fault.AcceptedThen504(), r => r.Conversation == chat, times: 1);
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), Gathering);
        var cards = await scene.Connector.MessagesAsync(2, m => m.Conversation == chat && Scene.IsCardOf(m, reference));
        Assert.Equal(2, cards.Count);
        await scene.PressAsync(scene.Estate.Leader, cards[0], "alert.acknowledge");
        await scene.Connector.MessageAsync(m => m.Id == cards[1].Id && m.Says("已接单"));
        Assert.Contains("已接单", Json.AllText(await scene.PressAsync(scene.Estate.Leader, cards[0], "alert.acknowledge")));
        Assert.Equal(["opened", "acknowledged"], (await scene.ShowAsync(reference))["timeline"]!.AsArray().Select(t => t.Text("action")));
    }

    [Fact]
    public async Task A_connector_that_refuses_connections_delays_everything_and_loses_nothing()
    {
        var scene = fixture.NewScene();
        await scene.Connector.RefuseAsync();
        var said = await scene.SayAsync(scene.Estate.Resident(), Gathering);
        await scene.Connector.ListenAgainAsync();
        var receipt = await scene.ReplyAsync(said);
        await scene.CardAsync(scene.Estate.Leader, Scene.ReferenceIn(receipt.AllText)!);
    }

    [Fact]
    public async Task One_conversation_that_hangs_does_not_delay_another()
    {
        var scene = fixture.NewScene();
        using var held = scene.Connector.Script(Fault.Hold(), r => r.Conversation == scene.Estate.AllGroup);
        await scene.SayAsync(scene.Estate.Resident(), Gathering);
        await held.HitAsync();
        var other = fixture.NewScene();
        await other.AlertAsync();
        held.Release();
        await scene.Connector.MessageAsync(m => m.Conversation == scene.Estate.AllGroup);
    }

    [Fact]
    public async Task A_leader_who_blocked_the_bot_is_passed_over_and_the_office_hears_of_it()
    {
        var scene = fixture.NewScene();
        using var blocked = scene.Connector.Script(Fault.Blocked(), r => r.Member == scene.Estate.Leader.Id || r.Conversation == scene.Activities.PrivateChatOf(scene.Estate.Leader));
        var (_, _, _) = await scene.ReportAsync(scene.Estate.Resident(), Gathering);
        await scene.HearAsync(scene.Estate.Office, _ => true);
        Assert.True(blocked.Hits <= 2, $"{blocked.Hits} tries at somebody who blocked the bot");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task A_platform_that_gives_no_ids_is_served_all_the_same(int status)
    {
        var scene = fixture.NewScene();
        scene.Connector.SendStatus = status;
        try
        {
            var (reference, card) = await scene.AlertAsync();
            Assert.Contains("已接单", Json.AllText(await scene.PressAsync(scene.Estate.Leader, card, "alert.acknowledge")));
            Assert.Equal("Acknowledged", (await scene.ShowAsync(reference)).Text("state"));
        }
        finally
        {
            scene.Connector.SendStatus = 201;
        }
    }

    [Fact]
    public async Task What_can_never_be_sent_becomes_a_dead_letter_with_its_reason()
    {
        var scene = fixture.NewScene();
        using var gone = scene.Connector.Script(Fault.Gone(), r => r.Conversation == scene.Estate.AllGroup);
        await scene.SayAsync(scene.Estate.Resident(), Gathering);
        await gone.HitAsync();
        await scene.HearAsync(scene.Estate.Leader, m => m.Card is not null);
        var letters = await scene.Bot.RunVerbAsync("deadletters", "list");
        Assert.Equal(0, letters.ExitCode);
        Assert.NotEmpty(letters.Lines);
        Assert.DoesNotContain("打牌", letters.Output + letters.Errors);
        Assert.Equal(1, gone.Hits);
        Assert.Equal(0, (await scene.Bot.RunVerbAsync("deadletters", "drop")).ExitCode);
    }

    [Fact]
    public async Task Nothing_is_sent_in_a_body_that_the_platform_would_refuse()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), "凉亭里有十几个人聚在一起打牌，" + string.Concat(Enumerable.Repeat("他们天天都来而且不戴口罩，", 500)));
        var receipt = await scene.ReplyAsync(said, m => Scene.ReferenceIn(m.AllText) is not null);
        await scene.CardAsync(scene.Estate.Leader, Scene.ReferenceIn(receipt.AllText)!);
        Assert.DoesNotContain(scene.Connector.Requests, r => r.Status == 413);
    }
}
