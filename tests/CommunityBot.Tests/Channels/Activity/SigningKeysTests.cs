using System.Net;
using System.Text.Json.Nodes;
using CommunityBot.Channels.Activity;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class SigningKeysTests : IAsyncLifetime
{
    private const string AppId = "5c1c3f6e-0000-4000-8000-00000000b070";
    private readonly ManualTime _time = new();
    private TokenIssuer _issuer = null!;

    public async Task InitializeAsync() => _issuer = await TokenIssuer.StartAsync(_time);

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task Keys_are_read_once_a_day_and_for_an_unknown_key_at_most_once_a_minute()
    {
        await using var server = await StartAsync();
        var token = new TokenSpec { Audience = AppId, ServiceUrl = ActivityServer.AllowedUrl };
        await (await server.PostAsync(Message(), _issuer.Issue(token))).AcceptedAsync();
        _issuer.AddKey("new-key", "msteams");
        await (await server.PostAsync(Message(), _issuer.Issue(token with { Key = "new-key" }))).ErrorAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(1, _issuer.KeyReads);
        _time.Advance(TimeSpan.FromMinutes(1));
        await (await server.PostAsync(Message(), _issuer.Issue(token with { Key = "new-key" }))).AcceptedAsync();
        await (await server.PostAsync(Message(), _issuer.Issue(token))).AcceptedAsync();
        Assert.Equal(2, _issuer.KeyReads);
        _time.Advance(TimeSpan.FromDays(1));
        await (await server.PostAsync(Message(), _issuer.Issue(token))).AcceptedAsync();
        Assert.Equal(3, _issuer.KeyReads);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_ask_a_caller_to_come_again_and_known_ones_go_on()
    {
        await using var server = await StartAsync();
        var token = _issuer.Issue(new TokenSpec { Audience = AppId, ServiceUrl = ActivityServer.AllowedUrl, Expires = TimeSpan.FromDays(3) });
        await (await server.PostAsync(Message(), token)).AcceptedAsync();
        await using var late = await StartAsync();
        await _issuer.DisposeAsync();
        var response = await late.PostAsync(Message(), token);
        await response.ErrorAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
        _time.Advance(TimeSpan.FromDays(2));
        await (await server.PostAsync(Message(), token)).AcceptedAsync();
    }

    private static JsonObject Message() => new Activities(ActivityServer.AllowedUrl).Personal(new Person("29:ann", "Ann"), "您好");

    private Task<ActivityServer> StartAsync() =>
        ActivityServer.StartAsync(new ActivityOptions { AppId = AppId, OpenIdMetadata = _issuer.Metadata }, "Production", _time);
}
