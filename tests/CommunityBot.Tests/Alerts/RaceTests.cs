using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Alerts;

/// <summary>A timer and a thumb at the same moment.</summary>
public sealed class RaceTests
{
    private const int Rounds = 100;
    private const int AtOnce = 100;

    private static Estate Estate => SmallCommunity.First;

    [Fact]
    public async Task Of_ten_thousand_acknowledgements_against_the_timer_none_is_followed_by_an_escalation()
    {
        using var bot = await BotInProcess.StartAsync();
        await bot.SayAsync(Estate.Resident(), Estate.AllGroup, "北门有二十多个人在跳广场舞");
        await bot.Store.WriteAsync(MakeMore);
        var references = bot.All<Alert>().Select(alert => alert.Reference).ToList();
        var ids = bot.All<Alert>().Select(alert => alert.Id).ToList();
        var (sink, timer, chance) = (bot.Get<IInboundSink>(), bot.Get<Escalation>(), new Random(6));
        var won = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await bot.Store.WriteAsync(Rewind);
            Func<Task>[] both =
            [
                .. references.Select(reference => bot.Message(Estate.Leader, bot.ChatOf(Estate.Leader), "") with
                {
                    Kind = InboundKind.Press,
                    Verb = "alert.acknowledge",
                    Data = new Dictionary<string, string> { ["alert"] = reference },
                }).Select(message => (Func<Task>)(() => sink.PressAsync(message, CancellationToken.None))),
                .. ids.Select(id => (Func<Task>)(() => bot.Store.WriteAsync(scope => timer.Run(scope, id)))),
            ];
            chance.Shuffle(both);
            await Task.WhenAll(both.Select(Task.Run));

            var stories = bot.Store.Read(db => db.Set<TimelineEntry>().OrderBy(entry => entry.Id).ToList()).GroupBy(entry => entry.AlertId, entry => entry.Action).ToList();
            Assert.Equal(AtOnce, stories.Count);
            Assert.All(stories, story => Assert.True(story.Last() == "acknowledged" && story.Count(action => action == "escalated") <= 1, string.Join(", ", story)));
            Assert.All(bot.All<Alert>(), alert => Assert.Equal((AlertState.Acknowledged, Estate.LeaderCode), (alert.State, alert.Holder)));
            Assert.All(bot.All<DueStep>(), step => Assert.Equal(DueAction.AskArrival, step.Action));
            won += stories.Count(story => story.Count() == 1);
        }
        Assert.InRange(won, 1, (Rounds * AtOnce) - 1); // both orders did happen
    }

    /// <summary>A hundred alerts like the first: how they came about does not matter here.</summary>
    private static void MakeMore(WriteScope scope)
    {
        var like = scope.Db.Set<Alert>().Single();
        for (var n = 1; n < AtOnce; n++)
            scope.Db.Add(new Alert
            {
                Id = like.Id + n,
                Reference = $"2R{n:000}".Replace('0', 'A').Replace('1', 'B'),
                Kind = like.Kind,
                Cell = like.Cell,
                Area = like.Area,
                Version = 1,
                Reports = 1,
                Opened = like.Opened,
                Plan = like.Plan,
            });
    }

    /// <summary>All of them open as at first, and due now.</summary>
    private static void Rewind(WriteScope scope)
    {
        scope.Execute("DELETE FROM timeline");
        scope.Execute("DELETE FROM due_steps");
        scope.Execute("DELETE FROM outbox");
        scope.Execute(
            "UPDATE alerts SET state = 'Open', holder = $1, holder_cell = $2, next_step = 0, escalations = 0, acknowledged = NULL", Estate.LeaderCode, Estate.GridOne);
        scope.Execute("INSERT INTO due_steps (alert_id, version, due, action) SELECT id, version, $1, 'Escalate' FROM alerts", scope.Now);
    }
}
