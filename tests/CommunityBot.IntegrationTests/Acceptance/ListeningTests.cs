namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>When the bot answers in a group, and in which language.</summary>
public sealed class ListeningTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    private const string AtTheEastGate = "东门有二十几个人聚在一起跳舞";

    [Fact]
    public async Task In_a_group_of_mentions_an_unmentioned_report_is_left_alone_and_a_mentioned_one_is_taken()
    {
        var scene = fixture.NewScene();
        var unmentioned = await scene.SayAsync(scene.Estate.Resident(), AtTheEastGate, scene.Estate.MentionsGroup);
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(2), "停车场那边有人聚众喝酒", scene.Estate.MentionsGroup, mention: true);
        await scene.CardAsync(scene.Estate.OtherLeader, reference);
        Assert.Empty(scene.Replies(unmentioned));
        Assert.Single(scene.Connector.Messages, m => m.Conversation == scene.Activities.PrivateChatOf(scene.Estate.OtherLeader) && m.Card is not null);
    }

    [Fact]
    public async Task In_a_group_of_mentions_whoever_was_asked_may_answer_without_a_mention()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), CarTests.Words, scene.Estate.MentionsGroup, mention: true);
        await scene.ReplyAsync(said, Scene.Asks);
        await scene.SayAsync(scene.Estate.Resident(2), "今天的菜真新鲜", scene.Estate.MentionsGroup);
        await scene.SayAsync(scene.Estate.Resident(), "东门", scene.Estate.MentionsGroup);
        await scene.HearAsync(scene.Estate.OtherLeader, m => m.Card is not null && m.Says("东门"));
    }

    [Fact]
    public async Task A_reply_to_the_bot_counts_as_a_mention()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), CarTests.Words, scene.Estate.MentionsGroup, mention: true);
        var question = await scene.ReplyAsync(said, Scene.Asks);
        await scene.SayAsync(scene.Estate.Resident(2), "东门", scene.Estate.MentionsGroup, replyTo: question.Id);
        await scene.HearAsync(scene.Estate.OtherLeader, m => m.Card is not null && m.Says("东门"));
    }

    [Fact]
    public async Task In_a_group_of_all_chatter_is_left_alone()
    {
        var scene = fixture.NewScene();
        string[] chatter = ["今天天气真好啊", "谁家有多余的葱，借一把", "收到，谢谢大家", "晚上吃什么", "哈哈哈哈"];
        foreach (var words in chatter)
        {
            await scene.SayAsync(scene.Estate.Resident(), words);
        }

        await scene.SettleAsync(scene.Estate.Resident(), scene.Estate.AllGroup);
        Assert.Single(scene.Connector.Messages, m => m.Conversation == scene.Estate.AllGroup);
    }

    [Fact]
    public async Task In_a_group_that_is_off_even_a_mention_is_not_answered()
    {
        var scene = fixture.NewScene();
        await scene.SayAsync(scene.Estate.Resident(), "凉亭里有十几个人聚在一起打牌", scene.Estate.OffGroup, mention: true);
        await scene.AlertAsync(scene.Estate.Resident(2), "北门围了三十多个人吵架");
        Assert.Empty(scene.Connector.In(scene.Estate.OffGroup));
        Assert.Single(scene.Connector.Messages, m => m.Conversation == scene.Activities.PrivateChatOf(scene.Estate.Leader) && m.Card is not null);
    }

    [Fact]
    public async Task An_English_group_is_answered_in_English()
    {
        var scene = fixture.NewScene();
        var (_, receipt, reference) = await scene.ReportAsync(
            scene.Estate.Resident(), "About twenty people are gathering at the east gate every evening to dance", scene.Estate.EnglishGroup);
        Assert.Contains("leader", receipt.AllText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", receipt.AllText);
        await scene.CardAsync(scene.Estate.OtherLeader, reference);
    }

    [Fact]
    public async Task A_group_that_is_not_bound_is_told_how_to_bind_it_and_nothing_is_filed()
    {
        var scene = fixture.NewScene();
        var said = await scene.SayAsync(scene.Estate.Resident(), "凉亭里有十几个人聚在一起打牌", scene.Estate.UnknownGroup, mention: true);
        var answer = await scene.ReplyAsync(said);
        Assert.Contains("绑定群", answer.AllText);
        Assert.Null(Scene.ReferenceIn(answer.AllText));
        await scene.SettleAsync(scene.Estate.Leader);
        Assert.DoesNotContain(scene.Connector.Messages, m => m.Conversation == scene.Activities.PrivateChatOf(scene.Estate.Leader) && m.Card is not null);
    }

    [Fact]
    public async Task A_captain_relays_from_the_group_and_from_a_private_chat()
    {
        var scene = fixture.NewScene();
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Captain, "【转】3栋王阿姨说凉亭有人聚集打牌");
        await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("凉亭"));
        scene.AssertKeptFrom(scene.Estate.AllGroup, "王阿姨", "打牌");

        var mark = scene.Connector.Mark;
        await scene.TellAsync(scene.Estate.Captain, "【转】3栋刘叔说北门有一群人在摆摊，围了三四十人");
        var receipt = await scene.HearAsync(scene.Estate.Captain, m => Scene.ReferenceIn(m.AllText) is not null, after: mark);
        await scene.CardAsync(scene.Estate.Leader, Scene.ReferenceIn(receipt.AllText)!, m => m.Says("北门"));
    }

    [Fact]
    public async Task Help_lists_what_may_be_said_and_what_is_nothing_gets_a_hint_in_private()
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        await scene.TellAsync(resident, "帮助");
        var help = await scene.HearAsync(resident, _ => true);
        Assert.Contains("查询", help.AllText);
        Assert.Contains("撤回", help.AllText);
        var mark = scene.Connector.Mark;
        await scene.TellAsync(resident, "今天天气真好啊");
        var hint = await scene.HearAsync(resident, _ => true, after: mark);
        Assert.Null(Scene.ReferenceIn(hint.AllText));
    }

    [Fact]
    public async Task The_language_is_switched_by_a_word_and_stays()
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        await scene.TellAsync(resident, "语言 en");
        await scene.HearAsync(resident, _ => true);
        var mark = scene.Connector.Mark;
        await scene.TellAsync(resident, "help");
        var english = await scene.HearAsync(resident, _ => true, after: mark);
        Assert.Contains("withdraw", english.AllText, StringComparison.OrdinalIgnoreCase);
        mark = scene.Connector.Mark;
        await scene.TellAsync(resident, "language zh");
        await scene.HearAsync(resident, _ => true, after: mark);
        mark = scene.Connector.Mark;
        await scene.TellAsync(resident, "help");
        await scene.HearAsync(resident, m => m.Says("撤回"), after: mark);
    }

    [Fact]
    public async Task A_newly_installed_bot_says_welcome_once_although_two_events_tell_of_it()
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        foreach (var installed in scene.Activities.Install(resident).Concat(scene.Activities.Install(resident)))
        {
            await scene.StoredAsync(installed);
        }

        await scene.SettleAsync(resident);
        Assert.Equal(2, scene.Connector.In(scene.Activities.PrivateChatOf(resident)).Count);
    }

    [Fact]
    public async Task A_photo_without_words_is_asked_for_words()
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        var photo = scene.Activities.Photo(scene.Activities.Personal(resident, ""), "https://photos.example/1.jpg");
        await scene.StoredAsync(photo);
        await scene.HearAsync(resident, m => Scene.ReferenceIn(m.AllText) is null);
    }

    [Fact]
    public async Task A_very_long_text_is_stored_cut_and_its_writer_asked_to_be_short()
    {
        var scene = fixture.NewScene();
        var resident = scene.Estate.Resident();
        await scene.TellAsync(resident, string.Concat(Enumerable.Repeat("说来话长，", 4000)));
        await scene.HearAsync(resident, m => m.Says("短") || m.Says("长") || m.Says("简"));
    }
}
