using System.Text;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>Who is let in while a registration is set.</summary>
public sealed class AuthenticationTests : IAsyncLifetime
{
    private const string App = "5c1c3f6e-0000-4000-8000-00000000b070";
    private readonly Estate _estate = SmallCommunity.First;
    private Connector _connector = null!;
    private TokenIssuer _issuer = null!;
    private Activities _activities = null!;

    public async Task InitializeAsync()
    {
        _connector = await Connector.StartAsync();
        _issuer = await TokenIssuer.StartAsync();
        _activities = new Activities(_connector.ServiceUrl);
    }

    public async Task DisposeAsync()
    {
        await _connector.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_good_token_is_let_in_and_every_bad_one_is_401_before_the_body_is_looked_at()
    {
        await using var bot = await RunAsync("Development", Registration("--Activity:ServiceUrls:0", "127.0.0.1"));
        var said = _activities.Group(_estate.Resident(), _estate.AllGroup, "凉亭里有十几个人聚在一起打牌");
        Assert.Equal(401, (await bot.PostAsync(said)).Status);
        foreach (var (name, token) in _issuer.Bad(App, _connector.ServiceUrl))
        {
            Assert.True((await bot.PostAsync(said, token)).Status == 401, name);
            using var nonsense = new StringContent("{", Encoding.UTF8, "application/json");
            var answer = await bot.PostAsync(nonsense, token);
            Assert.True(answer.Status == 401 || (name.Contains("service URL", StringComparison.Ordinal) && answer.Status == 400), $"{name}: {answer.Status}");
        }

        Assert.Equal(403, (await bot.PostAsync(said, _issuer.Issue(new TokenSpec { Audience = App, ServiceUrl = _connector.ServiceUrl, Key = TokenIssuer.UnendorsedKey }))).Status);
        Assert.Equal(202, (await bot.PostAsync(said, _issuer.Good(App, _connector.ServiceUrl))).Status);
        await _connector.MessageAsync(m => m.ReplyTo == said.Text("id"));
        Assert.Equal(0, (await bot.RunVerbAsync("check")).ExitCode);
    }

    [Fact]
    public async Task A_key_that_appeared_since_the_keys_were_read_is_fetched()
    {
        await using var bot = await RunAsync("Development", Registration("--Activity:ServiceUrls:0", "127.0.0.1"));
        var said = _activities.Personal(_estate.Resident(), "你好");
        Assert.Equal(202, (await bot.PostAsync(said, _issuer.Good(App, _connector.ServiceUrl))).Status);
        _issuer.AddKey("new-key", "msteams");
        var token = _issuer.Issue(new TokenSpec { Audience = App, ServiceUrl = _connector.ServiceUrl, Key = "new-key" });
        var reads = _issuer.KeyReads;
        var status = (await bot.PostAsync(said, token)).Status;
        Assert.True(status is 202 or 401, "Read again at most once a minute.");
        Assert.InRange(_issuer.KeyReads - reads, 0, 1);
    }

    [Fact]
    public async Task Without_a_registration_nobody_is_let_in_outside_Development()
    {
        await using var bot = await RunAsync("Production", []);
        Assert.Equal(401, (await bot.PostAsync(_activities.Personal(_estate.Resident(), "你好"))).Status);
    }

    [Fact]
    public async Task A_service_URL_without_TLS_is_refused_outside_Development()
    {
        await using var bot = await RunAsync("Production", Registration());
        Assert.Equal(403, (await bot.PostAsync(_activities.Personal(_estate.Resident(), "你好"), _issuer.Good(App, _connector.ServiceUrl))).Status);
        Assert.Equal(401, (await bot.PostAsync(_activities.Personal(_estate.Resident(), "你好"))).Status);
    }

    private string[] Registration(params string[] more) =>
    [
        "--Activity:AppId", App, "--Activity:AppSecret", "a-secret-of-the-test", "--Activity:TenantId", Activities.Tenant,
        "--Activity:OpenIdMetadata", _issuer.Metadata, "--Activity:TokenEndpoint", _issuer.TokenEndpoint, .. more,
    ];

    private async Task<BotProcess> RunAsync(string environment, string[] settings)
    {
        var bot = new BotProcess(environment, settings: settings);
        await bot.ImportAsync(new SmallCommunity { ServiceUrl = _connector.ServiceUrl }.WriteTo(Path.Combine(bot.Scratch, "directory")));
        await bot.StartAsync();
        return bot;
    }
}
