using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Testing;
using Xunit.Abstractions;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>A run is held, goes on, is called off, and survives kills.</summary>
public sealed class NoticeControlTests(NoticeControlTests.ManyGroups fixture, ITestOutputHelper output) : IClassFixture<NoticeControlTests.ManyGroups>
{
    private const string Notice = "again";
    private const string Title = "测温提醒";

    [Fact]
    public async Task A_paused_run_stands_still_goes_on_and_sends_once_a_group()
    {
        fixture.Connector.Limits = new TeamsLimits();
        var mark = fixture.Connector.Mark;
        bool IsNew(SentMessage m) => m.Order > mark && m.Says(Title);
        await SendAsync();
        await fixture.Connector.MessagesAsync(20, IsNew, TimeSpan.FromSeconds(30));
        var run = (await NewestAsync())["run"]!.ToString();
        Assert.Equal(0, (await fixture.Bot.RunVerbAsync("notices", "pause", run)).ExitCode);
        Assert.Equal("Paused", (await NewestAsync()).Text("state"));
        var held = fixture.Connector.Messages.Count(IsNew);
        Assert.InRange(held, 20, ManyGroups.Count - 1);
        Assert.Equal(0, (await fixture.Bot.RunVerbAsync("notices", "resume", run)).ExitCode);
        await fixture.Connector.MessagesAsync(ManyGroups.Count, IsNew, TimeSpan.FromSeconds(60));
        await DoneAsync();
        Assert.Equal(ManyGroups.Count, fixture.Connector.Messages.Count(IsNew));
    }

    [Fact]
    public async Task After_a_cancel_only_what_was_in_flight_goes_out()
    {
        fixture.Connector.Limits = new TeamsLimits();
        var mark = fixture.Connector.Mark;
        bool IsNew(SentMessage m) => m.Order > mark && m.Says(Title);
        await SendAsync();
        await fixture.Connector.MessagesAsync(10, IsNew, TimeSpan.FromSeconds(30));
        var run = (await NewestAsync())["run"]!.ToString();
        Assert.Equal(0, (await fixture.Bot.RunVerbAsync("notices", "cancel", run)).ExitCode);
        var ended = await NewestAsync();
        Assert.Equal("Cancelled", ended.Text("state"));
        await fixture.Bot.RestartAsync();
        Assert.InRange(fixture.Connector.Messages.Count(IsNew), 10, ManyGroups.Count - 1);
    }

    [Fact]
    [Trait("Category", "Kill")]
    public async Task Killed_again_and_again_it_reaches_every_group_with_few_repeats_and_ends_by_itself()
    {
        const int Kills = 8;
        var random = new Random(20200204);
        output.WriteLine("seed 20200204");
        fixture.Connector.Limits = new TeamsLimits();
        var mark = fixture.Connector.Mark;
        bool IsNew(SentMessage m) => m.Order > mark && m.Says(Title);
        await SendAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 1200)), TimeProvider.System);
            await fixture.Bot.RestartAsync();
        }

        await fixture.Connector.UntilAsync(
            () => fixture.Connector.Messages.Where(IsNew).Select(m => m.Conversation).Distinct().Count() == ManyGroups.Count, TimeSpan.FromSeconds(120));
        await DoneAsync();
        var messages = fixture.Connector.Messages.Count(IsNew);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages - ManyGroups.Count} repeats after {Kills} kills"));
        Assert.InRange(messages - ManyGroups.Count, 0, Kills * 32);
    }

    private async Task SendAsync()
    {
        var sent = await fixture.Bot.RunVerbAsync("notices", "send", Notice);
        Assert.True(sent.ExitCode == 0, sent.Errors);
    }

    private async Task<JsonObject> NewestAsync()
    {
        var runs = await fixture.Bot.RunVerbAsync("notices", "runs", "--format", "json");
        return runs.JsonLines.MaxBy(r => r.Text("occurrence") + "|" + r["run"]!.ToJsonString().PadLeft(40, '0'))!;
    }

    private async Task DoneAsync()
    {
        for (var tries = 0; tries < 60; tries++)
        {
            if ((await NewestAsync()).Text("state") == "Done")
            {
                return;
            }
        }

        throw new TimeoutException("The run did not end.");
    }

    public sealed class ManyGroups : BotFixture
    {
        /// <summary>The four bound groups and the extra ones.</summary>
        public const int Count = 204;

        protected override SmallCommunity Community => base.Community with
        {
            Estates = 1,
            ExtraGroups = Count - 4,
            More = new Dictionary<string, string[]>
            {
                ["notices.csv"] = [$"{Notice},{Title},请各位按时测温。,,,,0 0 3 1 1 ?,Asia/Shanghai,{SmallCommunity.First.Code},,,60,again"],
            },
        };
    }
}
