using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>The second conversation: a car by the roadside, an arrival that lacks its place.</summary>
public sealed class CarTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    internal const string Words = "回家的时候看到路边停着一辆牌照鄂A开头的私家车。";

    [Fact]
    public async Task One_question_asks_for_the_place_with_likely_places_as_buttons()
    {
        var (scene, _, question) = await AskedAsync();
        Assert.True(Choices(question).Count >= 2, question.ToString());
        await scene.SettleAsync(scene.Estate.Resident(), scene.Estate.AllGroup);
        Assert.Single(scene.Connector.Messages, m => m.Conversation == scene.Estate.AllGroup && Scene.Asks(m) && m.ReplyTo == question.ReplyTo);
    }

    [Fact]
    public async Task The_same_person_answers_in_words()
    {
        var (scene, said, _) = await AskedAsync();
        await scene.SayAsync(scene.Estate.Resident(), "北门");
        await AssertFiledAtNorthGateAsync(scene, said);
    }

    [Fact]
    public async Task Somebody_else_answers_in_words()
    {
        var (scene, said, question) = await AskedAsync();
        await scene.SayAsync(scene.Estate.Resident(2), "北门", replyTo: question.Id);
        await AssertFiledAtNorthGateAsync(scene, said);
    }

    [Fact]
    public async Task The_answer_is_a_press_of_one_of_the_buttons()
    {
        var (scene, said, question) = await AskedAsync();
        var choice = Choices(question).FirstOrDefault(c => c.Title.Contains("北门", StringComparison.Ordinal));
        Assert.True(choice != default, "北门 is not among the choices: " + question);
        if (choice.Button.Text("type") == "Action.Execute")
        {
            await scene.InvokeAsync(scene.Activities.Invoke(scene.Estate.Resident(), question, choice.Button.Text("title")!));
        }
        else
        {
            await scene.SayAsync(scene.Estate.Resident(), choice.Button.Text("value") ?? choice.Title);
        }

        await AssertFiledAtNorthGateAsync(scene, said);
    }

    [Fact]
    public async Task The_answer_is_a_press_in_a_client_without_universal_actions()
    {
        var (scene, said, question) = await AskedAsync();
        var choice = Choices(question).First(c => c.Title.Contains("北门", StringComparison.Ordinal));
        await scene.StoredAsync(scene.Activities.Submit(scene.Estate.Resident(), question, choice.Button.Text("title")!));
        await AssertFiledAtNorthGateAsync(scene, said);
    }

    [Fact]
    public async Task The_plate_stands_on_the_card_under_a_measure_in_force_and_never_in_the_group()
    {
        var (scene, _, question) = await AskedAsync();
        await scene.SayAsync(scene.Estate.Resident(), "北门", replyTo: question.Id);
        var card = await scene.HearAsync(scene.Estate.Leader, m => m.Card is not null);
        Assert.Contains("鄂A", card.AllText);
        Assert.Contains("外来", card.AllText);
        await scene.SettleAsync(scene.Estate.Resident(), scene.Estate.AllGroup);
        scene.AssertKeptFrom(scene.Estate.AllGroup, "鄂", "私家车", "牌照");
    }

    [Fact]
    public async Task Text_commands_do_what_the_buttons_do()
    {
        var scene = fixture.NewScene();
        var leader = scene.Estate.Leader;
        var (reference, card) = await scene.AlertAsync();
        (string Command, string State)[] steps =
        [
            ($"接单 #{reference}", "Acknowledged"), ($"到场 #{reference}", "OnScene"), ($"办结 #{reference} 已劝散", "Resolved"),
        ];
        foreach (var (command, state) in steps)
        {
            var mark = scene.Connector.Mark;
            await scene.TellAsync(leader, command);
            await scene.HearAsync(leader, m => m.Says(reference), after: mark);
            Assert.Equal(state, (await scene.ShowAsync(reference)).Text("state"));
        }

        await scene.CardAsync(leader, reference, m => m.Id == card.Id && m.Says("已办结"));
    }

    [Fact]
    public async Task English_commands_in_any_case_do_the_same()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        foreach (var (command, state) in new[] { ("ack", "Acknowledged"), ("Arrive", "OnScene"), ("resolve", "Resolved") })
        {
            var mark = scene.Connector.Mark;
            await scene.TellAsync(scene.Estate.Leader, $"{command} {reference.ToLowerInvariant()} dispersed");
            await scene.HearAsync(scene.Estate.Leader, m => m.Says(reference), after: mark);
            Assert.Equal(state, (await scene.ShowAsync(reference)).Text("state"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reassigned_alert_is_told_to_its_new_holder_at_once(bool byName)
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.PressAsync(scene.Estate.Leader, card, "alert.acknowledge");
        card = await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("已接单"));
        await scene.PressAsync(scene.Estate.Leader, card, "alert.reassign", ("person", byName ? scene.Estate.Deputy.Name : scene.Estate.DeputyCode));
        await scene.CardAsync(scene.Estate.Deputy, reference);
        var row = await scene.ExportedAlertAsync(reference);
        Assert.Equal(("Open", scene.Estate.DeputyCode), (row.Text("state"), row.Text("holder")));
    }

    [Fact]
    public async Task An_escalated_alert_goes_to_the_next_step_of_the_plan_at_once()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.PressAsync(scene.Estate.Leader, card, "alert.escalate", ("reason", "人手不够"));
        await scene.CardAsync(scene.Estate.Deputy, reference);
        await scene.TellAsync(scene.Estate.Deputy, $"上报 #{reference} 也去不了");
        await scene.CardAsync(scene.Estate.Office, reference);
    }

    /// <summary>The buttons of a question: of its card, or suggested ones.</summary>
    internal static IReadOnlyList<(string Title, JsonObject Button)> Choices(SentMessage question) =>
    [
        .. (question.Card is null ? [] : Activities.Buttons(question.Card)).Select(b => (b.Text("title") ?? "", b)),
        .. (question.Body["suggestedActions"]?["actions"] as JsonArray ?? []).OfType<JsonObject>().Select(b => (b.Text("title") ?? "", b)),
    ];

    private static async Task AssertFiledAtNorthGateAsync(Scene scene, JsonObject said)
    {
        var card = await scene.HearAsync(scene.Estate.Leader, m => m.Card is not null && m.Says("北门"));
        var receipt = await scene.Connector.MessageAsync(m => m.Conversation == scene.Estate.AllGroup && Scene.ReferenceIn(m.AllText) is not null);
        Assert.NotNull(receipt.ReplyTo);
        var reference = Scene.ReferenceIn(receipt.AllText)!;
        Assert.True(card.Says(reference));
        var shown = await scene.ShowAsync(reference);
        Assert.Equal("Open", shown.Text("state"));
        Assert.NotNull(said);
    }

    private async Task<(Scene Scene, JsonObject Said, SentMessage Question)> AskedAsync()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), Words);
        return (scene, said, await scene.ReplyAsync(said, Scene.Asks));
    }
}

