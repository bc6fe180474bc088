using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>Nobody reads or writes in another's conversation, and nobody is who they say they are.</summary>
public sealed class OtherPeopleTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private readonly string _words = Gatherings.Next();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_conversations_id_is_refused_everywhere(bool exists)
    {
        var (mine, theirs) = (await fixture.ResidentAsync(), await fixture.ResidentAsync());
        await theirs.SayAsync(_words);
        var other = exists ? theirs.Conversation : "dl_0123456789abcdef0123456789abcd";
        List<BotAnswer> answers =
        [
            await mine.GetAsync($"conversations/{other}?watermark="),
            await mine.GetAsync($"conversations/{other}/activities?watermark="),
            await mine.PostAsync(Activity.Message(mine.User, _words), other),
            await mine.UploadAsync(Upload.Of(mine, Pictures.Jpeg, "a.jpg", "image/jpeg"), other),
            await mine.UploadAsync(Upload.Of(theirs, Pictures.Jpeg, "a.jpg", "image/jpeg"), other),
        ];
        var stream = new Uri($"ws://127.0.0.1:{fixture.Bot.Port}/{Activity.Root}/conversations/{other}/stream?watermark=&t={mine.Token}");
        Assert.Equal(403, await VisitorStream.RefusalAsync(stream));
        Refusals.AssertRefused(403, answers);
        Assert.Single(await theirs.HistoryAsync(), a => a["from"].Text("id")!.StartsWith("dl_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_token_says_who_writes_whatever_the_body_says()
    {
        var (mine, theirs) = (await fixture.ResidentAsync(), await fixture.ResidentAsync());
        var activity = Activity.Message(theirs.User, _words);
        activity["from"]!["name"] = "王主任";
        activity["conversation"] = new JsonObject { ["id"] = theirs.Conversation };
        activity["channelId"] = "msteams";
        activity["id"] = "chosen";
        activity["timestamp"] = "2001-01-01T00:00:00.000Z";
        activity["serviceUrl"] = "http://192.0.2.1/";
        activity["recipient"] = new JsonObject { ["id"] = theirs.User };
        var answer = await mine.PostAsync(activity);
        Assert.Equal(200, answer.Status);
        var written = Assert.Single(await mine.HistoryAsync(), a => a.Words() == _words);
        Assert.Equal((mine.User, mine.Conversation, "web"), (written["from"].Text("id"), written["conversation"].Text("id"), written.Text("channelId")));
        Assert.Equal(answer.Json.Text("id"), written.Id());
        Assert.NotEqual("chosen", written.Id());
        Assert.DoesNotContain("王主任", Json.Raw(written));
        Assert.DoesNotContain("2001", written.Text("timestamp"));
        Assert.DoesNotContain("192.0.2.1", Json.Raw(written));
        Assert.Empty(await theirs.HistoryAsync());
    }

    [Fact]
    public async Task The_token_says_who_sends_a_file_whatever_the_address_says()
    {
        var (mine, theirs) = (await fixture.ResidentAsync(), await fixture.ResidentAsync());
        var answer = await mine.UploadAsync(Upload.Of(theirs, Pictures.Jpeg, "a.jpg", "image/jpeg", _words), userId: theirs.User);
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        Assert.Equal(mine.User, Assert.Single(await mine.HistoryAsync(), a => a.Id() == answer.Json.Text("id"))["from"].Text("id"));
        Assert.Empty(await theirs.HistoryAsync());
    }

    [Theory]
    [InlineData("bot")]
    [InlineData("dl_leader")]
    public async Task A_resident_cannot_speak_as_somebody_known(string who)
    {
        var mine = await fixture.ResidentAsync();
        var activity = Activity.Message(who, _words);
        activity["from"]!["role"] = "bot";
        Assert.Equal(200, (await mine.PostAsync(activity)).Status);
        Assert.Equal(mine.User, Assert.Single(await mine.HistoryAsync(), a => a.Words() == _words)["from"].Text("id"));
    }

    [Theory]
    [InlineData("dl_mallory")]
    [InlineData("dl_ANN")]
    [InlineData("bot")]
    [InlineData("")]
    public async Task Nobody_but_the_demonstrations_persons_may_be_named(string who) =>
        await AssertNotBelievedAsync(new Visitor(fixture.Bot.Address), who, host: null);

    [Fact]
    public async Task Whoever_comes_through_a_proxy_from_elsewhere_is_no_person_of_the_demonstration() =>
        await AssertNotBelievedAsync(new Visitor(fixture.Bot.Address) { ComesFrom = "203.0.113.9" }, WebFixture.Leader, host: null);

    [Theory]
    [InlineData("bot.example.org")]
    [InlineData("192.0.2.7:3978")]
    [InlineData("localhost.example.org")]
    public async Task The_demonstrations_persons_are_refused_under_a_foreign_name_of_the_server(string host)
    {
        foreach (var person in new[] { WebFixture.Lin, WebFixture.Ann, WebFixture.Captain, WebFixture.Leader })
        {
            await AssertNotBelievedAsync(new Visitor(fixture.Bot.Address), person, host);
        }
    }

    [Fact]
    public async Task Another_residents_id_cannot_be_named()
    {
        var theirs = await fixture.ResidentAsync();
        await AssertNotBelievedAsync(new Visitor(fixture.Bot.Address), theirs.User, host: null);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData("g1'; DROP TABLE cells; --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_door_that_is_none_is_refused(string at)
    {
        using var visitor = new Visitor(fixture.Bot.Address);
        Refusals.AssertRefused(400, await visitor.GenerateAsync(new JsonObject { ["at"] = at }));
    }

    [Fact]
    public async Task Our_own_pages_channel_is_refused_where_other_platforms_come_in()
    {
        var activity = new Activities("http://127.0.0.1:9/", channel: "web").Personal(new Person(WebFixture.Leader, "x"), _words);
        Assert.Equal(403, (await fixture.Bot.PostAsync(activity)).Status);
    }

    internal static async Task AssertNotBelievedAsync(Visitor visitor, string who, string? host)
    {
        using (visitor)
        {
            var answer = await visitor.GenerateAsync(new JsonObject { ["user"] = new JsonObject { ["id"] = who } }, host);
            Assert.True(answer.Status is 200 or 400 or 403, $"{answer.Status} {answer.Body}");
            if (answer.Status == 200)
            {
                var given = answer.Json.Text("conversationId");
                Assert.StartsWith("dl_", given, StringComparison.Ordinal);
                Assert.NotEqual(who, given);
            }
        }
    }
}

/// <summary>Outside Development there is no demonstration.</summary>
public sealed class ProductionTests(ProductionTests.Production fixture) : IClassFixture<ProductionTests.Production>
{
    [Theory]
    [InlineData(WebFixture.Lin)]
    [InlineData(WebFixture.Ann)]
    [InlineData(WebFixture.Captain)]
    [InlineData(WebFixture.Leader)]
    public async Task Nobody_is_a_person_of_the_demonstration(string person) =>
        await OtherPeopleTests.AssertNotBelievedAsync(new Visitor(fixture.Bot.Address), person, host: null);

    [Fact]
    public async Task A_resident_reports_and_is_answered()
    {
        var resident = await fixture.ResidentAsync();
        await using var stream = await VisitorStream.OpenAsync(resident);
        var said = await resident.SayAsync(Gatherings.Next());
        await stream.AnswerAsync(said, a => a.Reference() is not null);
    }

    [Fact]
    public async Task The_landing_page_shows_no_demonstration()
    {
        using var visitor = new HttpClient();
        using var page = await visitor.GetAsync(fixture.Bot.Address);
        Assert.Equal(200, (int)page.StatusCode);
        Assert.DoesNotContain("data-room", await page.Content.ReadAsStringAsync());
    }

    public sealed class Production : WebFixture
    {
        protected override string Environment => "Production";
    }
}
