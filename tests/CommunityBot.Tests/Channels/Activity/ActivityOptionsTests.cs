using CommunityBot.Channels.Activity;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class ActivityOptionsTests
{
    [Fact]
    public void The_defaults_have_no_fault() => Assert.Empty(Faults(new ActivityOptions()));

    [Fact]
    public void All_faults_are_told_at_once_and_secrets_are_masked()
    {
        var faults = ActivityOptionsValidator.Faults(
            new ActivityOptions
            {
                AppId = "an app",
                AppSecret = "s3cret",
                TenantId = "a/b",
                OpenIdMetadata = "http://keys.example/",
                TokenEndpoint = "https://user:pass@sts.example/",
                ServiceUrls = ["*.botframework.com", "https://full.example/x", "*"],
                ServiceUrlFor = { ["telegram"] = "https://elsewhere.example/", ["line"] = "nonsense" },
            },
            development: false).ToList();
        Assert.Equal(
            [
                "Activity:AppId", "Activity:OpenIdMetadata", "Activity:ServiceUrlFor:line", "Activity:ServiceUrlFor:telegram",
                "Activity:ServiceUrls:1", "Activity:ServiceUrls:2", "Activity:TenantId", "Activity:TokenEndpoint",
            ],
            faults.Select(f => f.Key).Order());
        Assert.All(faults, f => Assert.True(f.Problem.Length > 0 && f.Allowed.Length > 0));
        Assert.DoesNotContain("s3cret", string.Concat(faults), StringComparison.Ordinal);
        Assert.DoesNotContain("pass", string.Concat(faults.Select(f => f.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_without_an_app_id_is_a_fault_and_is_masked()
    {
        var fault = Assert.Single(Faults(new ActivityOptions { AppSecret = "s3cret" }));
        Assert.Equal(("Activity:AppSecret", "***"), (fault.Key, fault.Value));
    }

    [Theory]
    [InlineData("https://keys.example/openid", true)]
    [InlineData("http://127.0.0.1:5001/openid", true)]
    [InlineData("http://localhost:5001/openid", true)]
    [InlineData("http://[::1]:5001/openid", true)]
    [InlineData("http://192.0.2.7/openid", false)]
    [InlineData("file:///etc/keys", false)]
    [InlineData("keys.example", false)]
    public void Metadata_and_tokens_come_over_https_or_from_this_machine(string url, bool allowed)
    {
        Assert.Equal(allowed, Faults(new ActivityOptions { OpenIdMetadata = url }).Count == 0);
        Assert.Equal(allowed, Faults(new ActivityOptions { EmulatorOpenIdMetadata = url }).Count == 0);
        Assert.Equal(allowed, Faults(new ActivityOptions { TokenEndpoint = url }).Count == 0);
    }

    [Theory]
    [InlineData("*.example.org", "https://a.example.org/x", true)]
    [InlineData("*.example.org", "https://a.b.EXAMPLE.org/x", true)]
    [InlineData("*.example.org", "https://example.org/", false)]
    [InlineData("*.example.org", "https://badexample.org/", false)]
    [InlineData("bot.example.org", "https://bot.example.org/", true)]
    [InlineData("bot.example.org", "https://a.bot.example.org/", false)]
    [InlineData("bot.example.org", "http://bot.example.org/", false)]
    [InlineData("bot.example.org", "https://smba.trafficmanager.net/", false)]
    [InlineData("bot.example.org", "https://bot.example.org/?q=1", false)]
    [InlineData("bot.example.org:8443", "https://bot.example.org/", false)]
    [InlineData("bot.example.org:8443", "https://bot.example.org:8443/", true)]
    public void Hosts_are_allowed_by_name_or_suffix_over_https(string entry, string url, bool allowed) =>
        Assert.Equal(allowed, new ServiceUrlRules(new ActivityOptions { AppId = "a", ServiceUrls = [entry] }, development: false).Allows(url, out _));

    [Fact]
    public void The_section_is_read_with_lists_by_index_or_by_comma()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Activity:AppId"] = "app",
            ["Activity:AppSecret"] = null,
            ["Activity:ServiceUrls"] = "*.a.example, b.example",
            ["Activity:ServiceUrlFor:telegram"] = "https://t.a.example/",
        }).Build();
        var options = ActivityOptions.Read(configuration.GetSection(ActivityOptions.Section));
        Assert.Equal(("app", "https://t.a.example/"), (options.AppId, options.ServiceUrlFor["Telegram"]));
        Assert.Equal(["*.a.example", "b.example"], options.ServiceUrls);
        Assert.Equal("", options.AppSecret);
    }

    private static List<CommunityBot.Channels.SettingFault> Faults(ActivityOptions options) =>
        [.. ActivityOptionsValidator.Faults(options, development: true)];
}
