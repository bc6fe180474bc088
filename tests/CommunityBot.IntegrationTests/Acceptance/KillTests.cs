using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Testing;
using Xunit.Abstractions;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>The process dies without warning in the middle of its main job, again and again.</summary>
[Trait("Category", "Kill")]
public sealed class KillTests(KillTests.Mortal fixture, ITestOutputHelper output) : IClassFixture<KillTests.Mortal>
{
    private const int Kills = 50;
    private const int Seed = 20200210;
    private const int PerRound = 4;
    private readonly Random _random = new(Seed);

    [Fact]
    public async Task Every_report_that_was_answered_2xx_has_one_alert_and_a_card()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, {Kills} kills"));
        var unanswered = new List<JsonObject>();
        var accepted = new List<JsonObject>();
        var taken = new HashSet<string>();
        for (var round = 0; round < Kills; round++)
        {
            unanswered.AddRange(NewReports(round));
            await RoundAsync(unanswered, accepted, taken, TimeSpan.FromMilliseconds(_random.Next(20, 900)));
        }

        await fixture.Bot.StartAsync();
        await SendAsync(unanswered, accepted, CancellationToken.None);
        Assert.Empty(unanswered);
        await AssertConservedAsync(accepted, taken);
    }

    /// <summary>Reports of one round, each of a building of its own, so that none is merged into another.</summary>
    private IEnumerable<JsonObject> NewReports(int round)
    {
        for (var i = 0; i < PerRound; i++)
        {
            var number = (round * PerRound) + i;
            var estate = new Estate(1 + (number % Mortal.EstateCount));
            var building = 1 + (number / Mortal.EstateCount % 4);
            var serial = number.ToString(CultureInfo.InvariantCulture);
            fixture.Remember("有十几个人聚在一起打牌");
            yield return fixture.Activities.Group(estate.Resident(), estate.AllGroup, $"{building}栋门口有十几个人聚在一起打牌，第{serial}次说了");
        }
    }

    private async Task RoundAsync(List<JsonObject> unanswered, List<JsonObject> accepted, HashSet<string> taken, TimeSpan life)
    {
        fixture.Bot.Launch();
        using var dead = new CancellationTokenSource();
        var sending = SendAsync(unanswered, accepted, dead.Token);
        var pressing = PressAsync(taken, dead.Token);
        // The random life begins where the work does; dying at any moment is what is tested, so no signal stands for it.
        await fixture.Bot.ListensAsync();
        await Task.Delay(life, TimeProvider.System);
        await fixture.Bot.KillAsync();
        await dead.CancelAsync();
        await Task.WhenAll(sending, pressing);
    }

    /// <summary>Sends as a channel does: what got no answer is sent again, as the same activity.</summary>
    private async Task SendAsync(List<JsonObject> unanswered, List<JsonObject> accepted, CancellationToken dead)
    {
        async Task SendOneAsync(JsonObject activity)
        {
            while (!dead.IsCancellationRequested)
            {
                try
                {
                    var answer = await fixture.Bot.PostAsync(activity);
                    Assert.True(answer.Status is 202 or 503, $"{answer.Status} {answer.Body}");
                    if (answer.Status == 202)
                    {
                        lock (accepted)
                        {
                            accepted.Add(activity);
                            unanswered.Remove(activity);
                        }

                        return;
                    }
                }
                catch (HttpRequestException)
                {
                    await fixture.Bot.ReachableAsync(dead);
                }
            }
        }

        await Task.WhenAll(unanswered.ToList().Select(SendOneAsync));
    }

    /// <summary>Leaders take some of the alerts whose card has come.</summary>
    private async Task PressAsync(HashSet<string> taken, CancellationToken dead)
    {
        var cards = fixture.Connector.Messages.Where(m => m.Verbs.Contains("alert.acknowledge")).Where(m => !taken.Contains(AlertOf(m))).Take(3).ToList();
        foreach (var card in cards)
        {
            var estate = Enumerable.Range(1, Mortal.EstateCount).Select(n => new Estate(n)).First(e =>
                card.Conversation == fixture.Activities.PrivateChatOf(e.Leader) || card.Conversation == fixture.Activities.PrivateChatOf(e.OtherLeader));
            var leader = card.Conversation == fixture.Activities.PrivateChatOf(estate.Leader) ? estate.Leader : estate.OtherLeader;
            var press = fixture.Activities.Invoke(leader, card, "alert.acknowledge");
            while (!dead.IsCancellationRequested)
            {
                try
                {
                    var answer = await fixture.Bot.PostAsync(press);
                    if (answer.Status == 200 && answer.Json.Text("type") == "application/vnd.microsoft.card.adaptive")
                    {
                        taken.Add(AlertOf(card));
                    }

                    break;
                }
                catch (HttpRequestException)
                {
                    await fixture.Bot.ReachableAsync(dead);
                }
            }
        }
    }

    private async Task AssertConservedAsync(List<JsonObject> accepted, HashSet<string> taken)
    {
        Assert.Equal(Kills * PerRound, accepted.Count);
        foreach (var activity in accepted)
        {
            await fixture.Connector.MessageAsync(m => m.ReplyTo == activity.Text("id") && Scene.ReferenceIn(m.AllText) is not null, TimeSpan.FromSeconds(60));
        }

        var exported = (await fixture.Bot.RunVerbAsync("export", "reports", "--personal", "--format", "json")).JsonLines;
        var alerts = (await fixture.Bot.RunVerbAsync("export", "alerts", "--format", "json")).JsonLines.ToLookup(a => a.Text("reference"));
        foreach (var activity in accepted)
        {
            var report = Assert.Single(exported, r => r.Text("words") == activity.Text("text"));
            Assert.Single(alerts[report.Text("alert")]);
        }

        foreach (var alert in alerts)
        {
            await fixture.Connector.MessageAsync(m => m.Card is not null && AlertOf(m) == alert.Key, TimeSpan.FromSeconds(60));
        }

        Assert.All(taken, reference => Assert.Equal("Acknowledged", Assert.Single(alerts[reference]).Text("state")));
        var messages = fixture.Connector.Messages;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{accepted.Count} reports, {alerts.Count} alerts, {taken.Count} taken, {messages.Count(m => m.Card is not null)} cards, {messages.Count} messages in all"));
    }

    private static string AlertOf(SentMessage card) => Activities.Buttons(card.Card!).Select(b => b["data"].Text("alert")).OfType<string>().FirstOrDefault() ?? "";

    public sealed class Mortal : BotFixture
    {
        public const int EstateCount = 55;

        protected override bool Serves => false;

        protected override SmallCommunity Community => base.Community with { Estates = EstateCount };
    }
}
