using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>The first conversation: a recurring gathering somewhere in "our compound", from the first word to the resident's "settled".</summary>
public sealed class GatheringTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    private const string Words = "我们小区内每天有人聚集在一起跳广场舞。";

    [Fact]
    public async Task It_is_filed_at_once_with_a_reference_and_the_role_that_was_told_as_a_reply()
    {
        var scene = fixture.NewScene();
        var (_, receipt, _) = await scene.ReportAsync(scene.Estate.Resident(), Words);
        Assert.Contains("网格长", receipt.AllText);
    }

    [Fact]
    public async Task The_leader_gets_the_card_in_a_private_chat_that_the_bot_opens()
    {
        var scene = fixture.NewScene();
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), Words);
        var card = await scene.CardAsync(scene.Estate.Leader, reference);
        Assert.Single(scene.Connector.Requests, r => r.Call == ConnectorCall.CreateConversation && r.Member == scene.Estate.Leader.Id);
        Assert.Equal("AdaptiveCard", card.Card.Text("type"));
        Assert.Equal("1.4", card.Card.Text("version"));
        Assert.Contains("聚集", card.AllText);
        Assert.Contains(Words.TrimEnd('。'), card.AllText);
        Assert.Contains("广场舞", card.AllText);
        Assert.Contains("待接单", card.AllText);
        Assert.False(string.IsNullOrEmpty((card.Body.Text("summary") ?? "") + card.Text), "The card has no words for channels without cards.");
        string[] verbs = ["alert.acknowledge", "alert.arrive", "alert.resolve", "alert.reject", "alert.reassign", "alert.escalate"];
        Assert.Empty(verbs.Except(card.Verbs));
    }

    [Fact]
    public async Task Every_button_is_an_Execute_with_a_Submit_as_fallback_and_both_name_alert_and_verb()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        Assert.All(Activities.Buttons(card.Card!), button =>
        {
            Assert.Equal("Action.Execute", button.Text("type"));
            Assert.Equal("Action.Submit", button["fallback"].Text("type"));
            Assert.Equal(reference, button["data"].Text("alert"));
            Assert.Equal(reference, button["fallback"]?["data"].Text("alert"));
            Assert.Equal(button.Text("verb"), button["data"].Text("verb"));
            Assert.Equal(button.Text("verb"), button["fallback"]?["data"].Text("verb"));
        });
    }

    [Fact]
    public async Task The_spot_is_asked_once_and_its_answer_corrects_the_card()
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        var (said, _, reference) = await scene.ReportAsync(resident, Words);
        var question = await scene.ReplyAsync(said, Scene.Asks);
        var card = await scene.CardAsync(scene.Estate.Leader, reference);
        await scene.SayAsync(resident, "在凉亭", replyTo: question.Id);
        var corrected = await scene.Connector.MessageAsync(m => m.Conversation == card.Conversation && m.Id == card.Id && m.Says("凉亭"));
        Assert.True(corrected.Versions.Count > 1);
        Assert.Single(scene.Connector.Messages, m => m.Conversation == scene.Estate.AllGroup && Scene.Asks(m));
        Assert.Single(scene.Connector.Messages, m => m.Conversation == card.Conversation && m.Card is not null);
    }

    [Fact]
    public async Task The_leader_takes_it_arrives_and_closes_it_and_the_reporter_hears_of_each_step_in_private()
    {
        var scene = fixture.NewScene();
        var (resident, leader) = (scene.Estate.Resident(), scene.Estate.Leader);
        await scene.TellAsync(resident, "帮助");
        await scene.HearAsync(resident, _ => true);
        var (_, _, reference) = await scene.ReportAsync(resident, Words);
        var card = await scene.CardAsync(leader, reference);
        (string Verb, string State, (string, string)[] Inputs)[] steps =
        [
            ("alert.acknowledge", "已接单", []), ("alert.arrive", "已到场", []), ("alert.resolve", "已办结", [("outcome", "已劝散")]),
        ];
        foreach (var (verb, state, inputs) in steps)
        {
            var mark = scene.Connector.Mark;
            var shown = await scene.CardAsync(leader, reference, m => m.Verbs.Contains(verb));
            var answer = await scene.PressAsync(leader, shown, verb, inputs);
            Assert.Contains(state, Json.AllText(answer));
            await scene.CardAsync(leader, reference, m => m.Id == card.Id && m.Says(state));
            await scene.HearAsync(resident, m => m.Says(reference) && m.Says(state), after: mark);
        }

        var closed = await scene.ExportedAlertAsync(reference);
        Assert.Equal("Resolved", closed.Text("state"));
        Assert.NotNull(closed.Text("acknowledged"));
        Assert.NotNull(closed.Text("arrived"));
        Assert.NotNull(closed.Text("closed"));
    }

    [Fact]
    public async Task A_reporter_without_a_private_chat_hears_reference_and_state_alone_in_reply()
    {
        var scene = fixture.NewScene();
        var (said, receipt, reference) = await scene.ReportAsync(scene.Estate.Resident(), "凉亭里有十几个人聚在一起打牌");
        var card = await scene.CardAsync(scene.Estate.Leader, reference);
        await scene.PressAsync(scene.Estate.Leader, card, "alert.resolve", ("outcome", "老王家的牌局已劝散"));
        var told = await scene.Connector.MessageAsync(
            m => m.ReplyTo == said.Text("id") && m.Id != receipt.Id && m.Says(reference) && m.Says("已办结"), TimeSpan.FromSeconds(50));
        Assert.Equal(scene.Estate.AllGroup, told.Conversation);
        scene.AssertKeptFrom(scene.Estate.AllGroup, "老王", "打牌", scene.Estate.Leader.Name);
    }

    [Theory]
    [InlineData("没解决")]
    [InlineData("没有")]
    [InlineData("no")]
    public async Task The_reporters_word_that_it_is_settled_is_kept_and_their_no_opens_it_again(string no)
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        await scene.TellAsync(resident, "帮助");
        await scene.HearAsync(resident, _ => true);
        var (reference, card) = await scene.AlertAsync(resident);
        await scene.PressAsync(scene.Estate.Leader, card, "alert.resolve", ("outcome", "已劝散"));
        var asked = await scene.HearAsync(resident, m => m.Says(reference) && m.Says("已办结"));
        await scene.TellAsync(resident, no, replyTo: asked.Id);
        card = await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("待接单") && (m.Id != card.Id || m.Versions.Count > 1));
        Assert.Equal("Open", (await scene.ExportedAlertAsync(reference)).Text("state"));

        var mark = scene.Connector.Mark;
        await scene.PressAsync(scene.Estate.Leader, card, "alert.resolve", ("outcome", "已散"));
        asked = await scene.HearAsync(resident, m => m.Says(reference) && m.Says("已办结"), after: mark);
        mark = scene.Connector.Mark;
        await scene.TellAsync(resident, "解决了，谢谢", replyTo: asked.Id);
        await scene.HearAsync(resident, _ => true, after: mark);
        var closed = await scene.ExportedAlertAsync(reference);
        Assert.Equal("Resolved", closed.Text("state"));
        Assert.True(closed["confirmed"] is { } confirmed && confirmed.ToJsonString() is not ("false" or "\"\""), closed.ToJsonString());
    }

    [Fact]
    public async Task The_same_activity_again_has_no_second_effect()
    {
        var scene = fixture.NewScene();
        var (said, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), "凉亭里有十几个人聚在一起打牌");
        await scene.CardAsync(scene.Estate.Leader, reference);
        await scene.StoredAsync(said);
        await scene.SettleAsync(scene.Estate.Resident(), scene.Estate.AllGroup);
        Assert.Single(scene.Replies(said), m => Scene.ReferenceIn(m.AllText) is not null);
        Assert.Single((await scene.ShowAsync(reference))["reports"]!.AsArray());
    }

    [Fact]
    public async Task An_edit_corrects_the_report_and_a_deletion_withdraws_it()
    {
        var scene = fixture.NewScene();
        var (said, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), "凉亭里有十几个人聚在一起打牌");
        await scene.CardAsync(scene.Estate.Leader, reference);
        await scene.StoredAsync(scene.Activities.Edit(said, "北门有二十几个人聚在一起打牌"));
        await scene.CardAsync(scene.Estate.Leader, reference, m => m.Versions.Count > 1 && m.Says("北门"));
        await scene.StoredAsync(scene.Activities.Delete(said));
        await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("已撤回"));
        Assert.Equal("Withdrawn", (await scene.ExportedAlertAsync(reference)).Text("state"));
    }

    [Fact]
    public async Task In_an_emergency_the_number_to_call_comes_before_all_else()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), "3栋着火了，好多人围在楼下");
        var first = await scene.ReplyAsync(said);
        Assert.Contains("119", first.AllText);
        Assert.Equal(scene.Replies(said).Min(m => m.Order), first.Order);
    }

    [Fact]
    public async Task Nothing_of_the_report_or_of_the_people_is_shown_in_the_group()
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        var (_, _, reference) = await scene.ReportAsync(resident, "3栋2单元402王大明家里每晚聚了七八个人打麻将，电话13812345678");
        var card = await scene.CardAsync(scene.Estate.Leader, reference);
        await scene.PressAsync(scene.Estate.Leader, card, "alert.acknowledge");
        await scene.SettleAsync(resident, scene.Estate.AllGroup);
        scene.AssertKeptFrom(scene.Estate.AllGroup, "402", "2单元", "王大明", "13812345678", "麻将", "七八个", resident.Name, scene.Estate.Leader.Name);
    }
}
