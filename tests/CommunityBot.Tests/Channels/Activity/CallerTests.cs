using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityBot.Channels.Activity;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class CallerTests(CallerTests.SharedIssuer shared) : IClassFixture<CallerTests.SharedIssuer>
{
    private const string AppId = "5c1c3f6e-0000-4000-8000-00000000b070";
    private const string Tenant = "3f1e7a52-0000-4000-8000-0000000000aa";
    private static readonly Person Ann = new("29:ann", "Ann");
    private readonly ManualTime _time = shared.Time;
    private readonly TokenIssuer _issuer = shared.Issuer;

    private ActivityOptions Options => new() { AppId = AppId, TenantId = Tenant, OpenIdMetadata = _issuer.Metadata };

    [Theory]
    [InlineData("127.0.0.1", "Development", HttpStatusCode.Accepted)]
    [InlineData("::1", "Development", HttpStatusCode.Accepted)]
    [InlineData("::ffff:127.0.0.1", "Development", HttpStatusCode.Accepted)]
    [InlineData("192.0.2.7", "Development", HttpStatusCode.Unauthorized)]
    [InlineData("::ffff:192.0.2.7", "Development", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "Production", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "Staging", HttpStatusCode.Unauthorized)]
    public async Task Without_an_app_id_only_this_machine_is_heard_and_only_in_development(string remote, string environment, HttpStatusCode expected)
    {
        await using var server = await ActivityServer.StartAsync(environment: environment, remote: IPAddress.Parse(remote));
        Assert.Equal(expected, (await server.PostAsync(Message(ActivityServer.LoopbackUrl))).StatusCode);
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, server.Sink.Accepted.Count);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.7")]
    [InlineData("Forwarded", "for=192.0.2.7")]
    public async Task What_a_proxy_on_this_machine_brings_is_not_from_this_machine(string header, string value)
    {
        await using var server = await ActivityServer.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add(header, value);
        var response = await http.PostAsync(server.Address, JsonContent.Create(Message(ActivityServer.LoopbackUrl)));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_good_token_is_let_in_in_production()
    {
        await using var server = await StartAsync();
        await (await server.PostAsync(Message(), _issuer.Good(AppId, ActivityServer.AllowedUrl))).AcceptedAsync();
    }

    [Theory]
    [InlineData("forged key")]
    [InlineData("wrong audience")]
    [InlineData("no audience")]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("wrong issuer")]
    [InlineData("other service URL")]
    [InlineData("no service URL")]
    [InlineData("alg none")]
    [InlineData("HS256 with the public key")]
    [InlineData("no token at all")]
    public async Task A_bad_token_is_refused(string fault)
    {
        await using var server = await StartAsync();
        var response = await server.PostAsync(Message(), _issuer.Bad(AppId, ActivityServer.AllowedUrl)[fault]);
        await response.ErrorAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(server.Sink.Accepted);
    }

    [Fact]
    public async Task No_token_is_refused_before_the_body_is_looked_at()
    {
        await using var server = await StartAsync();
        await (await server.PostAsync("no json", "text/plain")).ErrorAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Five_minutes_of_skew_are_forgiven()
    {
        await using var server = await StartAsync();
        var good = new TokenSpec { Audience = AppId, ServiceUrl = ActivityServer.AllowedUrl };
        foreach (var token in new[] { good with { NotBefore = TimeSpan.FromHours(-1), Expires = TimeSpan.FromMinutes(-4) }, good with { NotBefore = TimeSpan.FromMinutes(4) } })
        {
            await (await server.PostAsync(Message(), _issuer.Issue(token))).AcceptedAsync();
        }
    }

    [Fact]
    public async Task A_key_speaks_only_for_the_channels_it_is_endorsed_for()
    {
        await using var server = await StartAsync();
        var token = new TokenSpec { Audience = AppId, ServiceUrl = ActivityServer.AllowedUrl };
        await (await server.PostAsync(Message(), _issuer.Issue(token with { Key = TokenIssuer.UnendorsedKey }))).ErrorAsync(HttpStatusCode.Forbidden);
        await (await server.PostAsync(Message(channel: "facebook"), _issuer.Issue(token))).ErrorAsync(HttpStatusCode.Forbidden);
        await (await server.PostAsync(Message(channel: "telegram"), _issuer.Issue(token))).AcceptedAsync();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://trafficmanager.net.evil.example/")]
    [InlineData("https://eviltrafficmanager.net/")]
    [InlineData("http://smba.trafficmanager.net/apac/")]
    [InlineData("http://127.0.0.1:4001/")]
    public async Task A_service_url_outside_the_list_is_refused_even_with_a_good_token(string serviceUrl)
    {
        await using var server = await StartAsync();
        await (await server.PostAsync(Message(serviceUrl), _issuer.Good(AppId, serviceUrl))).ErrorAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Loopback_is_a_service_url_in_development()
    {
        await using var server = await ActivityServer.StartAsync(Options, "Development", _time);
        await (await server.PostAsync(Message(ActivityServer.LoopbackUrl), _issuer.Good(AppId, ActivityServer.LoopbackUrl))).AcceptedAsync();
    }

    [Theory]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "appid", HttpStatusCode.Accepted)]
    [InlineData("https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0", "azp", HttpStatusCode.Accepted)]
    [InlineData("https://login.microsoftonline.com/" + Tenant + "/v2.0", "azp", HttpStatusCode.Accepted)]
    [InlineData("https://login.microsoftonline.com/" + Tenant + "/v2.0", "none", HttpStatusCode.Unauthorized)]
    [InlineData("https://sts.windows.net/00000000-dead-0000-0000-000000000000/", "appid", HttpStatusCode.Unauthorized)]
    public async Task Emulator_and_agents_sdk_callers_show_the_bots_own_id(string tokenIssuer, string claim, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        var token = _issuer.Issue(new TokenSpec { Issuer = tokenIssuer, Audience = AppId, Claims = new Dictionary<string, object> { [claim] = AppId } });
        Assert.Equal(expected, (await server.PostAsync(Message(channel: "emulator"), token)).StatusCode);
    }

    private static JsonObject Message(string serviceUrl = ActivityServer.AllowedUrl, string channel = "msteams") =>
        new Activities(serviceUrl, channel).Personal(Ann, "您好");

    private Task<ActivityServer> StartAsync() => ActivityServer.StartAsync(Options, "Production", _time);

    /// <summary>One issuer for all these tests: its keys take long to make.</summary>
    public sealed class SharedIssuer : IAsyncLifetime
    {
        public ManualTime Time { get; } = new();

        public TokenIssuer Issuer { get; private set; } = null!;

        public async Task InitializeAsync() => Issuer = await TokenIssuer.StartAsync(Time);

        public async Task DisposeAsync() => await Issuer.DisposeAsync();
    }
}
