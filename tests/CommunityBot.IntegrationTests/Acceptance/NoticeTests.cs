using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>One notice to the twenty-four residents' groups of an estate.</summary>
public sealed class NoticeTests(NoticeTests.ManyGroups fixture) : IClassFixture<NoticeTests.ManyGroups>
{
    private const string Title = "今日防范提示";
    private const string EnglishTitle = "Tip of the day";
    private static readonly Estate Estate = SmallCommunity.First;

    [Fact]
    public async Task A_preview_says_who_would_get_it_and_sends_nothing()
    {
        var preview = await fixture.Bot.RunVerbAsync("notices", "preview", SmallCommunity.NoticeCode, "--format", "json");
        Assert.Equal(0, preview.ExitCode);
        Assert.Equal(SmallCommunity.NoticeCode, preview.Json.Text("notice"));
        Assert.Equal(24, preview.Json["groups"] is JsonArray groups ? groups.Count : (int)preview.Json["groups"]!);
        Assert.NotNull(preview.Json["finish"]);
    }

    [Fact]
    public async Task Sent_it_reaches_each_group_once_in_its_language()
    {
        fixture.Connector.Limits = new TeamsLimits();
        var mark = fixture.Connector.Mark;
        bool IsNew(SentMessage m) => m.Order > mark && (m.Says(Title) || m.Says(EnglishTitle));
        var sent = await fixture.Bot.RunVerbAsync("notices", "send", SmallCommunity.NoticeCode);
        Assert.True(sent.ExitCode == 0, sent.Errors);
        await fixture.Connector.MessagesAsync(24, IsNew, TimeSpan.FromSeconds(60));

        string[] groups = [Estate.AllGroup, Estate.MentionsGroup, Estate.OffGroup, Estate.EnglishGroup, .. Enumerable.Range(1, 20).Select(Estate.ExtraGroup)];
        var run = await FinishedRunAsync();
        Assert.Equal([.. groups.Order()], fixture.Connector.Messages.Where(IsNew).Select(m => m.Conversation).Order());
        Assert.All(fixture.Connector.Messages.Where(IsNew), m => Assert.Equal(m.Conversation == Estate.EnglishGroup, m.Says(EnglishTitle)));
        Assert.Equal((24, 0), (Number(run, "sent"), Number(run, "unknown")));
        Assert.Equal(24, Number(run, "planned") - Number(run, "failed"));

        var deliveries = await fixture.Bot.RunVerbAsync("export", "deliveries", "--format", "json");
        var rows = deliveries.JsonLines.Where(l => l["run"]!.ToJsonString() == run["run"]!.ToJsonString()).ToList();
        Assert.Equal(24, rows.Count(r => r.Text("state") == "Sent"));
        Assert.All(rows.Where(r => r.Text("state") != "Sent"), r => Assert.Contains(Estate.UnboundGroupCode, r.Text("group")));
    }

    [Fact]
    public async Task A_test_goes_to_one_group_alone()
    {
        var mark = fixture.Connector.Mark;
        var sent = await fixture.Bot.RunVerbAsync("notices", "send", SmallCommunity.NoticeCode, "--to", "g-all1");
        Assert.True(sent.ExitCode == 0, sent.Errors);
        await fixture.Connector.MessageAsync(m => m.Order > mark && m.Conversation == Estate.AllGroup && m.Says(Title));
        await FinishedRunAsync();
        Assert.Single(fixture.Connector.Messages, m => m.Order > mark && (m.Says(Title) || m.Says(EnglishTitle)));
    }

    [Fact]
    public async Task A_group_that_is_gone_fails_once_and_its_reason_is_kept()
    {
        var mark = fixture.Connector.Mark;
        using var gone = fixture.Connector.Script(Fault.Gone(), r => r.Conversation == Estate.ExtraGroup(3));
        await fixture.Bot.RunVerbAsync("notices", "send", SmallCommunity.NoticeCode);
        await fixture.Connector.MessagesAsync(23, m => m.Order > mark && (m.Says(Title) || m.Says(EnglishTitle)), TimeSpan.FromSeconds(60));
        var run = await FinishedRunAsync();
        Assert.Equal(23, Number(run, "sent"));
        Assert.InRange(Number(run, "failed"), 1, 2);
        Assert.Equal(1, gone.Hits);
        var deliveries = await fixture.Bot.RunVerbAsync("export", "deliveries", "--format", "json");
        Assert.Contains(deliveries.JsonLines, l => l.Text("group") == "g-extra3-1" && l.Text("state") == "Failed" && !string.IsNullOrEmpty(l.Text("reason")));
    }

    [Fact]
    public async Task Where_the_platform_did_not_say_whether_it_arrived_it_is_left_as_the_notice_says()
    {
        using var silent = fixture.Connector.Script(Fault.AcceptedThen504(), r => r.Conversation == Estate.ExtraGroup(5));
        var mark = fixture.Connector.Mark;
        await fixture.Bot.RunVerbAsync("notices", "send", SmallCommunity.NoticeCode);
        await fixture.Connector.MessagesAsync(24, m => m.Order > mark && (m.Says(Title) || m.Says(EnglishTitle)), TimeSpan.FromSeconds(60));
        var run = await FinishedRunAsync();
        Assert.Equal((23, 1), (Number(run, "sent"), Number(run, "unknown")));
        Assert.Equal(1, silent.Hits);
    }

    [Fact]
    public async Task An_unknown_notice_or_run_is_named_and_sends_nothing()
    {
        Assert.NotEqual(0, (await fixture.Bot.RunVerbAsync("notices", "send", "no-such-notice")).ExitCode);
        Assert.NotEqual(0, (await fixture.Bot.RunVerbAsync("notices", "cancel", "999999")).ExitCode);
    }

    private static int Number(JsonObject row, string name) => (int)row[name]!;

    /// <summary>The newest run, as soon as it is done; the verb is asked again until then.</summary>
    private async Task<JsonObject> FinishedRunAsync()
    {
        for (var tries = 0; tries < 30; tries++)
        {
            var runs = await fixture.Bot.RunVerbAsync("notices", "runs", "--format", "json");
            Assert.True(runs.ExitCode == 0, runs.Errors);
            if (runs.JsonLines.All(r => r.Text("state") != "Running"))
            {
                return runs.JsonLines.MaxBy(r => r.Text("occurrence") + "|" + r["run"]!.ToJsonString().PadLeft(40, '0'))!;
            }
        }

        throw new TimeoutException("The run did not end.");
    }

    public sealed class ManyGroups : BotFixture
    {
        protected override SmallCommunity Community => base.Community with { Estates = 1, ExtraGroups = 20 };
    }
}
