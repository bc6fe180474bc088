using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>Bad settings and arguments, health, and an orderly end.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task Bad_settings_stop_the_start_with_78_and_one_line_each()
    {
        await using var bot = new BotProcess(settings:
        [
            "--Alerts:AcknowledgeWithin", "soon", "--Language:FileAbove", "7", "--Community:TimeZone", "Mars/Olympus", "--Community:Language", "tlh",
            "--Activity:OpenIdMetadata", "http://keys.example/", "--Inbox:MaxQueued", "-3",
        ]);
        bot.Launch();
        Assert.Equal(78, await bot.ExitAsync());
        var lines = bot.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[][] faults =
        [
            ["Alerts:AcknowledgeWithin", "soon"], ["Language:FileAbove", "7"], ["Community:TimeZone", "Mars/Olympus"], ["Community:Language", "tlh"],
            ["Activity:OpenIdMetadata", "http://keys.example/"], ["Inbox:MaxQueued", "-3"],
        ];
        Assert.All(faults, fault => Assert.Single(lines, line => fault.All(part => line.Contains(part, StringComparison.Ordinal))));
        Assert.Equal(faults.Length, lines.Length);
        Assert.Empty(bot.Output);
    }

    [Fact]
    public async Task Faults_in_a_communitys_own_words_stop_the_start_with_78_and_one_line_each()
    {
        await using var bot = new BotProcess(settings: ["--Language:Folder", "words", "--Inbox:MaxQueued", "-3"]);
        var folder = Directory.CreateDirectory(Path.Combine(bot.Scratch, "words")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "games.txt"), "[activty]\n玩乌龙背\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.txt"), "gathering +1: nowhere\n");
        bot.Launch();
        Assert.Equal(78, await bot.ExitAsync());
        var lines = bot.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Single(lines, line => line.StartsWith("Inbox:MaxQueued", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("Language:Folder = \"words\" games.txt(1): ", StringComparison.Ordinal) && line.Contains("allowed: ", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("Language:Folder = \"words\" rules.txt(1): ", StringComparison.Ordinal) && line.Contains("allowed: ", StringComparison.Ordinal));
        Assert.Empty(bot.Output);
    }

    [Fact]
    public async Task A_secret_is_never_printed()
    {
        await using var bot = new BotProcess(settings:
            ["--Activity:AppId", "not a GUID", "--Activity:AppSecret", "the-secret-itself", "--ConnectionStrings:Postgres", "Host=;Password=pg-secret", "--Language:FileAbove", "9"]);
        bot.Launch();
        Assert.Equal(78, await bot.ExitAsync());
        Assert.DoesNotContain("the-secret-itself", bot.Errors);
        Assert.DoesNotContain("pg-secret", bot.Errors);
    }

    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("import")]
    [InlineData("export", "everything")]
    [InlineData("export", "alerts", "--format", "xml")]
    [InlineData("export", "alerts", "--from", "yesterday-ish")]
    [InlineData("notices", "explode", "x")]
    [InlineData("show")]
    public async Task Unusable_arguments_end_with_2_and_a_word_on_standard_error(params string[] arguments)
    {
        await using var bot = new BotProcess();
        var result = await bot.RunVerbAsync(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public async Task Development_fills_an_empty_database_with_the_sample_on_serving_only()
    {
        await using var bot = new BotProcess();
        Assert.Empty((await bot.RunVerbAsync("export", "alerts", "--format", "json")).Output);
        Assert.NotEqual(0, (await bot.RunVerbAsync("notices", "preview", SmallCommunity.NoticeCode)).ExitCode);
        await bot.StartAsync();
        var live = await bot.Http.GetStringAsync(new Uri(bot.Address, "health/live"));
        var ready = await bot.Http.GetStringAsync(new Uri(bot.Address, "health/ready"));
        Assert.Contains("\"status\":\"ok\"", live);
        Assert.Contains("\"checks\"", ready);
        Assert.Equal(0, (await bot.RunVerbAsync("check")).ExitCode);
    }

    [Fact]
    public async Task A_polite_end_finishes_what_was_answered_and_exits_0()
    {
        await using var connector = await Connector.StartAsync();
        await using var bot = new BotProcess(settings: ["--Activity:ServiceUrlFor:msteams", connector.ServiceUrl]);
        await bot.ImportAsync(new SmallCommunity { ServiceUrl = connector.ServiceUrl }.WriteTo(Path.Combine(bot.Scratch, "directory")));
        await bot.StartAsync();
        var said = new Activities(connector.ServiceUrl).Group(SmallCommunity.First.Resident(), SmallCommunity.First.AllGroup, "凉亭里有十几个人聚在一起打牌");
        Assert.Equal(202, (await bot.PostAsync(said)).Status);
        Assert.Equal(0, await bot.StopAsync(TimeSpan.FromSeconds(30)));
        await bot.StartAsync();
        await connector.MessageAsync(m => m.ReplyTo == said.Text("id"));
        await connector.MessageAsync(m => m.Card is not null);
        Assert.Equal(0, (await bot.RunVerbAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Above_the_queue_limit_the_answer_is_503_with_Retry_After_and_what_comes_later_is_served()
    {
        await using var connector = await Connector.StartAsync();
        await using var bot = new BotProcess(settings: ["--Activity:ServiceUrlFor:msteams", connector.ServiceUrl, "--Inbox:MaxQueued", "1"]);
        await bot.ImportAsync(new SmallCommunity { ServiceUrl = connector.ServiceUrl }.WriteTo(Path.Combine(bot.Scratch, "directory")));
        await bot.StartAsync();
        var activities = new Activities(connector.ServiceUrl);
        var resident = SmallCommunity.First.Resident();
        var (stored, refused) = (0, 0);
        async Task FloodAsync()
        {
            for (var i = 0; i < 100 && Volatile.Read(ref refused) == 0; i++)
            {
                var answer = await bot.PostAsync(activities.Personal(resident, "帮助"));
                Assert.True(answer.Status is 202 or 503, $"{answer.Status}");
                if (answer.Status == 503)
                {
                    Assert.NotNull(answer.Response.Headers.RetryAfter);
                    Interlocked.Increment(ref refused);
                }
                else
                {
                    Interlocked.Increment(ref stored);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FloodAsync()));
        Assert.True(refused > 0 && stored > 0, $"{refused} refused, {stored} stored");
        var calm = SmallCommunity.First.Resident(2);
        while ((await bot.PostAsync(activities.Personal(calm, "帮助"))).Status == 503)
        {
        }

        await connector.MessageAsync(m => m.Conversation == activities.PrivateChatOf(calm));
        Assert.Equal(0, (await bot.RunVerbAsync("check")).ExitCode);
    }
}
