using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.WebChat;
using CommunityBot.Testing;
using Xunit.Abstractions;

namespace CommunityBot.IntegrationTests.DirectLine;

/// <summary>The live demonstration's group and private chats, each test in a community of its own.</summary>
public sealed class DemonstrationTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>In a group the bot says at most one thing of an alert each 30 s.</summary>
    private static readonly TimeSpan GroupPace = TimeSpan.FromSeconds(90);

    private readonly WebFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [NodeFact]
    public async Task The_square_dance_from_the_first_word_to_settled()
    {
        await using var lin = await _fixture.ConnectAsync(WebFixture.Lin);
        await using var leader = await _fixture.ConnectAsync(WebFixture.Leader);
        var said = await lin.SayAsync("我们小区内每天有人聚集在一起跳广场舞。");
        var receipt = await lin.AnswerAsync(said, a => a.Reference() is not null);
        var reference = receipt.Reference()!;
        Assert.True(receipt.Says("网格长") && !receipt.Says("广场舞"), Json.Raw(receipt));

        var card = await leader.HearAsync(a => a.IsCardOf(reference) && a.Says("待接单"));
        (string Verb, string State, string? Input)[] steps =
            [("alert.acknowledge", "已接单", null), ("alert.arrive", "已到场", null), ("alert.resolve", "已办结", "已劝散")];
        foreach (var (verb, state, input) in steps)
        {
            var mark = lin.Heard.Mark;
            var pressed = TimeProvider.System.GetTimestamp();
            await leader.PressAsync(card, verb, input);
            card = await leader.HearAsync(a => a.Id() == card.Id() && a.Says(state));
            var told = await lin.HearAsync(a => a.Says(reference) && a.Says(state), mark, GroupPace);
            output.WriteLine($"{state}: the group heard it after {TimeProvider.System.GetElapsedTime(pressed).TotalSeconds:0.0} s");
            Assert.False(told.Says("广场舞"), Json.Raw(told));
        }

        await lin.SayAsync("解决了");
        await lin.AnswerAsync(await lin.SayAsync($"查询 #{reference}"));
        var alert = await AlertAsync(reference);
        Assert.Equal("Resolved", alert.Text("state"));
        Assert.Contains("已劝散", Json.Raw((await _fixture.Bot.RunVerbAsync("show", reference, "--format", "json")).Json));
        Assert.True(alert["confirmed"] is { } confirmed && confirmed.ToJsonString() is not ("false" or "\"\""), Json.Raw(alert));
    }

    [NodeFact]
    public async Task The_car_that_lacks_its_place_is_asked_for_it_and_filed_with_the_answer()
    {
        await using var lin = await _fixture.ConnectAsync(WebFixture.Lin);
        await using var leader = await _fixture.ConnectAsync(WebFixture.Leader);
        var said = await lin.SayAsync("回家的时候看到路边停着一辆牌照鄂A开头的私家车。");
        var question = await lin.AnswerAsync(said);
        Assert.True(question.Reference() is null && question.Says("位置"), Json.Raw(question));
        Assert.DoesNotContain(leader.Heard.All, a => a.CardIn() is not null);

        var answered = await lin.SayAsync("北门");
        var receipt = await lin.HearAsync(a => a.Reference() is not null);
        Assert.Contains(receipt.Text("replyToId"), new[] { said, answered });
        var card = await leader.HearAsync(a => a.IsCardOf(receipt.Reference()!));
        Assert.True(card.Says("北门") && card.Says("鄂A"), Json.Raw(card));
        Assert.All(lin.Heard.All.Where(a => a.IsFromBot()), a => Assert.DoesNotContain("鄂", Json.AllText(a)));
    }

    [NodeFact]
    public async Task The_question_for_the_place_is_answered_by_pressing_one_of_its_buttons()
    {
        await using var lin = await _fixture.ConnectAsync(WebFixture.Lin);
        await using var leader = await _fixture.ConnectAsync(WebFixture.Leader);
        var said = await lin.SayAsync("回家的时候看到路边停着一辆牌照鄂A开头的私家车。");
        var question = await lin.AnswerAsync(said);
        Assert.NotNull(question.CardIn());
        var choice = Activities.Buttons(question.CardIn()!).First(b => b["data"] is not null);
        await lin.PressAsync(question, choice.Text("title")!);
        var receipt = await lin.HearAsync(a => a.Reference() is not null && a.CardIn() is null);
        await leader.HearAsync(a => a.IsCardOf(receipt.Reference()!) && a.Says(choice.Text("title")!));
    }

    [NodeFact]
    public async Task Two_residents_of_one_group_see_each_others_messages_with_names()
    {
        await using var lin = await _fixture.ConnectAsync(WebFixture.Lin);
        await using var ann = await _fixture.ConnectAsync(WebFixture.Ann);
        var byAnn = await ann.SayAsync("今天下午停水吗");
        var byLin = await lin.SayAsync("我家有水");
        var atLin = await lin.Heard.FirstAsync(a => a.Id() == byAnn);
        var atAnn = await ann.Heard.FirstAsync(a => a.Id() == byLin);
        Assert.Equal((WebFixture.Ann, "Ann Miller", "今天下午停水吗"), (atLin["from"].Text("id"), atLin["from"].Text("name"), atLin.Words()));
        Assert.Equal((WebFixture.Lin, "林小雨", "我家有水"), (atAnn["from"].Text("id"), atAnn["from"].Text("name"), atAnn.Words()));
        Assert.Equal(WebFixture.Group, atLin["conversation"].Text("id"));
    }

    [NodeFact]
    public async Task A_captain_relays_and_is_answered_in_private()
    {
        await using var captain = await _fixture.ConnectAsync(WebFixture.Captain);
        await using var leader = await _fixture.ConnectAsync(WebFixture.Leader);
        var said = await captain.SayAsync("【转】3栋王阿姨说北门边上有十几个人聚在一起打牌");
        var receipt = await captain.AnswerAsync(said, a => a.Reference() is not null);
        var card = await leader.HearAsync(a => a.IsCardOf(receipt.Reference()!));
        Assert.True(card.Says("打牌") && card.Says("楼栋长"), Json.Raw(card));
    }

    [NodeFact]
    public async Task A_button_pressed_by_somebody_whose_alert_it_is_not_changes_nothing()
    {
        await using var lin = await _fixture.ConnectAsync(WebFixture.Lin);
        await using var leader = await _fixture.ConnectAsync(WebFixture.Leader);
        var said = await lin.SayAsync(Gatherings.Next());
        var reference = (await lin.AnswerAsync(said, a => a.Reference() is not null)).Reference()!;
        var card = await leader.HearAsync(a => a.IsCardOf(reference));
        var mark = lin.Heard.Mark;
        await lin.PressAsync(card, "alert.acknowledge");
        var refused = await lin.HearAsync(_ => true, mark);
        Assert.False(refused.Says("已接单"), Json.Raw(refused));
        Assert.Equal("Open", (await AlertAsync(reference)).Text("state"));
    }

    private async Task<JsonObject> AlertAsync(string reference)
    {
        var rows = await _fixture.Bot.RunVerbAsync("export", "alerts", "--format", "json");
        return Assert.Single(rows.JsonLines, r => r.Text("reference") == reference);
    }
}
