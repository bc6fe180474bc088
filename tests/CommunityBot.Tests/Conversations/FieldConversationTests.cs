using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Reports;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Conversations;

/// <summary>The two conversations that the project comes from, step by step, and what may become of the question for a place.</summary>
public sealed class FieldConversationTests : InOneCommunity
{
    private const string Car = "回家的时候看到路边停着一辆牌照鄂A开头的私家车。";
    private const string Dance = "我们小区内每天有人聚集在一起跳广场舞。";

    private IReadOnlyList<OutboundMessage> Group => _bot.HeardIn(Estate.AllGroup);

    [Fact]
    public async Task The_own_estate_is_filed_at_once_its_spot_asked_once_and_the_answer_corrects_the_card()
    {
        var said = await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Dance);
        var (alert, reply) = (_bot.One<Alert>(), Assert.Single(Group));
        Assert.Equal((Estate.GridOne, Estate.LeaderCode), (alert.Cell, alert.Holder));
        Assert.Equal(said, reply.ReplyTo);
        Assert.Contains($"#{alert.Reference}", BotInProcess.TextOf(reply), StringComparison.Ordinal);
        Assert.Contains("网格长", BotInProcess.TextOf(reply), StringComparison.Ordinal);
        var card = Assert.Single(_bot.HeardBy(Estate.Leader)).Card!;
        Assert.Equal(Dance, card.Quote);

        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, "中心广场");
        Assert.Equal($"{Estate.Code}-square", _bot.One<Report>().Place);
        Assert.Contains("中心广场", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader)[^1]), StringComparison.Ordinal);
        Assert.Equal(2, Group.Count);
        Assert.Single(_bot.All<Alert>());
    }

    [Fact]
    public async Task A_place_pressed_in_a_client_that_sends_presses_as_messages_is_answered_once()
    {
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Car);
        var button = Assert.Single(Group).Card!.Buttons[0];

        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, "", with: press => press with { Kind = InboundKind.Press, Verb = button.Verb, Data = button.Data });

        Assert.Equal(ReportState.Filed, _bot.One<Report>().State);
        Assert.Equal(2, Group.Count);
    }

    [Fact]
    public async Task A_car_by_the_roadside_is_asked_about_once_with_places_of_the_grid_and_alerts_nobody_yet()
    {
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Car);
        var question = Assert.Single(Group);
        Assert.Equal(ReportState.Asking, _bot.One<Report>().State);
        Assert.Empty(_bot.All<Alert>());
        Assert.Contains("北门", question.Card!.Buttons.Select(button => button.Title));
        Assert.All(question.Card.Buttons, button => Assert.StartsWith(Estate.Code, button.Data["place"], StringComparison.Ordinal));
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Single(Group);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task The_answer_files_it_whoever_gives_it_and_however(int resident, bool press)
    {
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Car);
        if (press)
        {
            var button = Group[0].Card!.Buttons.Single(button => button.Title == "北门");
            await _bot.PressInAsync(Estate.Resident(resident), Estate.AllGroup, button.Verb, [.. button.Data.Select(pair => (pair.Key, pair.Value))]);
        }
        else
        {
            await _bot.SayAsync(Estate.Resident(resident), Estate.AllGroup, "北门");
        }

        Assert.Equal((ReportState.Filed, $"{Estate.Code}-north", false), (_bot.One<Report>().State, _bot.One<Report>().Place, _bot.One<Report>().Unclear));
        var card = BotInProcess.TextOf(Assert.Single(_bot.HeardBy(Estate.Leader)));
        Assert.Contains("鄂A", card, StringComparison.Ordinal);
        Assert.Contains("北门", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_know_ends_the_question_and_it_is_filed_unclear()
    {
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Car);
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, "不知道，天黑没看清");
        AssertUnclear();
    }

    [Fact]
    public async Task Nobody_answers_and_it_is_filed_unclear_and_a_late_answer_still_corrects_it()
    {
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Car);
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(_bot.All<Alert>());
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        AssertUnclear();

        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, "北门");
        Assert.Equal(($"{Estate.Code}-north", false), (_bot.One<Report>().Place, _bot.One<Report>().Unclear));
        Assert.Single(_bot.All<Alert>());
    }

    [Fact]
    public async Task An_edit_that_names_the_place_is_the_answer()
    {
        var said = await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Car);
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, "回家的时候看到北门停着一辆牌照鄂A开头的私家车。", with: message => message with { Kind = InboundKind.Edit, MessageId = said });
        Assert.Equal((ReportState.Filed, $"{Estate.Code}-north"), (_bot.One<Report>().State, _bot.One<Report>().Place));
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(11));
        Assert.Equal((false, $"{Estate.Code}-north"), (_bot.One<Report>().Unclear, _bot.One<Report>().Place));
        Assert.Single(_bot.All<Alert>());
    }

    [Fact]
    public async Task A_deleted_message_takes_its_report_back_and_only_its_writer_can_delete_it()
    {
        var said = await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Dance);
        await _bot.SayAsync(Estate.Resident(2), Estate.AllGroup, "", with: message => message with { Kind = InboundKind.Delete, MessageId = said });
        Assert.Equal(AlertState.Open, _bot.One<Alert>().State);
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, "", with: message => message with { Kind = InboundKind.Delete, MessageId = said });
        Assert.Equal((AlertState.Withdrawn, ReportState.Withdrawn), (_bot.One<Alert>().State, _bot.One<Report>().State));
    }

    [Fact]
    public async Task From_report_to_confirmed_end_the_reporter_hears_of_each_state_in_private()
    {
        var ann = Estate.Resident();
        await _bot.TellAsync(ann, "北门有二十多个人在跳广场舞");
        var reference = _bot.One<Alert>().Reference;
        foreach (var (verb, words) in ((string, string)[])[("acknowledge", "已接单"), ("arrive", "已到场"), ("resolve", "已办结")])
        {
            await _bot.PressAsync(Estate.Leader, $"alert.{verb}", reference, ("outcome", "已劝散"));
            Assert.Contains(words, _bot.HeardBy(ann)[^1].Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Estate.Leader.Name, _bot.HeardBy(ann)[^1].Text, StringComparison.Ordinal);
        }
        await _bot.TellAsync(ann, "没解决");
        Assert.Equal(AlertState.Open, _bot.One<Alert>().State);
        await _bot.PressAsync(Estate.Leader, "alert.resolve", reference);
        await _bot.TellAsync(ann, "解决了");
        Assert.NotNull(_bot.One<Alert>().Confirmed);
    }

    [Theory]
    [InlineData("解决了", true, true)]
    [InlineData("Settled, thanks!", true, true)]
    [InlineData("没解决", true, false)]
    [InlineData("好了", null, true)]
    [InlineData("没有", null, false)]
    public async Task In_a_group_a_plain_word_of_the_reporter_is_enough_and_what_may_answer_a_neighbour_is_not(string words, bool? taken, bool settled)
    {
        await SettleInGroupAsync(Estate.Resident());

        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, words);

        Assert.Equal((taken == true && settled, taken == true && !settled ? AlertState.Open : AlertState.Resolved), (_bot.One<Alert>().Confirmed is not null, _bot.One<Alert>().State));
    }

    [Fact]
    public async Task In_a_group_nobody_else_and_nothing_from_elsewhere_is_confirmed()
    {
        await SettleInGroupAsync(Estate.Resident());

        await _bot.SayAsync(Estate.Resident(2), Estate.AllGroup, "解决了");
        await _bot.SayAsync(Estate.Resident(), Estate.MentionsGroup, "解决了");

        Assert.Null(_bot.One<Alert>().Confirmed);
    }

    private async Task SettleInGroupAsync(Person reporter)
    {
        await _bot.SayAsync(reporter, Estate.AllGroup, "北门有二十多个人在跳广场舞");
        await _bot.PressAsync(Estate.Leader, "alert.resolve", _bot.One<Alert>().Reference);
    }

    private void AssertUnclear()
    {
        var report = _bot.One<Report>();
        Assert.Equal((ReportState.Filed, true, Estate.GridOne), (report.State, report.Unclear, report.Cell));
        Assert.Contains("位置不明", BotInProcess.TextOf(Assert.Single(_bot.HeardBy(Estate.Leader))), StringComparison.Ordinal);
    }
}
