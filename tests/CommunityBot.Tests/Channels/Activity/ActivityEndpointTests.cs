using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Channels;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class ActivityEndpointTests : IAsyncLifetime
{
    private static readonly Person Ann = new("29:ann", "Ann");
    private readonly Activities _activities = new(ActivityServer.LoopbackUrl);
    private ActivityServer _server = null!;

    private JsonObject Message => _activities.Personal(Ann, "3号楼有人聚集");

    public async Task InitializeAsync() => _server = await ActivityServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_post_is_answered(string method)
    {
        var response = await _server.SendAsync(new HttpMethod(method));
        await response.ErrorAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Other_content_types_are_refused(string? contentType) =>
        await (await _server.PostAsync(Message.ToJsonString(), contentType)).ErrorAsync(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task Json_in_utf8_is_stored_and_answered_with_nothing(string contentType)
    {
        await (await _server.PostAsync(Message.ToJsonString(), contentType)).AcceptedAsync();
        Assert.Equal("3号楼有人聚集", Assert.Single(_server.Sink.Accepted).Text);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm() =>
        await (await _server.PostAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Message.ToJsonString())])).AcceptedAsync();

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_taken_and_one_byte_more_is_not()
    {
        var message = Message;
        message["channelData"] = "";
        message["channelData"] = new string('x', 256 * 1024 - Encoding.UTF8.GetByteCount(message.ToJsonString()));
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        await (await _server.PostAsync(body)).AcceptedAsync();
        await (await _server.PostChunkedAsync(body)).AcceptedAsync();
        await (await _server.PostAsync([.. body, (byte)' '])).ErrorAsync(HttpStatusCode.RequestEntityTooLarge);
        await (await _server.PostChunkedAsync([.. body, (byte)' '])).ErrorAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(2, _server.Sink.Accepted.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("""{"type":5}""")]
    public async Task What_is_no_json_object_of_an_activity_is_refused(string body) =>
        await (await _server.PostAsync(body)).ErrorAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Nesting_beyond_reason_is_refused()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        await (await _server.PostAsync($$"""{"type":"message","value":{{deep}}}""")).ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("id")]
    [InlineData("conversation", "id")]
    [InlineData("from", "id")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    public async Task A_field_that_all_else_relies_on_is_named_when_it_is_missing(params string[] path)
    {
        foreach (var value in new[] { null, "", "  " })
        {
            var message = Message;
            var holder = path.Length == 2 ? (JsonObject)message[path[0]]! : message;
            holder[path[^1]] = value;
            Assert.Contains(string.Join('.', path), await (await _server.PostAsync(message)).ErrorAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        }
        Assert.Empty(_server.Sink.Accepted);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("conversation", "id")]
    [InlineData("from", "id")]
    public async Task An_id_may_have_512_characters(params string[] path)
    {
        foreach (var (id, status) in new[] { (new string('x', 512), HttpStatusCode.Accepted), (new string('y', 513), HttpStatusCode.BadRequest) })
        {
            var message = Message;
            (path.Length == 2 ? (JsonObject)message[path[0]]! : message)[path[^1]] = id;
            Assert.Equal(status, (await _server.PostAsync(message)).StatusCode);
        }
    }

    [Fact]
    public async Task Errors_do_not_repeat_what_was_sent()
    {
        var message = Message;
        message["id"] = new string('z', 600);
        var error = await (await _server.PostAsync(message)).ErrorAsync(HttpStatusCode.BadRequest);
        Assert.DoesNotContain("zz", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_utf8_is_refused_wherever_it_stands()
    {
        var body = Encoding.UTF8.GetBytes(Message.ToJsonString()[..^1] + ",\"unread\":\"?\"}");
        body[Array.LastIndexOf(body, (byte)'?')] = 0xFF;
        await (await _server.PostAsync(body)).ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\"text\":\"\\ud83d\"")]
    [InlineData("\"text\":\"\\uDE00 alone\"")]
    [InlineData("\"value\":{\"a\":\"\\uD83D\"}")]
    public async Task Half_a_surrogate_pair_is_refused(string property) =>
        await (await _server.PostAsync(Message.ToJsonString()[..^1] + "," + property + "}")).ErrorAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task An_emoji_as_an_escape_is_none_of_that()
    {
        await (await _server.PostAsync(Message.ToJsonString()[..^1] + ",\"text\":\"\\ud83d\\ude00\"}")).AcceptedAsync();
        Assert.Equal("😀", Assert.Single(_server.Sink.Accepted).Text);
    }

    [Fact]
    public async Task The_pages_own_channel_does_not_come_through_here()
    {
        var message = Message;
        message["channelId"] = "web";
        await (await _server.PostAsync(message)).ErrorAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net/apac/")]
    [InlineData("http://192.0.2.7/")]
    [InlineData("http://127.0.0.1@evil.example/")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task Without_a_registration_only_loopback_service_urls_are_allowed(string serviceUrl)
    {
        var message = Message;
        message["serviceUrl"] = serviceUrl;
        await (await _server.PostAsync(message)).ErrorAsync(HttpStatusCode.Forbidden);
        Assert.Empty(_server.Sink.Accepted);
    }

    [Fact]
    public async Task The_same_again_is_answered_the_same()
    {
        _server.Sink.Accept = () => Acceptance.Duplicate;
        await (await _server.PostAsync(Message)).AcceptedAsync();
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("endOfConversation")]
    [InlineData("event")]
    [InlineData("conversationUpdate")]
    [InlineData("neverHeardOf")]
    public async Task A_type_without_use_is_answered_and_not_stored(string type)
    {
        var message = Message;
        message["type"] = type;
        await (await _server.PostAsync(message)).AcceptedAsync();
        Assert.Empty(_server.Sink.Accepted);
    }

    [Fact]
    public async Task A_full_inbox_asks_to_come_again()
    {
        _server.Sink.Accept = () => Acceptance.Full;
        var response = await _server.PostAsync(Message);
        await response.ErrorAsync(HttpStatusCode.ServiceUnavailable);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_store_that_is_not_there_asks_to_come_again()
    {
        _server.Sink.Accept = () => throw new StoreUnavailableException();
        var response = await _server.PostAsync(Message);
        await response.ErrorAsync(HttpStatusCode.ServiceUnavailable);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }
}
