using System.Net;
using System.Text.Json.Nodes;
using CommunityBot.Channels;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class InvokeTests : IAsyncDisposable
{
    private static readonly Person Ann = new("29:ann", "Ann");
    private static readonly SentMessage Card =
        new() { Conversation = "a:ann", Id = "1795", Order = 1, At = DateTimeOffset.UnixEpoch, Versions = [[]] };

    private readonly Activities _activities = new(ActivityServer.LoopbackUrl);
    private readonly ManualTime _time = new();
    private ActivityServer? _server;

    private JsonObject Press => _activities.Press(Ann, Card, "alert.acknowledge", new JsonObject { ["alert"] = "K7Q4", ["verb"] = "alert.acknowledge" });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_press_is_handed_in_at_once_and_answered_with_the_present_card()
    {
        var (sink, answer) = await AskAsync(Press, _ => Task.FromResult(new PressAnswer(new Card { Title = "#K7Q4", PlainText = "K7Q4" }, null)));
        Assert.Equal(200, (int)answer["statusCode"]!);
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer.Text("type"));
        Assert.Equal("AdaptiveCard", answer["value"].Text("type"));
        Assert.Equal("1.4", answer["value"].Text("version"));
        Assert.Empty(Json.Nulls(answer));
        Assert.Empty(sink.Accepted);
        var press = Assert.Single(sink.Pressed);
        Assert.Equal((InboundKind.Press, "alert.acknowledge", "K7Q4", "1795"), (press.Kind, press.Verb, press.Data["alert"], press.ReplyTo));
    }

    [Fact]
    public async Task A_refusal_is_answered_in_words()
    {
        var (_, answer) = await AskAsync(Press, _ => Task.FromResult(new PressAnswer(null, "只有责任人可以接单")));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"只有责任人可以接单"}""", Json.Raw(answer));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"action":"alert.acknowledge"}""")]
    [InlineData("""{"action":{"data":{"alert":"K7Q4"}}}""")]
    [InlineData("""[]""")]
    public async Task A_press_that_says_nothing_usable_is_an_error_of_the_universal_action_model(string value)
    {
        var press = Press;
        press["value"] = JsonNode.Parse(value);
        var (sink, answer) = await AskAsync(press, _ => throw new InvalidOperationException("not to be called"));
        Assert.Equal(400, (int)answer["statusCode"]!);
        Assert.Equal("application/vnd.microsoft.error", answer.Text("type"));
        Assert.NotNull(answer["value"].Text("code"));
        Assert.NotNull(answer["value"].Text("message"));
        Assert.Empty(sink.Pressed);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("adaptiveCard/Action/other")]
    [InlineData(null)]
    public async Task Another_invoke_is_not_implemented(string? name)
    {
        _server = await ActivityServer.StartAsync();
        var press = Press;
        press["name"] = name;
        await (await _server.PostAsync(press)).ErrorAsync(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task A_press_that_takes_too_long_is_answered_before_the_platform_gives_up()
    {
        _server = await ActivityServer.StartAsync(time: _time);
        _server.Sink.Press = async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new PressAnswer(null, null);
        };
        var asked = _server.PostAsync(Press);
        await _time.WaitingForAsync(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10));
        var answer = await (await asked).JsonAsync();
        Assert.Equal(500, (int)answer["statusCode"]!);
        Assert.Equal("application/vnd.microsoft.error", answer.Text("type"));
    }

    [Fact]
    public async Task A_store_that_is_not_there_asks_to_come_again()
    {
        _server = await ActivityServer.StartAsync();
        _server.Sink.Press = _ => throw new StoreUnavailableException();
        var response = await _server.PostAsync(Press);
        await response.ErrorAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private async Task<(RecordingSink Sink, JsonObject Answer)> AskAsync(JsonObject press, Func<CancellationToken, Task<PressAnswer>> handle)
    {
        _server = await ActivityServer.StartAsync();
        _server.Sink.Press = handle;
        var response = await _server.PostAsync(press);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (_server.Sink, await response.JsonAsync());
    }
}
