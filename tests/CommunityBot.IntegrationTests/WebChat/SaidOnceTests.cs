using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>What the bot says on the page, and how often.</summary>
public sealed class SaidOnceTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task A_greeting_answers_no_message_so_that_no_client_waits_for_one()
    {
        var resident = await fixture.ResidentAsync();
        await resident.JoinAsync();
        await using var stream = await VisitorStream.OpenAsync(resident);

        var greeting = await stream.HearAsync(_ => true);

        Assert.False(greeting.ContainsKey("replyToId"), greeting.ToJsonString());
    }

    [Fact]
    public async Task A_place_that_is_pressed_is_answered_once()
    {
        var lin = await fixture.VisitAsync(person: WebFixture.Lin);
        await using var stream = await VisitorStream.OpenAsync(lin);
        var question = await stream.AnswerAsync(await lin.SayAsync("回家的时候看到路边停着一辆牌照鄂A开头的私家车。"));
        var press = Activity.Press(lin.User, question, Activities.Buttons(question.CardIn()!).First().Text("title")!);

        var pressed = await lin.PostAsync(press);
        await stream.HearAsync(a => a.Reference() is not null);

        Assert.Equal(200, pressed.Status);
        var history = await lin.HistoryAsync();
        Assert.Single(history.SkipWhile(a => a.Id() != pressed.Json.Text("id")).Skip(1), a => a.IsFromBot());
    }
}
