using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>Somebody who writes too fast is slowed down, and nothing that was taken is lost.</summary>
public sealed class LimitTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private const int Sent = 200;

    [Fact]
    public async Task Of_200_messages_at_once_each_is_either_done_or_told_to_come_later()
    {
        var resident = await fixture.ResidentAsync();
        await using var stream = await VisitorStream.OpenAsync(resident);
        var answers = await Task.WhenAll(Enumerable.Range(0, Sent).Select(i => resident.PostAsync(Activity.Message(resident.User, "帮助"))));
        var taken = answers.Where(a => a.Status == 200).Select(a => a.Json.Text("id")!).ToHashSet();
        var later = answers.Where(a => a.Status != 200).ToList();
        Assert.NotEmpty(taken);
        Refusals.AssertRefused(429, later);
        Assert.All(later, a => Assert.True(a.Response.Headers.RetryAfter?.Delta > TimeSpan.Zero, "No Retry-After"));

        await stream.Heard.UntilAsync(all => all.Count(a => a.IsFromBot() && taken.Contains(a.Text("replyToId") ?? "")) == taken.Count);
        var history = await resident.HistoryAsync();
        Assert.Equal(taken.Order(), history.Where(a => a["from"].Text("id") == resident.User).Select(a => a.Id()!).Order());
        Assert.Equal(taken.Order(), history.Where(a => a.IsFromBot() && a.Text("replyToId") is { } to && taken.Contains(to)).Select(a => a.Text("replyToId")!).Order());
    }

    [Fact]
    public async Task One_who_writes_too_fast_does_not_slow_down_another()
    {
        var (fast, other) = (await fixture.ResidentAsync(), await fixture.ResidentAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => fast.PostAsync(Activity.Message(fast.User, "帮助"))));
        Assert.Contains(answers, a => a.Status == 429);
        await using var stream = await VisitorStream.OpenAsync(other);
        await stream.AnswerAsync(await other.SayAsync("帮助"));
    }

    [Fact]
    public async Task A_new_token_in_the_same_browser_is_no_way_round_the_limit()
    {
        var fast = await fixture.ResidentAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => fast.PostAsync(Activity.Message(fast.User, "帮助"))));
        await fast.EnterAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fast.PostAsync(Activity.Message(fast.User, "帮助"))));
        Assert.Contains(answers, a => a.Status == 429);
    }

    [Fact]
    public async Task The_same_message_again_is_answered_the_same_also_over_the_limit_or_told_to_come_later()
    {
        var resident = await fixture.ResidentAsync();
        var client = Activity.NewClientId();
        var first = await resident.SayAsync("帮助", client);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => resident.PostAsync(Activity.Message(resident.User, "帮助"))));
        var again = await resident.PostAsync(Activity.Message(resident.User, "帮助", client));
        Assert.True(again.Status == 429 || again.Json.Text("id") == first, $"{again.Status} {again.Body}");
        Assert.Single(await resident.HistoryAsync(), a => a.ClientId() == client);
    }
}
