using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;
using Xunit.Abstractions;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>The process dies without warning while residents write over Direct Line, again and again.</summary>
[Trait("Category", "Kill")]
public sealed class WebKillTests(WebKillTests.Mortal fixture, ITestOutputHelper output) : IClassFixture<WebKillTests.Mortal>
{
    private const int Kills = 20;
    private const int Seed = 20200211;
    private const int Residents = 4;
    private const int PerRound = 2;
    private readonly Random _random = new(Seed);

    [Fact]
    public async Task Every_message_that_was_answered_200_stands_in_its_conversation_once_and_has_its_effect_once()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, {Kills} kills"));
        var residents = new List<Visitor>();
        for (var i = 0; i < Residents; i++)
        {
            residents.Add(await fixture.ResidentAsync());
        }

        var letters = new List<Letter>();
        for (var round = 0; round < Kills; round++)
        {
            letters.AddRange(residents.SelectMany((r, i) => NewLetters(r, round, i)));
            await RoundAsync(letters, TimeSpan.FromMilliseconds(_random.Next(5, 400)));
        }

        await fixture.Bot.StartAsync();
        await SendAsync(letters, CancellationToken.None);
        await AssertConservedAsync(residents, letters);
    }

    /// <summary>Reports whose words are each their own, in a place that needs no question.</summary>
    private IEnumerable<Letter> NewLetters(Visitor resident, int round, int who)
    {
        for (var i = 0; i < PerRound; i++)
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"一期{1 + (round % 40)}栋楼下有十几个人聚在一起打牌，第{round}-{who}-{i}次说了");
            fixture.Remember(words);
            yield return new Letter(resident, words, Activity.NewClientId());
        }
    }

    private async Task RoundAsync(List<Letter> letters, TimeSpan life)
    {
        if (!fixture.Bot.IsRunning)
        {
            fixture.Bot.Launch();
        }

        using var dead = new CancellationTokenSource();
        var sending = SendAsync(letters, dead.Token);
        // The random life begins where the work does; dying at any moment is what is tested, so no signal stands for it.
        await fixture.Bot.ListensAsync();
        await Task.Delay(life, TimeProvider.System);
        await fixture.Bot.KillAsync();
        await dead.CancelAsync();
        await sending;
    }

    /// <summary>Sends as a page does: what got no answer is sent again with the same clientActivityID, and so is now and then what was answered.</summary>
    private async Task SendAsync(List<Letter> letters, CancellationToken dead)
    {
        async Task SendOneAsync(Letter letter)
        {
            while (!dead.IsCancellationRequested)
            {
                letter.Tries++;
                try
                {
                    var answer = await letter.From.PostAsync(Activity.Message(letter.From.User, letter.Words, letter.ClientId));
                    Assert.True(answer.Status is 200 or 503, $"{answer.Status} {answer.Body}");
                    if (answer.Status == 200)
                    {
                        letter.Ids.Add(answer.Json.Text("id")!);
                        return;
                    }
                }
                catch (HttpRequestException)
                {
                    await fixture.Bot.ReachableAsync(dead);
                }
            }
        }

        await Task.WhenAll(letters.Where((l, i) => l.Ids.Count == 0 || (l.Ids.Count == 1 && i % 5 == 0)).Select(SendOneAsync));
    }

    private async Task AssertConservedAsync(List<Visitor> residents, List<Letter> letters)
    {
        Assert.All(letters, l => Assert.Single(l.Ids.Distinct(StringComparer.Ordinal)));
        foreach (var resident in residents)
        {
            var own = letters.Where(l => l.From == resident).ToList();
            await using var stream = await VisitorStream.OpenAsync(resident);
            await stream.Heard.UntilAsync(all => own.TrueForAll(l => all.Any(a => a.Answers(l.Ids[0]))), TimeSpan.FromSeconds(120));
            var history = await resident.HistoryAsync();
            Assert.Equal(own.Select(l => l.Ids[0]).Order(), history.Where(a => a["from"].Text("id") == resident.User).Select(a => a.Id()!).Order());
            Assert.All(own, l => Assert.Equal((l.ClientId, l.Words), Line(history, l)));
            Assert.All(own, l => Assert.Single(history, a => a.Answers(l.Ids[0]) && a.Reference() is not null));
        }

        var reports = (await fixture.Bot.RunVerbAsync("export", "reports", "--personal", "--format", "json")).JsonLines;
        Assert.All(letters, l => Assert.Single(reports, r => r.Text("words") == l.Words));
        Assert.Equal(letters.Count, reports.Count);
        var again = letters.Count(l => l.Tries > 1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{letters.Count} messages, {again} of them sent more than once, {reports.Count} reports"));
        Assert.True(again > 0, "No kill fell into the work.");
    }

    private static (string?, string?) Line(IReadOnlyList<JsonObject> history, Letter letter)
    {
        var line = Assert.Single(history, a => a.Id() == letter.Ids[0]);
        return (line.ClientId(), line.Words());
    }

    private sealed record Letter(Visitor From, string Words, string ClientId)
    {
        /// <summary>The ids that it was answered with; each answer must give the same.</summary>
        public List<string> Ids { get; } = [];

        public int Tries { get; set; }
    }

    /// <summary>Nobody is slowed down here.</summary>
    public sealed class Mortal : WebFixture
    {
        protected override string[] Settings => ["--Web:MessagesAtOnce", "10000", "--Web:MessagesPerMinute", "100000", "--Reports:MostPerHour", "1000"];
    }
}
