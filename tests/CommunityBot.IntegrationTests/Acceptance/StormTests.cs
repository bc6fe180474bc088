using CommunityBot.Testing;
using Xunit.Abstractions;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>A crowd that a thousand people see, while in fifty other grids somebody sees something else.</summary>
public sealed class StormTests(StormTests.Town fixture, ITestOutputHelper output) : IClassFixture<StormTests.Town>
{
    private const int Crowd = 1_000;
    private const int Others = 50;
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_thousand_reports_of_one_gathering_are_one_card_with_a_count_and_fifty_other_grids_have_theirs_in_time()
    {
        var scene = fixture.NewScene();
        var calm = Enumerable.Range(0, Others).Select(_ => fixture.NewScene()).ToList();
        var flood = Task.WhenAll(Enumerable.Range(1, Crowd).Select(n => scene.SayAsync(scene.Estate.Resident(n), "凉亭里有十几个人聚在一起跳广场舞")));
        var waits = await Task.WhenAll(calm.Select(CardAfterAsync));
        await flood;
        output.WriteLine($"the other grids' cards after {waits.Average(w => w.TotalSeconds):0.00} s on average, {waits.Max().TotalSeconds:0.00} s at most");
        Assert.All(waits, wait => Assert.True(wait <= InTime, $"{wait}"));

        var chat = scene.Activities.PrivateChatOf(scene.Estate.Leader);
        await scene.Connector.MessageAsync(m => m.Conversation == chat && m.Says($"{Crowd} 条"), TimeSpan.FromSeconds(60));
        Assert.Single(scene.Connector.Messages, m => m.Conversation == chat && m.Card is not null);
        var alerts = (await fixture.Bot.RunVerbAsync("export", "alerts", "--format", "json")).JsonLines;
        Assert.Equal(Others + 1, alerts.Count);
        Assert.Equal(Crowd, (int)Assert.Single(alerts, a => a.Text("cell") == scene.Estate.GridOne)["reports"]!);
        Assert.All(alerts.Where(a => a.Text("cell") != scene.Estate.GridOne), a => Assert.Equal(1, (int)a["reports"]!));
    }

    /// <summary>From the answer to a report to its card.</summary>
    private static async Task<TimeSpan> CardAfterAsync(Scene scene)
    {
        await scene.SayAsync(scene.Estate.Resident(), "北门有二十几个人聚在一起打牌");
        var answered = TimeProvider.System.GetUtcNow();
        var card = await scene.HearAsync(scene.Estate.Leader, m => m.Card is not null, timeout: TimeSpan.FromSeconds(60));
        return card.At - answered;
    }

    public sealed class Town : BotFixture
    {
        protected override SmallCommunity Community => base.Community with { Estates = Others + 1 };
    }
}
