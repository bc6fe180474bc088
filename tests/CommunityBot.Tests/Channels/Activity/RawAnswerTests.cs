using System.Globalization;
using System.Net;
using CommunityBot.Channels;
using CommunityBot.Channels.Activity;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Channels.Activity;

/// <summary>Answers that no connector should give, and some that its proxies do.</summary>
public sealed class RawAnswerTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly List<IHeaderDictionary> _headers = [];
    private WebApplication _server = null!;
    private ServiceProvider _provider = null!;
    private RequestDelegate _answer = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(context =>
        {
            _headers.Add(new HeaderDictionary(context.Request.Headers.ToDictionary()));
            return _answer(context);
        });
        await _server.StartAsync();
        _provider = ChannelProvider.Build(new ActivityOptions(), "Development", _time);
    }

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>ok</html>")]
    [InlineData("""{"id":5}""")]
    [InlineData("""["id"]""")]
    [InlineData("""{"id":"\ud83d"}""")]
    [InlineData("""{"id":"1:""")]
    public async Task A_success_that_says_no_id_is_a_success(string body)
    {
        _answer = context => WriteAsync(context, 201, body);
        var result = await SendAsync();
        Assert.Equal((SendOutcome.Sent, 201, (string?)null), (result.Outcome, result.Status, result.MessageId));
    }

    [Fact]
    public async Task A_success_that_breaks_off_is_a_success()
    {
        _answer = async context =>
        {
            context.Response.StatusCode = 201;
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"id\":");
            // fewer bytes than were promised: the server closes the connection
        };
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
    }

    [Fact]
    public async Task Nobody_is_followed_elsewhere_and_no_cookie_is_kept()
    {
        _answer = context =>
        {
            context.Response.Headers.Location = "/elsewhere";
            context.Response.Headers.SetCookie = "a=b; Path=/";
            return WriteAsync(context, 307, "");
        };
        Assert.Equal(SendFailure.Rejected, (await SendAsync()).Failure);
        await SendAsync();
        Assert.Equal(2, _headers.Count);
        Assert.All(_headers, h => Assert.Empty(h.Keys.Intersect(["Cookie", "Authorization", "traceparent"], StringComparer.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 0)]
    public async Task A_wait_may_be_a_date(int inSeconds, int expected)
    {
        _answer = context =>
        {
            context.Response.Headers.RetryAfter = _time.GetUtcNow().AddSeconds(inSeconds).ToString("R", CultureInfo.InvariantCulture);
            return WriteAsync(context, 429, "");
        };
        Assert.Equal(TimeSpan.FromSeconds(expected), (await SendAsync()).RetryAfter);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData(null)]
    public async Task A_wait_that_nobody_understands_is_none(string? value)
    {
        _answer = context =>
        {
            context.Response.Headers.RetryAfter = value;
            return WriteAsync(context, 429, "");
        };
        var result = await SendAsync();
        Assert.Equal((SendOutcome.Retry, (TimeSpan?)null), (result.Outcome, result.RetryAfter));
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }

    private Task<SendResult> SendAsync() => _provider.GetRequiredService<IChannel>().SendAsync(
        new OutboundMessage { To = new Address { Channel = "msteams", ServiceUrl = _server.Urls.First(), Conversation = "a:1" }, Text = "您好" },
        CancellationToken.None);
}
