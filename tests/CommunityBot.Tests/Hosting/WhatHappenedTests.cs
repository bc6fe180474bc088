using System.Text;
using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Conversations;
using CommunityBot.Host.Web;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Reports;
using CommunityBot.Storage;
using CommunityBot.Tests.Grid;

namespace CommunityBot.Tests.Hosting;

public sealed class WhatHappenedTests : IAsyncLifetime, IDisposable
{
    private readonly Community _community = new(new PolicyPart());

    public async Task InitializeAsync() => await _community.Import(RepositoryRoot.PathOf("src", "CommunityBot.Host", "Samples", "songshan"));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _community.Dispose();

    [Fact]
    public void Before_anybody_wrote_nothing_has_happened() => Assert.Empty(Told());

    [Fact]
    public async Task A_report_is_told_with_how_it_was_understood_where_it_is_who_was_sent_for_and_how_it_stands()
    {
        await SayAsync("m1", "dl_captain", "dl_captain", "3栋王阿姨说阿芳棋牌室里有七八个人聚着打牌");
        await FileAsync("m1", "web:dl_captain", "g1-afang-cards", AlertState.Open);

        Assert.Equal(["Understood as: Gathering (99% sure)", "Located at: 阿芳棋牌室", "Sent to: 陈建国, the grid leader", "State: waiting to be taken · #K7Q4A"], Told());
    }

    [Fact]
    public async Task A_button_shows_what_it_changed()
    {
        await SayAsync("m1", "demonstration", "dl_ann", "阿芳棋牌室里有七八个人聚着打牌");
        await FileAsync("m1", "web:demonstration", "g1-afang-cards", AlertState.Acknowledged);
        _community.Clock.Now += TimeSpan.FromSeconds(5);
        await SayAsync("m2", "dl_leader", "dl_leader", "", "\"channelData\":{\"postBack\":true}");

        Assert.Contains(Told(), fact => fact.StartsWith("State: taken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Small_talk_after_a_report_is_told_as_small_talk()
    {
        await SayAsync("m1", "demonstration", "dl_ann", "阿芳棋牌室里有七八个人聚着打牌");
        await FileAsync("m1", "web:demonstration", "g1-afang-cards", AlertState.Open);
        _community.Clock.Now += TimeSpan.FromSeconds(5);
        await SayAsync("m2", "demonstration", "dl_lin", "今天天气真好");

        Assert.Equal(["Understood as: nothing that the bot must act on"], Told());
    }

    [Fact]
    public async Task A_report_that_waits_for_its_place_has_nobody_yet()
    {
        await SayAsync("m1", "demonstration", "dl_ann", "回家的时候看到路边停着一辆牌照鄂A开头的私家车");
        await FileAsync("m1", "web:demonstration", null, null, report =>
        {
            report.Kind = Kind.Arrival;
            report.State = ReportState.Asking;
            report.PlaceText = "路边";
        });

        Assert.Equal(["Located at: “路边” could be anywhere: the bot asks", "Sent to: nobody yet"], Told()[1..3]);
    }

    [Fact]
    public async Task What_others_write_elsewhere_is_not_told()
    {
        await SayAsync("m1", "dl_0123456789", "dl_0123456789", "阿芳棋牌室里有七八个人聚着打牌");

        Assert.Empty(Told());
    }

    private List<string> Told() =>
        [.. new WhatHappened(_community.Store, _community.Directories, new Understander(), new LanguageOptions()).Newest("en").Select(fact => $"{fact.Label}: {fact.Value}")];

    private Task SayAsync(string id, string conversation, string user, string text, string? more = null)
    {
        var log = new ConversationLog(_community.Store, new Inbox(_community.Store, new InboxOptions()));
        var json = $$"""{"type":"message","text":"{{text}}"{{(more is null ? "" : "," + more)}}}""";
        return log.AppendAsync(new LogLine(conversation, id, id, Encoding.UTF8.GetBytes(json), $"web:{user}"));
    }

    private Task FileAsync(string message, string conversation, string? place, AlertState? state, Action<Report>? with = null) => _community.Store.WriteAsync(scope =>
    {
        if (state is { } opened)
        {
            scope.Db.Add(new Alert { Id = 1, Reference = "K7Q4A", Kind = Kind.Gathering, State = opened, Cell = "g1", Holder = "chen-jianguo", HolderCell = "g1", Plan = "{}", Opened = scope.Now });
            scope.Db.Add(new TimelineEntry { AlertId = 1, Time = scope.Now, Actor = AuditEntry.Resident, Action = "opened", Source = "chat" });
        }
        var report = new Report
        {
            Reference = "K7Q4A",
            AlertId = state is null ? null : 1,
            Kind = Kind.Gathering,
            State = ReportState.Filed,
            Cell = place is null ? null : "g1",
            Place = place,
            PlaceText = place,
            Words = "阿芳棋牌室里有七八个人聚着打牌",
            Channel = "web",
            Conversation = conversation,
            MessageId = message,
            Language = "en",
            Received = scope.Now,
        };
        with?.Invoke(report);
        scope.Db.Add(report);
    });
}
