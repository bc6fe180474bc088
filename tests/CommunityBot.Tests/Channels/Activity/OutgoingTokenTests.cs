using CommunityBot.Channels;
using CommunityBot.Channels.Activity;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class OutgoingTokenTests : IAsyncLifetime
{
    private const string Secret = "s3cret~value";
    private readonly ManualTime _time = new();
    private readonly CollectedLogs _logs = new();
    private Connector _connector = null!;
    private TokenIssuer _issuer = null!;
    private ServiceProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _connector = await Connector.StartAsync();
        _issuer = await TokenIssuer.StartAsync(_time);
        var options = new ActivityOptions { AppId = "app-1", AppSecret = Secret, TokenEndpoint = _issuer.TokenEndpoint };
        _provider = ChannelProvider.Build(options, "Development", _time, _logs);
    }

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _issuer.DisposeAsync();
        await _connector.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Answers_bear_a_token_that_is_got_once_for_all_who_wait_for_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync()));
        Assert.Equal(1, _issuer.TokensGiven);
        Assert.All(_connector.Requests, r => Assert.Equal("Bearer token-1", r.Authorization));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "app-1",
                ["client_secret"] = Secret,
                ["scope"] = "https://api.botframework.com/.default",
            },
            _issuer.LastRequest);
    }

    [Fact]
    public async Task It_is_renewed_before_it_ends_and_kept_while_that_fails()
    {
        await SendAsync();
        _time.Advance(TimeSpan.FromMinutes(54));
        await SendAsync();
        Assert.Equal(1, _issuer.TokensGiven);
        _time.Advance(TimeSpan.FromMinutes(2));
        _issuer.TokenFailure = 503;
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        Assert.Equal("Bearer token-1", _connector.Requests[^1].Authorization);
        _issuer.TokenFailure = null;
        _time.Advance(TimeSpan.FromSeconds(10));
        await SendAsync();
        Assert.Equal("Bearer token-2", _connector.Requests[^1].Authorization);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        _connector.LetsIn = header => header == "Bearer token-2";
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _connector.Requests.Select(r => r.Authorization));
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        Assert.Equal(2, _issuer.TokensGiven);
    }

    [Fact]
    public async Task A_bot_that_is_refused_with_a_fresh_token_too_is_not_heard()
    {
        _connector.LetsIn = _ => false;
        var result = await SendAsync();
        Assert.Equal((SendOutcome.Dead, SendFailure.Unauthorised, (int?)401), (result.Outcome, result.Failure, result.Status));
        Assert.Equal(2, _connector.Requests.Count);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_it_is_tried_again_later()
    {
        _issuer.TokenFailure = 401;
        var result = await SendAsync();
        Assert.Equal((SendOutcome.Retry, SendFailure.Unauthorised), (result.Outcome, result.Failure));
        Assert.Empty(_connector.Requests);
    }

    [Fact]
    public async Task Neither_secret_nor_token_nor_words_reach_a_log()
    {
        _connector.LetsIn = _ => false;
        await SendAsync();
        _issuer.TokenFailure = 401;
        _time.Advance(TimeSpan.FromHours(2));
        await SendAsync();
        var written = _logs.ToString();
        Assert.Contains("401", written, StringComparison.Ordinal);
        foreach (var secret in new[] { Secret, "token-1", "王芳", "29:ann" })
        {
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "", "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData("tenant-1", "", "https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token")]
    [InlineData("tenant-1", "https://sts.example/token", "https://sts.example/token")]
    public void The_endpoint_is_the_tenants_unless_it_is_given(string tenant, string endpoint, string expected) =>
        Assert.Equal(expected, new ActivityOptions { TenantId = tenant, TokenEndpoint = endpoint }.TokenAddress);

    private Task<SendResult> SendAsync() => _provider.GetRequiredService<IChannel>().SendAsync(
        new OutboundMessage
        {
            To = new Address { Channel = "msteams", ServiceUrl = _connector.ServiceUrl, Conversation = "a:1", Account = "29:ann" },
            Text = "王芳家",
        },
        CancellationToken.None);
}
