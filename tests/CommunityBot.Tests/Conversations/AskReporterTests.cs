using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Reports;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>Staff ask, whoever reported answers, and neither sees who the other is.</summary>
public sealed class AskReporterTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    private string Told(Person person) => BotInProcess.TextOf(_bot.HeardBy(person)[^1]);

    private async Task<string> ReportedAsync(string words = Dance)
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, words);
        return _bot.All<Alert>()[^1].Reference;
    }

    [Fact]
    public async Task A_question_reaches_the_reporters_private_chat_and_the_answer_whoever_asked()
    {
        await _bot.TellAsync(Ann, "你好");
        var reference = await ReportedAsync();
        await _bot.PressAsync(Estate.Leader, "alert.ask", reference, ("question", "现在还有多少人？"));
        Assert.Contains("现在还有多少人？", Told(Ann), StringComparison.Ordinal);
        Assert.DoesNotContain(Estate.Leader.Name, Told(Ann), StringComparison.Ordinal);

        await _bot.TellAsync(Ann, "走了一半，还剩十来个");

        Assert.Contains(_bot.HeardBy(Estate.Leader), message => message.Text == $"#{reference} 上报人回复：走了一半，还剩十来个");
        Assert.DoesNotContain(Ann.Name, string.Join('\n', _bot.HeardBy(Estate.Leader).Select(BotInProcess.TextOf)), StringComparison.Ordinal);
        Assert.Contains("走了一半", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader).Last(message => message.Card is not null)), StringComparison.Ordinal);
        Assert.Single(_bot.All<Report>());
    }

    [Fact]
    public async Task Without_a_private_chat_the_group_sees_that_there_is_a_question_and_no_words_and_it_comes_when_they_write()
    {
        var reference = await ReportedAsync();
        await _bot.TellAsync(Estate.Leader, $"询问 #{reference} 领头的是谁？");
        Assert.Equal($"#{reference} 有个问题想问您，请私聊我查看。", _bot.HeardIn(Estate.AllGroup)[^1].Text);

        await _bot.TellAsync(Ann, "你好");
        Assert.Contains(_bot.HeardBy(Ann), message => message.Text!.Contains("领头的是谁？", StringComparison.Ordinal));
        await _bot.TellAsync(Ann, "5栋的老周");
        Assert.Contains(_bot.HeardBy(Estate.Leader), message => message.Text == $"#{reference} 上报人回复：5栋的老周");
    }

    [Fact]
    public async Task With_several_open_the_answer_goes_to_the_one_that_is_replied_to_or_named_and_else_is_asked_about()
    {
        await _bot.TellAsync(Ann, "你好");
        var one = await ReportedAsync();
        var other = await ReportedAsync("凉亭里有人聚众打麻将");
        await _bot.PressAsync(Estate.Leader, "alert.ask", one, ("question", "还在跳吗？"));
        await _bot.PressAsync(Estate.Leader, "alert.ask", other, ("question", "几桌？"));

        await _bot.TellAsync(Ann, "是的");
        Assert.Contains($"#{other}", Told(Ann), StringComparison.Ordinal);
        Assert.All(_bot.All<Question>(), question => Assert.Null(question.Answered));

        await _bot.TellAsync(Ann, $"#{one} 还在");
        await _bot.SayAsync(Ann, _bot.ChatOf(Ann), "两桌", with: message => message with { ReplyTo = _bot.All<Question>()[1].MessageId });
        Assert.Equal([$"#{one} 还在", "两桌"], _bot.All<Question>().Select(question => question.Answer));
    }

    [Fact]
    public async Task A_question_without_words_or_to_a_closed_alert_is_refused_in_words()
    {
        var reference = await ReportedAsync();
        Assert.Contains("写清楚", (await _bot.PressAsync(Estate.Leader, "alert.ask", reference)).Message, StringComparison.Ordinal);
        await _bot.PressAsync(Estate.Leader, "alert.resolve", reference);
        Assert.Contains("已结束", (await _bot.PressAsync(Estate.Leader, "alert.ask", reference, ("question", "?"))).Message, StringComparison.Ordinal);
        Assert.Empty(_bot.All<Question>());
    }

    [Fact]
    public async Task Photos_that_staff_send_from_the_scene_stand_on_the_card()
    {
        var reference = await ReportedAsync();
        await _bot.PressAsync(Estate.Leader, "alert.arrive", reference);
        await _bot.SayAsync(Estate.Leader, _bot.ChatOf(Estate.Leader), "", with: message => message with { Files = [new InboundFile("image/jpeg", "https://files.example/1.jpg", "1.jpg")] });

        Assert.Contains(reference, Told(Estate.Leader) + string.Join('\n', _bot.HeardBy(Estate.Leader).Select(BotInProcess.TextOf)), StringComparison.Ordinal);
        Assert.Equal("https://files.example/1.jpg", _bot.One<Alert>().ScenePhotos);
        Assert.Contains("现场照片 https://files.example/1.jpg", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader).Last(message => message.Card is not null)), StringComparison.Ordinal);
    }
}
