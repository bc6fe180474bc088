using CommunityBot.Channels;
using CommunityBot.Channels.Activity;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class ActivityChannelTests : IAsyncLifetime
{
    private const string Room = "19:a room/b+c@thread.v2";
    private readonly ManualTime _time = new();
    private readonly List<ServiceProvider> _opened = [];
    private Connector _connector = null!;

    public async Task InitializeAsync() => _connector = await Connector.StartAsync();

    public async Task DisposeAsync()
    {
        _opened.ForEach(o => o.Dispose());
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task A_message_gets_the_platforms_id()
    {
        var result = await SendAsync(Message());
        var sent = Assert.Single(_connector.Messages);
        Assert.Equal((SendOutcome.Sent, SendFailure.None, 201, sent.Id), (result.Outcome, result.Failure, result.Status, result.MessageId));
        Assert.Equal(Room, sent.Conversation);
        Assert.Equal(
            """{"type":"message","from":{"id":"28:bot","name":"助手"},"conversation":{"id":"19:a room/b+c@thread.v2"},"locale":"zh-Hans","text":"您好 *","textFormat":"plain"}""",
            Json.Raw(sent.Body));
        Assert.Null(Assert.Single(_connector.Requests).Authorization);
        _connector.AssertClean();
    }

    [Fact]
    public async Task A_reply_is_threaded_in_path_and_body()
    {
        await SendAsync(Message() with { ReplyTo = "1:7/x y=" });
        var request = Assert.Single(_connector.Requests);
        Assert.Equal((ConnectorCall.Reply, "1:7/x y=", "1:7/x y="), (request.Call, request.Activity, request.Body.Text("replyToId")));
        _connector.AssertClean();
    }

    [Fact]
    public async Task A_sent_message_is_changed()
    {
        var first = await SendAsync(Message());
        var result = await SendAsync(Message() with { Text = "已接单", Updates = first.MessageId, ReplyTo = "1:7" });
        Assert.Equal((SendOutcome.Sent, 200), (result.Outcome, result.Status));
        var shown = Assert.Single(_connector.Messages);
        Assert.Equal(("已接单", 2), (shown.Text, shown.Versions.Count));
        Assert.Equal(first.MessageId, shown.Body.Text("id"));
        _connector.AssertClean();
    }

    [Fact]
    public async Task A_private_chat_is_opened_and_reported_back()
    {
        var to = Message().To with { Conversation = null, Account = "29:ann", TenantId = "t-1" };
        var result = await SendAsync(Message() with { To = to });
        var chat = Connector.PrivateChatOf("msteams", "29:ann");
        Assert.Equal((SendOutcome.Sent, chat), (result.Outcome, result.Conversation));
        Assert.Equal(chat, Assert.Single(_connector.Messages).Conversation);
        Assert.Equal(
            """{"bot":{"id":"28:bot","name":"助手"},"isGroup":false,"members":[{"id":"29:ann"}],"tenantId":"t-1","channelData":{"tenant":{"id":"t-1"}}}""",
            Json.Raw(_connector.Requests[0].Body!));
        Assert.Equal("29:ann", _connector.Requests[1].Body!["recipient"].Text("id"));
        _connector.AssertClean();
    }

    [Fact]
    public async Task An_opened_chat_is_reported_back_even_where_the_message_fails()
    {
        _connector.Script(Fault.Unavailable(), r => r.Call == ConnectorCall.Send);
        var result = await SendAsync(Message() with { To = Message().To with { Conversation = null, Account = "29:ann" } });
        Assert.Equal((SendOutcome.Retry, Connector.PrivateChatOf("msteams", "29:ann")), (result.Outcome, result.Conversation));
    }

    [Theory]
    [InlineData(504, SendOutcome.Retry, SendFailure.ServerError)]
    [InlineData(403, SendOutcome.Dead, SendFailure.Rejected)]
    public async Task Where_no_chat_was_opened_the_message_has_certainly_not_left(int status, SendOutcome outcome, SendFailure failure)
    {
        _connector.Script(Fault.Answer(status));
        var result = await SendAsync(Message() with { To = Message().To with { Conversation = null, Account = "29:ann" } });
        Assert.Equal((outcome, failure, (string?)null), (result.Outcome, result.Failure, result.Conversation));
    }

    [Fact]
    public async Task Who_has_neither_conversation_nor_account_cannot_be_reached()
    {
        var result = await SendAsync(Message() with { To = Message().To with { Conversation = null } });
        Assert.Equal((SendOutcome.Dead, SendFailure.Rejected), (result.Outcome, result.Failure));
        Assert.Empty(_connector.Requests);
    }

    [Theory]
    [InlineData(400, "BadArgument", SendOutcome.Dead, SendFailure.Rejected)]
    [InlineData(403, "MessageWritesBlocked", SendOutcome.Dead, SendFailure.Blocked)]
    [InlineData(403, "BotNotInConversationRoster", SendOutcome.Dead, SendFailure.Blocked)]
    [InlineData(403, "Forbidden", SendOutcome.Dead, SendFailure.Rejected)]
    [InlineData(404, "ConversationNotFound", SendOutcome.Dead, SendFailure.ConversationGone)]
    [InlineData(404, "NotFound", SendOutcome.Dead, SendFailure.ConversationGone)]
    [InlineData(401, "Unauthorized", SendOutcome.Dead, SendFailure.Unauthorised)]
    [InlineData(405, "x", SendOutcome.Dead, SendFailure.Rejected)]
    [InlineData(408, "x", SendOutcome.Retry, SendFailure.TimedOut)]
    [InlineData(412, "x", SendOutcome.Retry, SendFailure.Conflict)]
    [InlineData(413, "x", SendOutcome.Dead, SendFailure.TooLarge)]
    [InlineData(429, "x", SendOutcome.Retry, SendFailure.Throttled)]
    [InlineData(500, "x", SendOutcome.Unknown, SendFailure.ServerError)]
    [InlineData(501, "x", SendOutcome.Unknown, SendFailure.ServerError)]
    [InlineData(502, "x", SendOutcome.Unknown, SendFailure.ServerError)]
    [InlineData(503, "x", SendOutcome.Retry, SendFailure.ServerError)]
    [InlineData(504, "x", SendOutcome.Unknown, SendFailure.ServerError)]
    [InlineData(302, "x", SendOutcome.Dead, SendFailure.Rejected)]
    public async Task Every_status_means_one_thing(int status, string code, SendOutcome outcome, SendFailure failure)
    {
        _connector.Script(Fault.Answer(status, code));
        var result = await SendAsync(Message());
        Assert.Equal((outcome, failure, (int?)status), (result.Outcome, result.Failure, result.Status));
        Assert.Single(_connector.Requests);
    }

    [Theory]
    [InlineData("ActivityNotFound", SendFailure.Rejected)]
    [InlineData("ConversationNotFound", SendFailure.ConversationGone)]
    public async Task A_message_that_is_gone_is_not_a_conversation_that_is_gone(string code, SendFailure failure)
    {
        _connector.Script(Fault.Answer(404, code));
        Assert.Equal(failure, (await SendAsync(Message() with { Updates = "1:none" })).Failure);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(412)]
    public async Task A_wait_that_the_platform_asks_for_is_told(int status)
    {
        _connector.Script(Fault.Answer(status, retryAfter: TimeSpan.FromSeconds(17)));
        Assert.Equal(TimeSpan.FromSeconds(17), (await SendAsync(Message())).RetryAfter);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        await _connector.RefuseAsync();
        var result = await SendAsync(Message());
        Assert.Equal((SendOutcome.Retry, SendFailure.Refused, (int?)null), (result.Outcome, result.Failure, result.Status));
    }

    [Fact]
    public async Task A_reset_leaves_it_unknown()
    {
        _connector.Script(Fault.AcceptedThenReset());
        var result = await SendAsync(Message());
        Assert.Equal((SendOutcome.Unknown, SendFailure.Reset), (result.Outcome, result.Failure));
        Assert.Single(_connector.Messages);
    }

    [Fact]
    public async Task No_answer_within_15_seconds_leaves_it_unknown()
    {
        using var held = _connector.Script(Fault.Hold());
        var sending = SendAsync(Message());
        await held.HitAsync();
        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(sending.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        var result = await sending.WaitAsync(Connector.Patience, TimeProvider.System);
        Assert.Equal((SendOutcome.Unknown, SendFailure.TimedOut), (result.Outcome, result.Failure));
    }

    [Fact]
    public async Task A_stopping_program_gets_a_result_and_no_exception()
    {
        using var held = _connector.Script(Fault.Hold());
        using var stop = new CancellationTokenSource();
        var sending = Channel().SendAsync(Message(), stop.Token);
        await held.HitAsync();
        await stop.CancelAsync();
        Assert.Equal(SendOutcome.Unknown, (await sending).Outcome);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task An_answer_without_an_id_is_still_sent(int status)
    {
        _connector.SendStatus = status;
        var result = await SendAsync(Message());
        Assert.Equal((SendOutcome.Sent, (string?)null), (result.Outcome, result.MessageId));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net/")]
    [InlineData("not a url")]
    public async Task A_service_url_that_is_not_allowed_is_never_called(string serviceUrl)
    {
        var result = await SendAsync(Message() with { To = Message().To with { ServiceUrl = serviceUrl } });
        Assert.Equal((SendOutcome.Dead, SendFailure.NotAllowed), (result.Outcome, result.Failure));
    }

    [Fact]
    public async Task Loopback_is_not_called_in_production()
    {
        var result = await Channel(environment: "Production").SendAsync(Message(), default);
        Assert.Equal(SendFailure.NotAllowed, result.Failure);
        Assert.Empty(_connector.Requests);
    }

    [Fact]
    public async Task Before_anything_was_heard_the_configured_service_url_is_used()
    {
        var options = new ActivityOptions { ServiceUrlFor = { ["msteams"] = _connector.ServiceUrl } };
        var result = await Channel(options).SendAsync(Message() with { To = Message().To with { ServiceUrl = "" } }, default);
        Assert.Equal(SendOutcome.Sent, result.Outcome);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task An_id_that_would_lead_elsewhere_is_not_called(string id)
    {
        Assert.Equal(SendFailure.Rejected, (await SendAsync(Message() with { To = Message().To with { Conversation = id } })).Failure);
        Assert.Equal(SendFailure.Rejected, (await SendAsync(Message() with { ReplyTo = id })).Failure);
        Assert.Empty(_connector.Requests);
    }

    [Theory]
    [InlineData("msteams", true)]
    [InlineData("telegram", true)]
    [InlineData("web", false)]
    [InlineData("", false)]
    public void Every_channel_is_served_but_our_own_page(string channel, bool served) => Assert.Equal(served, Channel().Serves(channel));

    [Fact]
    public async Task A_long_report_is_shortened_until_it_fits_and_its_commands_stay()
    {
        var words = new string('聚', 8000);
        var card = new Card { Title = "#K7Q4", Quote = words, PlainText = words + "\n接单 #K7Q4", Facts = [new("地点", "东门")] };
        var result = await SendAsync(Message() with { To = Message().To with { Channel = "line" }, Text = null, Card = card });
        Assert.Equal(SendOutcome.Sent, result.Outcome);
        var sent = Assert.Single(_connector.Messages);
        Assert.EndsWith("接单 #K7Q4", sent.Text, StringComparison.Ordinal);
        Assert.EndsWith("接单 #K7Q4", sent.Body.Text("summary"), StringComparison.Ordinal);
        Assert.Contains("东门", sent.AllText, StringComparison.Ordinal);
        _connector.AssertClean();
    }

    [Fact]
    public async Task What_the_platform_finds_too_large_is_shortened_once_more()
    {
        _connector.Script(Fault.Answer(413), times: 1);
        var result = await SendAsync(Message() with { Text = new string('长', 5000) });
        Assert.Equal(SendOutcome.Sent, result.Outcome);
        var text = Assert.Single(_connector.Messages).Text;
        Assert.InRange(text.Length, 500, 3000);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.Equal(2, _connector.Requests.Count);
    }

    [Theory]
    [InlineData("msteams", false)]
    [InlineData("webchat", false)]
    [InlineData("directline", false)]
    [InlineData("emulator", false)]
    [InlineData("telegram", true)]
    [InlineData("sms", true)]
    public async Task A_card_has_words_for_channels_without_cards(string channel, bool text)
    {
        var card = new Card { Title = "警情", PlainText = "警情 #K7Q4\n接单 #K7Q4" };
        await SendAsync(Message() with { To = Message().To with { Channel = channel }, Text = null, Card = card });
        var sent = Assert.Single(_connector.Messages);
        Assert.Equal(card.PlainText, sent.Body.Text("summary"));
        Assert.Equal(text ? card.PlainText : "", sent.Text);
        Assert.Equal(text ? "plain" : null, sent.Body.Text("textFormat"));
        Assert.NotNull(sent.Card);
        _connector.AssertClean();
    }

    [Fact]
    public async Task A_picture_is_an_attachment()
    {
        await SendAsync(Message() with { ImageUrl = "https://example.org/film.PNG?x=1" });
        Assert.Equal(
            """[{"contentType":"image/png","contentUrl":"https://example.org/film.PNG?x=1"}]""", Json.Raw(Assert.Single(_connector.Messages).Body["attachments"]!));
    }

    private Task<SendResult> SendAsync(OutboundMessage message) => Channel().SendAsync(message, CancellationToken.None);

    private OutboundMessage Message() => new()
    {
        To = new Address { Channel = "msteams", ServiceUrl = _connector.ServiceUrl, Conversation = Room, BotId = "28:bot", BotName = "助手" },
        Text = "您好 *",
        Locale = "zh-Hans",
    };

    private IChannel Channel(ActivityOptions? options = null, string environment = "Development")
    {
        var provider = ChannelProvider.Build(options ?? new ActivityOptions(), environment, _time);
        _opened.Add(provider);
        return provider.GetRequiredService<IChannel>();
    }
}
