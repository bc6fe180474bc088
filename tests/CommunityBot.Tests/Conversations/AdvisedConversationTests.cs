using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Reports;
using CommunityBot.Testing;
using CommunityBot.Tests.Channels.Activity;

namespace CommunityBot.Tests.Conversations;

/// <summary>A bot that asks a stub about everything that it is told.</summary>
public sealed class AdvisedConversationTests : IAsyncLifetime
{
    private const string Dance = "北门有二十多个人在跳广场舞，电话13800138000";

    private readonly CollectedLogs _logs = new();
    private AdvisorStub _stub = null!;
    private BotInProcess _bot = null!;

    private static Estate Estate => SmallCommunity.First;

    public async Task InitializeAsync()
    {
        _stub = await AdvisorStub.StartAsync();
        _bot = await BotInProcess.StartAsync(logs: _logs, settings: new Dictionary<string, string?>
        {
            ["Language:Advisor:Url"] = _stub.Url,
            ["Language:Advisor:Model"] = "m",
            ["Language:Advisor:Key"] = "secret-key",
            ["Language:Advisor:From"] = "0",
            ["Language:Advisor:To"] = "1",
        });
    }

    public async Task DisposeAsync()
    {
        _bot.AssertSound();
        _bot.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task What_is_said_to_the_bot_is_asked_about_masked_and_nothing_of_it_is_logged()
    {
        _stub.Answer = AdvisorStub.Saying("gathering");
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Dance);

        Assert.Equal("北门有二十多个人在跳广场舞，电话<number>", Assert.Single(_stub.Questions).Text);
        Assert.Equal(Dance, _bot.One<Report>().Words);
        Assert.DoesNotContain("广场舞", _logs.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", _logs.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_for_the_bot_is_sent_to_nobody()
    {
        await _bot.SayAsync(Estate.Resident(), Estate.MentionsGroup, Dance);
        await _bot.SayAsync(Estate.Resident(), Estate.MentionsGroup, Dance, with: message => message with { ReplyTo = "a-neighbours-message" });
        await _bot.SayAsync(Estate.Resident(), Estate.OffGroup, Dance, mention: true);
        await _bot.SayAsync(Estate.Resident(), Estate.UnknownGroup, Dance, mention: true);
        await _bot.TellAsync(Estate.Resident(), "帮助");
        await _bot.TellAsync(Estate.Resident(), "");
        Assert.Empty(_stub.Questions);
        await _bot.SayAsync(Estate.Resident(), Estate.MentionsGroup, Dance, mention: true);
        Assert.Single(_stub.Questions);
    }

    [Fact]
    public async Task An_endpoint_that_fails_changes_nothing()
    {
        _stub.Answer = AdvisorStub.Sending("no", 500);
        await _bot.SayAsync(Estate.Resident(), Estate.AllGroup, Dance);
        Assert.Single(_stub.Questions);
        Assert.Equal(CommunityBot.Language.Kind.Gathering, _bot.One<Report>().Kind);
    }

    [Fact]
    public async Task Whoever_writes_elsewhere_does_not_wait_for_an_answer_and_nobody_overtakes_in_one_conversation()
    {
        _stub.Answer = AdvisorStub.NeverAsync;
        await OfferAsync(Estate.AllGroup, Dance);
        await OfferAsync(Estate.AllGroup, "帮助", mention: true);
        await OfferAsync(Estate.MentionsGroup, "帮助", mention: true);
        await _bot.Get<InboxPump>().RunOnceAsync();
        await _stub.ArrivedAsync();
        await _bot.Get<OutboxPump>().RunOnceAsync();
        Assert.Single(_bot.HeardIn(Estate.MentionsGroup));
        Assert.Empty(_bot.HeardIn(Estate.AllGroup));

        _bot.Time.Advance(TimeSpan.FromSeconds(2));
        await _bot.SettleAsync();
        Assert.Equal(["1", "2"], _bot.HeardIn(Estate.AllGroup).Select(message => message.ReplyTo is { } id ? id[1..] : ""));
        Assert.Equal(CommunityBot.Language.Kind.Gathering, _bot.One<Report>().Kind);
    }

    private async Task OfferAsync(string conversation, string text, bool mention = false) =>
        Assert.Equal(Acceptance.Stored, await _bot.Get<Inbox>().AcceptAsync(_bot.Message(Estate.Resident(), conversation, text) with { MentionsBot = mention }));
}
