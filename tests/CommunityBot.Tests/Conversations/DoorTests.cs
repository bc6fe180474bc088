using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Reports;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Conversations;

/// <summary>What somebody writes from the page behind a QR code on a door, and what they are told there.</summary>
public sealed class DoorTests : InOneCommunity
{
    private static string Building => $"{Estate.Code}-B3";

    private static string Pavilion => $"{Estate.Code}-pavilion";

    private Report Newest => _bot.All<Report>()[^1];

    private string Card => BotInProcess.TextOf(_bot.HeardBy(Estate.Leader)[^1]);

    private protected override SmallCommunity Community => new() { ServiceUrl = BotInProcess.ServiceUrl, Estates = 2 };

    [Theory]
    [InlineData("有二十多个人在跳广场舞", "3栋")]
    [InlineData("楼下有二十个人跳舞", "楼下")]
    [InlineData("路边停着一辆鄂A的私家车", "路边")]
    [InlineData("这里有很多人聚集", "这里")]
    [InlineData("我们楼有人从武汉回来没登记", "3栋")]
    [InlineData("20 people are dancing here", "3栋")]
    [InlineData("people are gathering in our building", "3栋")]
    public async Task A_report_that_names_no_place_is_filed_at_the_door_and_nothing_is_asked(string words, string said)
    {
        await WriteAsync(words, Building);

        Assert.Equal((ReportState.Filed, Building, Building, said), (Newest.State, Newest.Cell, Newest.Place, Newest.PlaceText));
        Assert.Equal((Building, Estate.LeaderCode), (_bot.One<Alert>().Cell, _bot.One<Alert>().Holder));
        Assert.Contains($"地点（原话） {said}", Card, StringComparison.Ordinal);
        Assert.Contains("定位 3栋", Card, StringComparison.Ordinal);
        var reply = Assert.Single(_bot.HeardBy(Ann));
        Assert.Null(reply.Card);
        Assert.Contains($"#{Newest.Reference}", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("具体在哪", reply.Text, StringComparison.Ordinal);
        Assert.Null(Newest.QuestionUntil);
    }

    [Fact]
    public async Task The_door_of_a_place_is_that_place()
    {
        await WriteAsync("有二十多个人在跳广场舞", Pavilion);

        Assert.Equal((Estate.GridOne, Pavilion, "凉亭"), (Newest.Cell, Newest.Place, Newest.PlaceText));
    }

    [Fact]
    public async Task Another_place_that_is_named_is_where_it_is_filed()
    {
        await WriteAsync("地杉第二网格的东门有二十多个人在跳广场舞", Building);

        Assert.Equal((ReportState.Filed, "E2-2", "E2-east"), (Newest.State, Newest.Cell, Newest.Place));
        Assert.Equal(new Estate(2).OtherLeaderCode, _bot.One<Alert>().Holder);
    }

    [Fact]
    public async Task A_name_that_other_estates_have_too_means_the_one_around_the_door()
    {
        await WriteAsync("凉亭有二十多个人在跳广场舞", Building);

        Assert.Equal(Pavilion, Newest.Place);
    }

    [Fact]
    public async Task A_place_that_no_list_knows_is_filed_at_the_door_in_the_writers_words()
    {
        await WriteAsync("足浴店里有二十多个人在打麻将", Building);

        Assert.Equal((ReportState.Filed, Building, null), (Newest.State, Newest.Cell, Newest.Place));
        Assert.Equal("足浴店里", Newest.PlaceText);
    }

    [Fact]
    public async Task Several_places_that_fit_are_asked_about_and_right_here_means_the_door()
    {
        await SeveralNorthGatesAsync();
        await WriteAsync("北门有二十多个人在跳广场舞", Building);
        Assert.Equal(ReportState.Asking, Newest.State);
        Assert.NotEmpty(_bot.HeardBy(Ann)[^1].Card!.Buttons);

        await WriteAsync("就在这里", Building);

        Assert.Equal((ReportState.Filed, Building, "3栋"), (Newest.State, Newest.Place, Newest.PlaceText));
    }

    [Fact]
    public async Task Several_that_nobody_chose_from_are_filed_at_the_door_marked_unclear()
    {
        await SeveralNorthGatesAsync();
        await WriteAsync("北门有二十多个人在跳广场舞", Building);
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal((ReportState.Filed, Building, true), (Newest.State, Newest.Cell, Newest.Unclear));
    }

    [Fact]
    public async Task The_door_of_a_whole_grid_is_no_spot_which_is_asked_for_once()
    {
        await WriteAsync("有二十多个人在跳广场舞", Estate.GridOne);

        Assert.Equal((ReportState.Filed, Estate.GridOne, null), (Newest.State, Newest.Cell, Newest.Place));
        Assert.Contains("具体在哪", BotInProcess.TextOf(Assert.Single(_bot.HeardBy(Ann))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E1-B99")]
    [InlineData(" ")]
    [InlineData("")]
    public async Task A_door_that_is_none_any_more_counts_as_none(string at)
    {
        await WriteAsync("路边停着一辆鄂A的私家车", at);

        Assert.Equal(ReportState.Asking, Newest.State);
        Assert.Empty(_bot.All<Alert>());
    }

    [Fact]
    public async Task An_emergency_without_a_place_is_filed_at_the_door()
    {
        await WriteAsync("着火了！快来人！", Building);

        Assert.Contains("119", _bot.HeardBy(Ann)[0].Text, StringComparison.Ordinal);
        Assert.Equal((Building, Building), (Newest.Cell, Newest.Place));
        Assert.DoesNotContain("具体在哪", BotInProcess.TextOf(_bot.HeardBy(Ann)[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captain_at_another_buildings_door_means_that_door()
    {
        await _bot.SayAsync(Estate.Captain, _bot.ChatOf(Estate.Captain), "有二十多个人在跳广场舞", with: message => message with { At = $"{Estate.Code}-B6" });

        Assert.Equal($"{Estate.Code}-B6", Newest.Place);
    }

    [Fact]
    public async Task In_a_bound_group_a_name_is_still_the_groups()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, "凉亭有二十多个人在跳广场舞", with: message => message with { At = "E2-B3" });

        Assert.Equal(Pavilion, Newest.Place);
    }

    [Fact]
    public async Task An_origin_alone_is_asked_about_at_a_door_too()
    {
        using var bot = await BotInProcess.StartAsync(new SmallCommunity { ServiceUrl = BotInProcess.ServiceUrl, MeasureInForce = false });
        await bot.SayAsync(Ann, bot.ChatOf(Ann), "路边停着一辆牌照鄂A开头的私家车。", with: message => message with { At = Building });

        Assert.Equal("请问看到他们做了什么？只凭来自哪里或车牌，我们不会上报。", Assert.Single(bot.HeardBy(Ann)).Text);
        Assert.Empty(bot.All<Report>());
    }

    [Theory]
    [InlineData("zh-CN", "E1-B3", "您在3栋门口")]
    [InlineData("en-GB", "E1-B3", "You are at the door of 3栋.")]
    [InlineData("fr", "E1-pavilion", "You are at 凉亭.")]
    [InlineData(null, "E1-pavilion", "您在凉亭。")]
    [InlineData("zh-TW", "E1-1", "这里是天杉第一网格")]
    [InlineData("en", "E1-B99", "Write what you see")]
    public async Task The_greeting_names_the_place_in_the_readers_language(string? locale, string at, string greeting)
    {
        await ComeAsync(at, locale);

        Assert.Contains(greeting, Assert.Single(_bot.HeardBy(Ann)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_door_greets_again_and_no_door_does_not()
    {
        foreach (var at in (string?[])[Building, null, Pavilion, "E1-B99"]) await ComeAsync(at, "zh-CN");

        Assert.Equal(["3栋", "凉亭"], _bot.HeardBy(Ann).Select(greeting => greeting.Text!.Contains("3栋", StringComparison.Ordinal) ? "3栋" : "凉亭"));
    }

    [Fact]
    public async Task What_somebody_writes_says_more_of_their_language_than_their_pages()
    {
        await _bot.SayAsync(Ann, _bot.ChatOf(Ann), "有二十多个人在跳广场舞", with: message => message with { At = Building, Locale = "en" });
        Assert.Contains("已收到", _bot.HeardBy(Ann)[^1].Text, StringComparison.Ordinal);

        await _bot.SayAsync(Ann, _bot.ChatOf(Ann), "?!", with: message => message with { At = Building, Locale = "en" });
        Assert.DoesNotContain("帮助", _bot.HeardBy(Ann)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_at_a_door_is_answered_with_the_office_that_answers_there()
    {
        await WriteAsync("出入证在哪里办", "E2-B3");

        Assert.Contains("地杉社区", Assert.Single(_bot.HeardBy(Ann)).Text, StringComparison.Ordinal);
    }

    private Task WriteAsync(string words, string at) => _bot.SayAsync(Ann, _bot.ChatOf(Ann), words, with: message => message with { At = at });

    private Task ComeAsync(string? at, string? locale) =>
        _bot.SayAsync(Ann, _bot.ChatOf(Ann), "", with: message => message with { Kind = InboundKind.BotAdded, At = at, Locale = locale });

    private Task SeveralNorthGatesAsync()
    {
        File.AppendAllText(Path.Combine(_bot.Directory, "places.csv"), $"{Estate.Code}-north2,{Estate.GridOne},北门,,,\n");
        return _bot.ImportAsync();
    }
}
