using System.Globalization;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>What happens to the process itself: it dies, stands still, is away for days, finds its database locked or its disk full.</summary>
[Trait("Category", "Kill")]
public sealed class FaultTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    private const string Gathering = "凉亭里有十几个人聚在一起打牌";

    [Fact]
    public async Task A_death_between_the_platforms_acceptance_and_the_note_of_it_costs_one_more_card_and_no_second_effect()
    {
        var scene = fixture.NewScene();
        var (reference, held) = await HeldCardAsync(scene);
        await fixture.Bot.KillAsync();
        held.Dispose();
        await fixture.Bot.StartAsync();

        var cards = await CardsAsync(scene, reference, 2);
        await scene.PressAsync(scene.Estate.Leader, cards[0], "alert.acknowledge");
        await scene.Connector.MessageAsync(m => m.Id == cards[1].Id && m.Says("已接单"));
        await AssertOnceAsync(scene, reference, "opened", "acknowledged");
        Assert.Equal(2, Cards(scene, reference).Count);
    }

    [Fact]
    public async Task What_stood_still_past_its_lease_sends_at_most_one_more_message_and_its_late_note_is_refused()
    {
        var scene = fixture.NewScene();
        var (reference, held) = await HeldCardAsync(scene);
        var refused = fixture.Bot.LoggedAsync("was taken over by somebody else");
        Tampering.WhileFrozen(fixture.Bot, "UPDATE outbox SET lease_until = 1 WHERE state = 1");
        var cards = await CardsAsync(scene, reference, 2);
        held.Dispose();
        await refused;

        await scene.PressAsync(scene.Estate.Leader, cards[0], "alert.acknowledge");
        await AssertOnceAsync(scene, reference, "opened", "acknowledged");
        Assert.Equal(2, Cards(scene, reference).Count);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(7_200)]
    [InlineData(259_200)]
    public async Task After_a_downtime_over_its_due_time_an_alert_goes_one_step_within_ten_seconds_and_says_how_late(int seconds)
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        await fixture.Bot.KillAsync();
        Tampering.Execute(
            fixture.Bot, "UPDATE due_steps SET due = $due, remind_at = NULL WHERE alert_id = (SELECT id FROM alerts WHERE reference = $reference)",
            ("$due", TimeProvider.System.GetUtcNow().AddSeconds(-seconds).ToUnixTimeMilliseconds()), ("$reference", reference));
        fixture.Bot.Launch();
        await fixture.Bot.ListensAsync();
        var started = TimeProvider.System.GetUtcNow();

        var card = await scene.CardAsync(scene.Estate.Deputy, reference);
        Assert.True(card.At - started <= TimeSpan.FromSeconds(10), $"{card.At - started}");
        var alert = await scene.ExportedAlertAsync(reference);
        Assert.Equal((1, scene.Estate.DeputyCode), ((int)alert["escalations"]!, alert.Text("holder")));
        Assert.InRange((int)alert["late_seconds"]!, seconds, seconds + 60);
    }

    [Fact]
    public async Task While_the_database_is_locked_nothing_is_answered_2xx_and_afterwards_it_goes_on_by_itself()
    {
        var scene = fixture.NewScene();
        var report = scene.Activities.Group(scene.Estate.Resident(), scene.Estate.AllGroup, Gathering);
        using var patient = new HttpClient { Timeout = TimeSpan.FromMinutes(3) };
        using (Tampering.Lock(fixture.Bot))
        {
            using var body = new StringContent(Json.Raw(report), System.Text.Encoding.UTF8, "application/json");
            using var refused = await patient.PostAsync(new Uri(fixture.Bot.Address, "api/messages"), body);
            Assert.Equal(503, (int)refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            using var health = await patient.GetAsync(new Uri(fixture.Bot.Address, "health/ready"));
            Assert.Equal(503, (int)health.StatusCode);
        }

        await AssertServedAsync(scene, report);
    }

    [Fact]
    public async Task While_the_disk_takes_nothing_nothing_is_answered_2xx_and_afterwards_it_goes_on_by_itself()
    {
        var scene = fixture.NewScene();
        var report = scene.Activities.Group(scene.Estate.Resident(), scene.Estate.AllGroup, Gathering);
        BotProgram.LimitFiles(fixture.Bot.ProcessId, 1);
        try
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(503, (await fixture.Bot.PostAsync(report)).Status);
            }
        }
        finally
        {
            BotProgram.LimitFiles(fixture.Bot.ProcessId, null);
        }

        await AssertServedAsync(scene, report);
    }

    /// <summary>A report whose card has arrived at the platform, which keeps its answer back.</summary>
    private static async Task<(string Reference, ScriptedFault Held)> HeldCardAsync(Scene scene)
    {
        var chat = scene.Activities.PrivateChatOf(scene.Estate.Leader);
        var held = scene.Connector.Script(Fault.AcceptedThenHeld(), r => r.Conversation == chat, times: 1);
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), Gathering);
        await held.HitAsync();
        await CardsAsync(scene, reference, 1);
        return (reference, held);
    }

    /// <summary>The activity that was refused is stored when it comes again, once, and has its effect.</summary>
    private async Task AssertServedAsync(Scene scene, System.Text.Json.Nodes.JsonObject report)
    {
        await scene.StoredAsync(report);
        var receipt = await scene.ReplyAsync(report, m => Scene.ReferenceIn(m.AllText) is not null);
        var reference = Scene.ReferenceIn(receipt.AllText)!;
        await scene.CardAsync(scene.Estate.Leader, reference);
        await AssertOnceAsync(scene, reference, "opened");
        using var health = await fixture.Bot.Http.GetAsync(new Uri(fixture.Bot.Address, "health/ready"));
        Assert.Equal(200, (int)health.StatusCode);
    }

    /// <summary>One alert with one report and exactly this timeline.</summary>
    private static async Task AssertOnceAsync(Scene scene, string reference, params string[] actions)
    {
        var shown = await scene.ShowAsync(reference);
        Assert.Equal(actions, shown["timeline"]!.AsArray().Select(entry => entry.Text("action")));
        Assert.Single(shown["reports"]!.AsArray());
        var alerts = (await scene.Bot.RunVerbAsync("export", "alerts", "--format", "json")).JsonLines;
        Assert.Single(alerts, alert => alert.Text("cell")!.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{scene.Estate.Code}-"), StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<SentMessage>> CardsAsync(Scene scene, string reference, int count) =>
        scene.Connector.MessagesAsync(count, m => IsCard(scene, m, reference), TimeSpan.FromSeconds(40));

    private static IReadOnlyList<SentMessage> Cards(Scene scene, string reference) => [.. scene.Connector.Messages.Where(m => IsCard(scene, m, reference))];

    private static bool IsCard(Scene scene, SentMessage message, string reference) =>
        message.Conversation == scene.Activities.PrivateChatOf(scene.Estate.Leader) && Scene.IsCardOf(message, reference);
}
