using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>Everybody writes at once.</summary>
public sealed class SurgeTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    [Fact]
    public async Task A_flood_in_one_estate_does_not_hold_up_the_others()
    {
        var flooded = fixture.NewScene();
        var flood = Task.WhenAll(Enumerable.Range(1, 150).Select(i => flooded.SayAsync(flooded.Estate.Resident(i), "中心广场有几十个人聚在一起跳舞")));
        var calm = fixture.NewScene();
        var (reference, _) = await calm.AlertAsync();
        Assert.NotNull(reference);
        await flood;
    }

    [Fact]
    public async Task The_limits_of_Teams_are_never_exceeded_by_much_and_every_card_comes()
    {
        var scene = fixture.NewScene();
        scene.Connector.Limits = new TeamsLimits();
        try
        {
            string[] spots = ["凉亭", "北门", "中心广场", "1栋", "2栋", "3栋", "4栋"];
            var reports = await Task.WhenAll(spots.Select((spot, i) => scene.SayAsync(scene.Estate.Resident(i + 1), $"{spot}那里有十几个人聚在一起打牌")));
            await scene.Connector.MessagesAsync(spots.Length, m => m.Conversation == scene.Activities.PrivateChatOf(scene.Estate.Leader) && m.Card is not null);
            foreach (var report in reports)
            {
                await scene.ReplyAsync(report);
            }

            Assert.InRange(scene.Connector.Limits.Refused, 0, 2);
        }
        finally
        {
            scene.Connector.Limits = null;
        }
    }
}

/// <summary>Somebody takes an alert and does not go there.</summary>
public sealed class NoArrivalTests(NoArrivalTests.Quick fixture) : IClassFixture<NoArrivalTests.Quick>
{
    [Fact]
    public async Task It_is_opened_again_by_itself()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.PressAsync(scene.Estate.Leader, card, "alert.acknowledge");
        await scene.Connector.UntilAsync(() => scene.Connector.Messages.Any(m => Scene.IsCardOf(m, reference) && m.Says("待接单") && (m.Id != card.Id || m.Versions.Count > 2)),
            TimeSpan.FromSeconds(30));
        Assert.Contains((await scene.ShowAsync(reference)).Text("state"), new[] { "Open", "Acknowledged" });
    }

    [Fact]
    public async Task Whoever_arrived_in_time_is_left_alone()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.PressAsync(scene.Estate.Leader, card, "alert.arrive");
        var other = fixture.NewScene();
        var (late, lateCard) = await other.AlertAsync();
        await other.PressAsync(other.Estate.Leader, lateCard, "alert.acknowledge");
        await other.Connector.UntilAsync(() => other.Connector.Messages.Any(m => Scene.IsCardOf(m, late) && m.Says("待接单") && (m.Id != lateCard.Id || m.Versions.Count > 2)),
            TimeSpan.FromSeconds(30));
        Assert.Equal("OnScene", (await scene.ShowAsync(reference)).Text("state"));
    }

    public sealed class Quick : BotFixture
    {
        protected override string[] Settings => ["--Alerts:ArriveWithin", "00:00:02", "--Alerts:StepEvery", "00:00:02"];
    }
}

/// <summary>The directory changes under a running bot.</summary>
public sealed class HandOverTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    [Fact]
    public async Task A_cell_that_goes_hands_its_open_alerts_to_its_parent()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync(text: "3栋门口有十几个人聚在一起打牌");
        var building = scene.Estate.Code + "-B3";
        Assert.Equal(building, (await scene.ExportedAlertAsync(reference)).Text("cell"));
        foreach (var file in new[] { "cells.csv", "posts.csv" })
        {
            var path = Path.Combine(fixture.Directory, file);
            await File.WriteAllLinesAsync(path, (await File.ReadAllLinesAsync(path)).Where(l => !l.Contains(building + ",", StringComparison.Ordinal)));
        }

        await fixture.Bot.ImportAsync(fixture.Directory);
        Assert.Equal(scene.Estate.Code + "-M2", (await scene.ExportedAlertAsync(reference)).Text("cell"));
        var check = await fixture.Bot.RunVerbAsync("check");
        Assert.True(check.ExitCode == 0, check.Output);
    }
}