/// <summary>Nobody answers the question for the place.</summary>
public sealed class UnansweredTests(UnansweredTests.Hasty fixture) : IClassFixture<UnansweredTests.Hasty>
{
    [Fact]
    public async Task It_is_filed_at_the_groups_cell_and_marked_unclear()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), CarTests.Words);
        await scene.ReplyAsync(said, Scene.Asks);
        var receipt = await scene.ReplyAsync(said, m => Scene.ReferenceIn(m.AllText) is not null);
        var reference = Scene.ReferenceIn(receipt.AllText)!;
        var card = await scene.CardAsync(scene.Estate.Leader, reference);
        Assert.Matches("不明|不清|待确认|未明确|没有说明|未说明", card.AllText);
        Assert.Equal(scene.Estate.GridOne, (await scene.ExportedAlertAsync(reference)).Text("cell"));
    }

    public sealed class Hasty : BotFixture
    {
        protected override string[] Settings => ["--Reports:AskFor", "00:00:01"];
    }
}

/// <summary>No published measure names anybody's origin.</summary>
public sealed class NoMeasureTests(NoMeasureTests.Lifted fixture) : IClassFixture<NoMeasureTests.Lifted>
{
    [Fact]
    public async Task A_plate_alone_raises_no_alert_and_the_bot_asks_what_was_seen()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), "北门停着一辆牌照鄂A开头的私家车。");
        var asked = await scene.ReplyAsync(said);
        Assert.Null(Scene.ReferenceIn(asked.AllText));
        await scene.SettleAsync(scene.Estate.Resident(2), scene.Estate.AllGroup);
        Assert.DoesNotContain(scene.Connector.Messages, m => m.Conversation == scene.Activities.PrivateChatOf(scene.Estate.Leader));
        scene.AssertKeptFrom(scene.Estate.AllGroup, "鄂", "私家车");
    }

    [Fact]
    public async Task Behaviour_is_a_report_wherever_people_come_from()
    {
        var scene = fixture.NewScene();
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), "3栋昨晚搬进来两个武汉来的人，没有登记");
        await scene.CardAsync(scene.Estate.Leader, reference);
    }

    public sealed class Lifted : BotFixture
    {
        protected override SmallCommunity Community => base.Community with { MeasureInForce = false };
    }
}
