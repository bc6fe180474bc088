using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Reports;
using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>To whom and where the bot speaks, and what it never says in front of neighbours.</summary>
public sealed class ListeningTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    [Fact]
    public async Task A_group_of_mentions_is_heard_when_the_bot_is_named_and_not_otherwise()
    {
        await _bot.SayAsync(Ann, Estate.MentionsGroup, Dance);
        await _bot.SayAsync(Ann, Estate.MentionsGroup, "老王，晚上吃了吗", with: message => message with { ReplyTo = "a-neighbours-message" });
        Assert.Empty(_bot.Channel.Arrived);
        await _bot.SayAsync(Ann, Estate.MentionsGroup, "东门有二十多个人在跳广场舞", mention: true);
        Assert.Single(_bot.All<Alert>());
    }

    [Fact]
    public async Task A_reply_to_the_bot_needs_no_name_and_whoever_was_asked_needs_neither()
    {
        await _bot.SayAsync(Ann, Estate.MentionsGroup, "看到路边停着一辆牌照鄂A开头的私家车", mention: true);
        var question = Assert.Single(_bot.HeardIn(Estate.MentionsGroup));
        await _bot.SayAsync(Estate.Resident(2), Estate.MentionsGroup, "东门", with: message => message with { ReplyTo = "a-neighbours-message" });
        Assert.Empty(_bot.All<Alert>());
        await _bot.SayAsync(Estate.Resident(2), Estate.MentionsGroup, "东门", with: message => message with { ReplyTo = _bot.Channel.IdOf(question) });
        Assert.Equal($"{Estate.Code}-east", _bot.One<Report>().Place);

        await _bot.SayAsync(Ann, Estate.MentionsGroup, "看到路边停着一辆牌照鄂A开头的私家车", mention: true);
        await _bot.SayAsync(Ann, Estate.MentionsGroup, "停车场");
        Assert.Equal($"{Estate.Code}-parking", _bot.All<Report>()[^1].Place);
    }

    [Fact]
    public async Task A_group_that_is_off_hears_nothing_not_even_to_an_edit()
    {
        var said = await _bot.SayAsync(Ann, Estate.OffGroup, Dance, mention: true);
        await _bot.SayAsync(Ann, Estate.OffGroup, Dance, mention: true, with: message => message with { Kind = InboundKind.Edit, MessageId = said });
        Assert.Empty(_bot.Channel.Arrived);
        Assert.Empty(_bot.All<Report>());
    }

    [Fact]
    public async Task A_group_that_is_not_bound_hears_how_to_bind_it_and_files_nothing()
    {
        await _bot.SayAsync(Ann, Estate.UnknownGroup, Dance);
        Assert.Empty(_bot.Channel.Arrived);
        await _bot.SayAsync(Ann, Estate.UnknownGroup, Dance, mention: true);
        Assert.Contains("绑定群", Assert.Single(_bot.HeardIn(Estate.UnknownGroup)).Text, StringComparison.Ordinal);
        Assert.Empty(_bot.All<Report>());

        await _bot.SayAsync(Ann, Estate.UnknownGroup, $"绑定群 {Estate.UnboundGroupCode}");
        Assert.Contains("只有", _bot.HeardIn(Estate.UnknownGroup)[^1].Text, StringComparison.Ordinal);
        await _bot.SayAsync(Estate.OtherLeader, Estate.UnknownGroup, $"绑定群 {Estate.UnboundGroupCode}");
        await _bot.SayAsync(Ann, Estate.UnknownGroup, "东门有二十多个人在跳广场舞");
        Assert.Single(_bot.All<Report>());
    }

    [Fact]
    public async Task Chatter_gets_silence_in_a_group_and_a_hint_in_private()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, "大家早上好，今天天气不错");
        Assert.Empty(_bot.Channel.Arrived);
        await _bot.TellAsync(Ann, "大家早上好，今天天气不错");
        Assert.Single(_bot.HeardBy(Ann));
    }

    [Theory]
    [InlineData("3栋着火了，好大的烟", "119")]
    [InlineData("北门有人拿刀砍人", "110")]
    [InlineData("凉亭有个老人晕倒没有呼吸了", "120")]
    public async Task A_danger_to_life_is_answered_first_and_then_filed(string words, string number)
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, words);
        Assert.Contains(number, _bot.HeardIn(Estate.AllGroup)[0].Text, StringComparison.Ordinal);
        Assert.True(_bot.HeardIn(Estate.AllGroup).Count >= 2);
        Assert.Single(_bot.All<Alert>());
    }

    [Fact]
    public async Task An_emergency_waits_for_no_place_also_in_a_strangers_private_chat()
    {
        await _bot.TellAsync(Ann, "着火了！快来人！");
        Assert.Equal("119", _bot.HeardBy(Ann)[0].Text!.Contains("119", StringComparison.Ordinal) ? "119" : _bot.HeardBy(Ann)[0].Text);
        Assert.Single(_bot.All<Alert>());
    }

    [Fact]
    public async Task Only_reporter_relayer_and_staff_of_the_cell_may_know_where_a_report_stands()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        var reference = _bot.One<Alert>().Reference;
        async Task<string> Ask(Person who)
        {
            await _bot.TellAsync(who, $"查询 #{reference}");
            return _bot.HeardBy(who)[^1].Text!;
        }
        Assert.Contains("待接单", await Ask(Ann), StringComparison.Ordinal);
        Assert.Contains("待接单", await Ask(Estate.Office), StringComparison.Ordinal);
        Assert.Equal($"没有编号 #{reference} 的上报。", await Ask(Estate.Resident(2)));
        Assert.Equal($"没有编号 #{reference} 的上报。", await Ask(Estate.OtherLeader));

        await _bot.TellAsync(Estate.Office, $"撤回 #{reference}");
        Assert.Equal(AlertState.Open, _bot.One<Alert>().State);
        await _bot.TellAsync(Ann, $"撤回 #{reference}");
        Assert.Equal(AlertState.Withdrawn, _bot.One<Alert>().State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_photo_is_kept_with_the_report_before_it_or_after_it(bool photoFirst)
    {
        Func<Task> photo = () => _bot.SayAsync(Ann, Estate.AllGroup, "", with: message => message with { Files = [new InboundFile("image/jpeg", "https://photos.example/1", null)] });
        if (photoFirst) await photo();
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        if (!photoFirst) await photo();
        Assert.Equal("https://photos.example/1", _bot.One<Report>().Photos);
    }

    [Fact]
    public async Task A_photo_of_long_ago_belongs_to_nothing()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, "", with: message => message with { Files = [new InboundFile("image/jpeg", "https://photos.example/1", null)] });
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(11));
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.Null(_bot.One<Report>().Photos);
    }

    [Fact]
    public async Task The_language_is_the_groups_in_a_group_and_the_writers_in_private_until_another_is_chosen()
    {
        await _bot.SayAsync(Ann, Estate.EnglishGroup, "20 people are dancing at the east gate");
        Assert.StartsWith("Thank you", _bot.HeardIn(Estate.EnglishGroup)[0].Text, StringComparison.Ordinal);
        await _bot.TellAsync(Ann, "帮助");
        Assert.Contains("直接说", _bot.HeardBy(Ann)[^1].Text, StringComparison.Ordinal);
        await _bot.TellAsync(Ann, "语言 en");
        await _bot.TellAsync(Ann, "帮助");
        Assert.StartsWith("Write what you see", _bot.HeardBy(Ann)[^1].Text, StringComparison.Ordinal);

        await _bot.SayAsync(Ann, Estate.EnglishGroup, "language zh", mention: true);
        Assert.Contains("staff", _bot.HeardIn(Estate.EnglishGroup)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_measure_an_origin_alone_is_asked_about_and_behaviour_is_a_report()
    {
        using var bot = await BotInProcess.StartAsync(new SmallCommunity { ServiceUrl = BotInProcess.ServiceUrl, MeasureInForce = false });
        await bot.SayAsync(Ann, Estate.AllGroup, "北门停着一辆牌照鄂A开头的私家车。");
        Assert.Equal("请问看到他们做了什么？只凭来自哪里或车牌，我们不会上报。", Assert.Single(bot.HeardIn(Estate.AllGroup)).Text);
        Assert.Empty(bot.All<Report>());
        await bot.SayAsync(Ann, Estate.AllGroup, "3栋昨晚搬进来两个武汉来的人，没有登记");
        var card = BotInProcess.TextOf(Assert.Single(bot.HeardBy(Estate.Leader)));
        Assert.DoesNotContain("来自", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_group_ever_hears_a_plate_a_room_a_phone_a_name_or_somebodys_words()
    {
        string[] texts =
        [
            "3栋2单元301室王建国家里聚了十几个人打麻将，电话13812345678", "【转】3栋王阿姨说2单元302来了武汉的亲戚", "北门停着鄂A12345的车，司机张三",
            "5栋1单元502的李四从武汉回来没登记", "我是3栋401的赵六，我发烧了38.5度", "我们小区每天有人跳广场舞，找13900001111的刘姐", "电话13812345678的王建国在哪里",
            "3栋有人晕倒，301室，快打120", "不是3栋，是8栋", "算了，撤回", "处理得怎么样了", "社区办公室电话多少",
        ];
        string[] secrets = ["301", "302", "401", "502", "王建国", "王阿姨", "李四", "赵六", "张三", "刘姐", "13812345678", "13900001111", "139000001", "鄂", "12345", "麻将", "亲戚", "38.5"];
        foreach (var text in texts)
        {
            await _bot.SayAsync(Ann, Estate.AllGroup, text, mention: true);
            await _bot.SayAsync(Estate.Captain, Estate.AllGroup, text, mention: true);
        }
        foreach (var alert in _bot.All<Alert>())
        {
            foreach (var command in (string[])["接单", "到场", "办结"])
            {
                await _bot.SayAsync(Estate.Leader, Estate.AllGroup, $"{command} #{alert.Reference} 王建国301已劝散", mention: true);
                await _bot.SayAsync(Estate.Deputy, Estate.AllGroup, $"{command} #{alert.Reference}", mention: true);
            }
        }
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(12));

        Assert.NotEmpty(_bot.All<Alert>());
        var said = _bot.HeardIn(Estate.AllGroup).Select(BotInProcess.TextOf).ToList();
        Assert.True(said.Count > 20);
        string[] names = [Estate.Leader.Name, Estate.Deputy.Name, Estate.Captain.Name, Estate.Office.Name, Ann.Name, .. texts];
        Assert.All(said, text => Assert.DoesNotContain(secrets.Concat(names), secret => text.Contains(secret, StringComparison.Ordinal)));
    }
}
