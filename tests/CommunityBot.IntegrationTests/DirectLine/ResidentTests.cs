using CommunityBot.IntegrationTests.WebChat;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.DirectLine;

/// <summary>Residents who came in by the code on a door, each in their own private conversation with the bot.</summary>
public sealed class ResidentTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private readonly string _words = Gatherings.Next();

    [NodeFact]
    public async Task A_resident_hears_of_each_step_and_says_that_it_is_settled()
    {
        await using var resident = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        await using var leader = await fixture.ConnectAsync(WebFixture.Leader);
        var said = await resident.SayAsync(_words);
        var reference = (await resident.AnswerAsync(said, a => a.Reference() is not null)).Reference()!;
        var card = await leader.HearAsync(a => a.IsCardOf(reference));
        Assert.DoesNotContain(resident.User, Json.Raw(card));
        (string Verb, string State, string? Input)[] steps =
            [("alert.acknowledge", "已接单", null), ("alert.arrive", "已到场", null), ("alert.resolve", "已办结", "已劝散")];
        foreach (var (verb, state, input) in steps)
        {
            await leader.PressAsync(card, verb, input);
            card = await leader.HearAsync(a => a.Id() == card.Id() && a.Says(state));
            await resident.HearAsync(a => a.Says(reference) && a.Says(state));
        }

        await resident.AnswerAsync(await resident.SayAsync("解决了，谢谢"), a => a.Says(reference));
        var shown = await fixture.Bot.RunVerbAsync("show", reference, "--format", "json");
        Assert.Equal("Resolved", shown.Json.Text("state"));
    }

    [NodeFact]
    public async Task Where_nothing_is_said_of_the_place_the_door_is_it()
    {
        await using var resident = await DirectLineClient.StartAsync(await fixture.ResidentAsync("g1-12"));
        var said = await resident.SayAsync("有十几个人聚在一起打牌，天天吵到半夜");
        var answer = await resident.AnswerAsync(said);
        Assert.True(answer.Reference() is not null, $"Asked although the door is known: {Json.Raw(answer)}");
        var reports = await fixture.Bot.RunVerbAsync("export", "reports", "--format", "json");
        var report = Assert.Single(reports.JsonLines, r => r.Text("reference") == answer.Reference());
        Assert.StartsWith("g1", report.Text("cell"), StringComparison.Ordinal);
        Assert.Equal("web", report.Text("channel"));
    }

    [NodeFact]
    public async Task Their_own_message_comes_back_as_Web_Chat_needs_it()
    {
        await using var resident = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        var client = Activity.NewClientId();
        var id = await resident.SayAsync("帮助", client);
        var back = await resident.Heard.FirstAsync(a => a.ClientId() == client);
        Assert.Equal(id, back.Id());
        Assert.Equal(resident.User, back["from"].Text("id"));
        Assert.Equal("帮助", back.Words());
        Assert.True(DateTimeOffset.TryParse(back.Text("timestamp"), out _), Json.Raw(back));
        var answer = await resident.AnswerAsync(id);
        Assert.True(resident.Heard.All.ToList().IndexOf(back) < resident.Heard.All.ToList().IndexOf(answer), "The answer came before the question.");
    }

    [NodeFact]
    public async Task A_cards_changes_keep_its_id_and_its_time()
    {
        await using var resident = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        await using var leader = await fixture.ConnectAsync(WebFixture.Leader);
        var reference = (await resident.AnswerAsync(await resident.SayAsync(_words), a => a.Reference() is not null)).Reference()!;
        var card = await leader.HearAsync(a => a.IsCardOf(reference));
        await leader.PressAsync(card, "alert.acknowledge");
        await leader.HearAsync(a => a.IsCardOf(reference) && a.Says("已接单"));
        var versions = leader.Heard.All.Where(a => a.IsCardOf(reference)).ToList();
        Assert.True(versions.Count > 1);
        Assert.All(versions, v => Assert.Equal((card.Id(), card.Text("timestamp")), (v.Id(), v.Text("timestamp"))));
    }

    [NodeFact]
    public async Task The_same_message_sent_twice_is_one()
    {
        await using var resident = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        var client = Activity.NewClientId();
        var first = await resident.SayAsync(_words, client);
        var again = await resident.SayAsync(_words, client);
        Assert.Equal(first, again);
        await resident.AnswerAsync(await resident.SayAsync("帮助"));
        Assert.Single(resident.Heard.All, a => a.ClientId() == client);
        Assert.Single(resident.Heard.All, a => a.Answers(first) && a.Reference() is not null);
    }

    [NodeFact]
    public async Task What_two_residents_write_stays_between_each_of_them_and_the_bot()
    {
        await using var one = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        await using var other = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        var reference = (await one.AnswerAsync(await one.SayAsync(_words), a => a.Reference() is not null)).Reference()!;
        await other.AnswerAsync(await other.SayAsync("帮助"));
        Assert.DoesNotContain(other.Heard.All, a => a.Says(reference) || a.Says("打牌"));
        var asked = await other.AnswerAsync(await other.SayAsync($"查询 #{reference}"));
        Assert.False(asked.Says("待接单") || asked.Says("打牌"), Json.Raw(asked));
    }

    [NodeFact]
    public async Task A_client_without_a_socket_polls_and_misses_nothing()
    {
        await using var polling = await DirectLineClient.StartAsync(await fixture.ResidentAsync(), polling: true);
        var said = await polling.SayAsync(_words);
        await polling.Heard.FirstAsync(a => a.Id() == said);
        await polling.AnswerAsync(said, a => a.Reference() is not null);
        Assert.Empty(polling.Sockets.All);
        await polling.AnswerAsync(await polling.SayAsync("帮助"));
        Assert.Distinct(polling.Heard.All.Select(a => a.Id()));
    }
}
