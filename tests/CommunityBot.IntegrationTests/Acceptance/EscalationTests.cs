using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>Nobody answers in time.</summary>
public sealed class EscalationTests(EscalationTests.Impatient fixture) : IClassFixture<EscalationTests.Impatient>
{
    [Fact]
    public async Task It_climbs_from_the_leader_to_the_deputy_and_on_to_the_office()
    {
        var scene = fixture.NewScene();
        var (reference, first) = await scene.AlertAsync();
        var deputy = await scene.CardAsync(scene.Estate.Deputy, reference);
        var office = await scene.CardAsync(scene.Estate.Office, reference);
        Assert.True(first.Order < deputy.Order && deputy.Order < office.Order, scene.Connector.Describe());
        Assert.True((int)(await scene.ExportedAlertAsync(reference))["escalations"]! >= 2);
    }

    [Fact]
    public async Task Whoever_takes_it_ends_the_climbing_and_every_card_shows_it()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        var deputy = await scene.CardAsync(scene.Estate.Deputy, reference);
        await scene.PressAsync(scene.Estate.Deputy, deputy, "alert.acknowledge");
        await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("已接单"));
        await scene.CardAsync(scene.Estate.Deputy, reference, m => m.Says("已接单"));
        var before = (int)(await scene.ExportedAlertAsync(reference))["escalations"]!;
        var (next, _) = await scene.AlertAsync(text: "北门围了三十多个人看热闹");
        await scene.CardAsync(scene.Estate.Deputy, next);
        Assert.Equal(before, (int)(await scene.ExportedAlertAsync(reference))["escalations"]!);
        var shown = await scene.ShowAsync(reference);
        Assert.Equal("Acknowledged", shown.Text("state"));
    }

    [Fact]
    public async Task It_goes_on_after_a_kill_and_a_restart()
    {
        var scene = fixture.NewScene();
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), "凉亭里有十几个人聚在一起打牌");
        await fixture.Bot.KillAsync();
        await fixture.Bot.StartAsync();
        await scene.CardAsync(scene.Estate.Leader, reference);
        await scene.CardAsync(scene.Estate.Deputy, reference);
        await scene.CardAsync(scene.Estate.Office, reference);
    }

    [Fact]
    public async Task Show_says_who_is_next_and_when()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        var shown = await scene.ShowAsync(reference);
        Assert.NotNull(shown["next"]?["who"]);
        Assert.NotNull(shown["next"]?["when"]);
        Assert.NotEmpty(shown["timeline"]!.AsArray());
    }

    public sealed class Impatient : BotFixture
    {
        protected override string[] Settings => ["--Alerts:AcknowledgeWithin", "00:00:01", "--Alerts:StepEvery", "00:00:01"];
    }
}
