using System.Text.Json;
using CommunityBot.Host.Hosting;
using CommunityBot.Host.Verbs;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("settings");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void All_faults_are_named_at_once_and_secrets_masked()
    {
        var faults = Assert.Throws<SettingsException>(() => Read(new()
        {
            ["Alerts:AcknowledgeWithin"] = "soon",
            ["Alerts:StepEvery"] = "00:00:00",
            ["Reports:AskFor"] = "2.00:00:00",
            ["Reports:MostPerHour"] = "0",
            ["Reports:MostRelayedPerHour"] = "many",
            ["Inbox:MaxQueued"] = "0",
            ["Language:FileAbove"] = "1.5",
            ["Community:TimeZone"] = "Mars/Olympus",
            ["Community:Language"] = "fr",
            ["urls"] = "3978",
            ["ConnectionStrings:Postgres"] = "Host=x;Password=hush",
            ["Activity:AppSecret"] = "hush",
            ["Activity:TokenEndpoint"] = "ftp://x",
            ["Web:PublicUrl"] = "https://ann:hush@bot.example.org",
            ["Web:MessagesAtOnce"] = "0",
        })).Faults;

        foreach (var key in (string[])["Alerts:AcknowledgeWithin", "Alerts:StepEvery", "Reports:AskFor", "Reports:MostPerHour", "Reports:MostRelayedPerHour", "Inbox:MaxQueued", "Language:FileAbove", "Community:TimeZone",
            "Community:Language", "urls", "ConnectionStrings:Postgres", "Activity:AppSecret", "Activity:TokenEndpoint", "Web:PublicUrl", "Web:MessagesAtOnce"])
            Assert.Single(faults, fault => fault.StartsWith(key + " = ", StringComparison.Ordinal));
        Assert.Equal(15, faults.Count);
        Assert.DoesNotContain(faults, fault => fault.Contains("hush", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Contains('\n'));
    }

    [Fact]
    public void Without_settings_the_defaults_hold()
    {
        var settings = Read([]);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromMinutes(10)),
            (settings.Alerts.AcknowledgeWithin, settings.Alerts.ArriveWithin, settings.Alerts.ResolveWithin, settings.Alerts.StepEvery));
        Assert.Equal((100_000, TimeSpan.FromMinutes(10), 0.8), (settings.Inbox.MaxQueued, settings.Reports.AskFor, settings.Language.FileAbove));
        Assert.Equal((20, 60), (settings.Reports.MostPerHour, settings.Reports.MostRelayedPerHour));
        Assert.Equal(("Asia/Shanghai", "zh-Hans"), (settings.Community.TimeZone, settings.Community.Language));
    }

    [Fact]
    public void The_sample_names_every_setting_with_its_default_and_is_accepted()
    {
        var file = RepositoryRoot.PathOf("appsettings.sample.json");
        using (JsonDocument.Parse(File.ReadAllText(file))) { } // without comments
        var configuration = new ConfigurationBuilder().AddJsonFile(file).AddInMemoryCollection([new("Data:Folder", _folder.FullName)]).Build();
        var (sample, usual) = (BotSettings.Read(configuration, development: true), Read([]));

        Assert.Equivalent(usual.Alerts, sample.Alerts);
        Assert.Equivalent(usual.Inbox, sample.Inbox);
        Assert.Equivalent(usual.Reports, sample.Reports);
        Assert.Equivalent(usual.Language, sample.Language);
        Assert.Equivalent(usual.Advisor, sample.Advisor);
        Assert.Equivalent(usual.Web, sample.Web);
        Assert.Equal(usual.Urls, sample.Urls);
        Assert.Equal((usual.Community.TimeZone, usual.Community.Language), (sample.Community.TimeZone, sample.Community.Language));
        string[] keys =
        [
            "urls", "Data:Folder", "ConnectionStrings:Postgres", "ConnectionStrings:Redis", "Activity:AppId", "Activity:AppSecret", "Activity:TenantId",
            "Activity:OpenIdMetadata", "Activity:TokenEndpoint", "Activity:ServiceUrls", "Activity:ServiceUrlFor", "Inbox:MaxQueued", "Alerts:AcknowledgeWithin",
            "Alerts:ArriveWithin", "Alerts:ResolveWithin", "Alerts:StepEvery", "Reports:AskFor", "Reports:MostPerHour", "Reports:MostRelayedPerHour", "Language:Folder", "Language:FileAbove",
            "Language:Advisor:Url", "Language:Advisor:Key", "Language:Advisor:Model", "Language:Advisor:From", "Language:Advisor:To", "Language:Advisor:TimeLimit",
            "Community:TimeZone", "Community:Language", "Web:PublicUrl", "Web:MessagesAtOnce", "Web:MessagesPerMinute",
        ];
        Assert.All(keys, key => Assert.True(configuration.GetSection(key).Exists(), key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://bot.example.org")]
    [InlineData("http://10.0.0.8:3978/songshan/")]
    public void An_address_that_can_be_printed_is_taken(string url) => Assert.Equal(url, Read(new() { ["Web:PublicUrl"] = url }).Web.PublicUrl);

    [Theory]
    [InlineData("bot.example.org")]
    [InlineData("/r")]
    [InlineData("ftp://bot.example.org")]
    [InlineData("https://")]
    [InlineData("https://bot.example.org/?")]
    [InlineData("https://bot.example.org/?x=1")]
    [InlineData("https://bot.example.org/#x")]
    [InlineData("https://ann@bot.example.org")]
    public void An_address_that_would_be_lost_on_a_door_is_refused(string url) =>
        Assert.StartsWith("Web:PublicUrl = ", Assert.Single(Assert.Throws<SettingsException>(() => Read(new() { ["Web:PublicUrl"] = url })).Faults), StringComparison.Ordinal);

    [Fact]
    public void All_faults_of_an_advisor_are_named_and_its_key_is_not()
    {
        var faults = Assert.Throws<SettingsException>(() => Read(new()
        {
            ["Language:Advisor:Url"] = "http://advisor.example/v1/chat/completions?key=hush",
            ["Language:Advisor:Key"] = "hush hush",
            ["Language:Advisor:From"] = "0.9",
            ["Language:Advisor:TimeLimit"] = "00:01:00",
        })).Faults;

        Assert.Equal(
            ["Language:Advisor:From", "Language:Advisor:Key", "Language:Advisor:Model", "Language:Advisor:TimeLimit", "Language:Advisor:Url"],
            faults.Select(fault => fault[..fault.IndexOf(" = ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Contains("hush", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://advisor.example/v1/chat/completions")]
    [InlineData("https://advisor.example/openai/deployments/x/chat/completions?api-version=1")]
    [InlineData("http://127.0.0.1:11434/v1/chat/completions")]
    public void An_advisor_is_reached_safely_or_on_this_machine(string url) =>
        Assert.True(Read(new() { ["Language:Advisor:Url"] = url, ["Language:Advisor:Model"] = "m" }).Advisor.IsOn);

    [Theory]
    [InlineData("http://192.168.1.4/v1/chat/completions")]
    [InlineData("https://ann:x@advisor.example/v1/chat/completions")]
    [InlineData("https://advisor.example/#x")]
    [InlineData("advisor.example")]
    public void Another_address_of_an_advisor_is_refused(string url) =>
        Assert.StartsWith("Language:Advisor:Url = ",
            Assert.Single(Assert.Throws<SettingsException>(() => Read(new() { ["Language:Advisor:Url"] = url, ["Language:Advisor:Model"] = "m" })).Faults), StringComparison.Ordinal);

    [Fact]
    public void Arguments_options_flags_and_settings_are_told_apart()
    {
        var split = ArgumentSplit.Of(["K7Q4", "--format", "json", "--dry-run", "--Data:Folder=x y", "--urls", "http://127.0.0.1:1"], ["format"], ["dry-run"]);
        Assert.Equal(["K7Q4"], split.Arguments);
        Assert.Equal(("json", ""), (split.Options["format"], split.Options["dry-run"]));
        Assert.Equal(["--Data:Folder", "x y", "--urls", "http://127.0.0.1:1"], split.Settings);
    }

    [Theory]
    [InlineData("--fromat", "json")]
    [InlineData("--format")]
    [InlineData("--Data:Folder")]
    public void A_mistyped_option_or_one_without_its_value_is_refused(params string[] args) =>
        Assert.Throws<UsageException>(() => ArgumentSplit.Of(args, ["format"], []));

    [Fact]
    public void The_data_folder_is_as_set_from_where_the_caller_stands()
    {
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "x"), DataFolder.Of("x"));
        Assert.EndsWith("data", DataFolder.Of(null), StringComparison.Ordinal);
        Assert.Null(DataFolder.ProblemOf(Path.Combine(_folder.FullName, "a", "b")));
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        Assert.NotNull(DataFolder.ProblemOf(Path.Combine(file, "x")));
    }

    [Theory]
    [InlineData("00:00:00", "03:00:00")]
    [InlineData("02:58:00", "00:02:00")]
    [InlineData("02:59:30", "1.00:00:30")]
    [InlineData("03:00:00", "1.00:00:00")]
    [InlineData("23:00:00", "04:00:00")]
    public void The_purge_waits_for_the_next_night(string now, string wait) => Assert.Equal(TimeSpan.Parse(wait), DailyPurge.UntilNight(TimeSpan.Parse(now)));

    private BotSettings Read(Dictionary<string, string?> settings)
    {
        settings["Data:Folder"] = _folder.FullName;
        return BotSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), development: true);
    }
}
