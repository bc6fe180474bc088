using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.WebChat;

namespace CommunityBot.IntegrationTests.DirectLine;

/// <summary>Sockets tear, programs die, pages are loaded again: nothing of a conversation is lost and nothing comes twice.</summary>
public sealed class ReconnectTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private readonly string _words = Gatherings.Next();

    [NodeFact]
    public async Task After_a_torn_socket_what_the_bot_said_in_between_comes_once()
    {
        await using var resident = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        await using var leader = await fixture.ConnectAsync(WebFixture.Leader);
        var reference = (await resident.AnswerAsync(await resident.SayAsync(_words), a => a.Reference() is not null)).Reference()!;
        var card = await leader.HearAsync(a => a.IsCardOf(reference));
        await resident.DropAsync();
        var mark = resident.Sockets.Mark;
        await leader.PressAsync(card, "alert.acknowledge");
        await leader.HearAsync(a => a.IsCardOf(reference) && a.Says("已接单"));
        Assert.DoesNotContain(resident.Heard.All, a => a.Says("已接单"));

        await resident.Sockets.FirstAsync(s => s == "open", mark);
        await resident.HearAsync(a => a.Says(reference) && a.Says("已接单"));
        await resident.AnswerAsync(await resident.SayAsync("帮助"));
        Assert.Distinct(resident.Heard.All.Select(a => a.Id()));
        Assert.Single(resident.Heard.All, a => a.IsFromBot() && a.Says("已接单"));
    }

    [NodeFact]
    public async Task After_the_program_was_killed_and_started_again_a_client_comes_back_by_itself()
    {
        var visitor = await fixture.ResidentAsync();
        await using var resident = await DirectLineClient.StartAsync(visitor);
        var before = await resident.AnswerAsync(await resident.SayAsync(_words), a => a.Reference() is not null);
        var mark = resident.Sockets.Mark;
        await fixture.Bot.RestartAsync();
        await resident.Sockets.FirstAsync(s => s == "open", mark);
        await resident.AnswerAsync(await resident.SayAsync($"查询 #{before.Reference()}"), a => a.Says(before.Reference()!));
        Assert.Distinct(resident.Heard.All.Select(a => a.Id()));

        var history = await visitor.HistoryAsync();
        Assert.Equal(Shown(resident.Heard.All), Shown(history));
    }

    [NodeFact]
    public async Task A_page_that_is_loaded_again_shows_the_whole_history_in_order()
    {
        var visitor = await fixture.ResidentAsync();
        List<string> seen;
        await using (var resident = await DirectLineClient.StartAsync(visitor))
        {
            await resident.AnswerAsync(await resident.SayAsync(_words), a => a.Reference() is not null);
            await resident.AnswerAsync(await resident.SayAsync("帮助"));
            await resident.AnswerAsync(await resident.SayAsync("你好"));
            seen = Shown(resident.Heard.All);
        }

        await visitor.EnterAsync(WebFixture.Door);
        await using var again = await DirectLineClient.StartAsync(visitor, watermark: "0");
        var shown = await again.Heard.UntilAsync(all => all.Count >= seen.Count);
        Assert.Equal(seen, Shown(shown));
    }

    [NodeFact]
    public async Task A_page_that_is_loaded_again_shows_a_card_as_it_is_now_and_once()
    {
        await using var resident = await DirectLineClient.StartAsync(await fixture.ResidentAsync());
        var visitor = await fixture.VisitAsync(person: WebFixture.Leader);
        string reference;
        await using (var leader = await DirectLineClient.StartAsync(visitor))
        {
            reference = (await resident.AnswerAsync(await resident.SayAsync(_words), a => a.Reference() is not null)).Reference()!;
            var card = await leader.HearAsync(a => a.IsCardOf(reference));
            await leader.PressAsync(card, "alert.acknowledge");
            await leader.HearAsync(a => a.IsCardOf(reference) && a.Says("已接单"));
        }

        await using var again = await DirectLineClient.StartAsync(visitor, watermark: "0");
        await again.AnswerAsync(await again.SayAsync("帮助"));
        Assert.True(Assert.Single(again.Heard.All, a => a.IsCardOf(reference)).Says("已接单"));
    }

    private static List<string> Shown(IEnumerable<JsonObject> activities) => [.. activities.Select(a => $"{a.Id()} {a.Words()}")];
}
