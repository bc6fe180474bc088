using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>The copies of an alert's card, while it changes faster than the platform lets them follow.</summary>
[Trait("Category", "Kill")]
public sealed partial class CopyTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    private const string Gathering = "凉亭里有十几个人聚在一起打牌";
    private const int Changes = 20;

    [Fact]
    public async Task After_twenty_changes_with_throttling_and_a_death_every_copy_that_is_known_is_current_none_went_back_and_a_lost_one_answers_with_the_present()
    {
        var scene = fixture.NewScene();
        var (leader, deputy) = (scene.Estate.Leader, scene.Estate.Deputy);
        var chat = scene.Activities.PrivateChatOf(leader);
        using var lost = scene.Connector.Script(Fault.AcceptedThenReset(), r => r.Conversation == chat, times: 1);
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), Gathering);
        var copies = await scene.Connector.MessagesAsync(2, m => m.Conversation == chat && Scene.IsCardOf(m, reference), TimeSpan.FromSeconds(40));

        using var throttled = scene.Connector.Script(Fault.Throttled(TimeSpan.FromSeconds(1)), r => r.Call == ConnectorCall.Update, times: 4);
        for (var n = 1; n <= Changes; n++)
        {
            if (n == Changes / 2)
            {
                await throttled.HitAsync();
                await fixture.Bot.RestartAsync();
            }

            if (n % 2 == 0)
            {
                await scene.SayAsync(scene.Estate.Resident(n), Gathering);
            }
            else
            {
                var (from, to) = n % 4 == 1 ? (leader, scene.Estate.DeputyCode) : (deputy, scene.Estate.LeaderCode);
                await scene.PressAsync(from, copies[0], "alert.reassign", ("person", to));
            }
        }

        await scene.SettleAsync(scene.Estate.Resident(), scene.Estate.AllGroup);
        await scene.PressAsync(deputy, copies[0], "alert.arrive");
        var known = new[] { copies[1].Id, (await scene.CardAsync(deputy, reference)).Id };
        await scene.Connector.UntilAsync(() => known.All(id => scene.Connector.Messages.Single(m => m.Id == id) is var copy && copy.Says("已到场") && Counts(copy)[^1] == 1 + (Changes / 2)),
            TimeSpan.FromSeconds(60));
        Assert.All(scene.Connector.Messages.Where(m => Scene.IsCardOf(m, reference)), copy => Assert.Equal(Counts(copy).Order(), Counts(copy)));
        Assert.DoesNotContain("已到场", copies[0].AllText);
        Assert.Contains("已到场", Json.AllText(await scene.PressAsync(deputy, copies[0], "alert.arrive")));
    }

    /// <summary>How many reports each version of a copy counted, oldest first.</summary>
    private static List<int> Counts(SentMessage copy) =>
        [.. copy.Versions.Select(version => int.Parse(Count().Match(Json.AllText(version)).Groups["count"].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex("(?<count>[0-9]+) 条", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Count();
}
