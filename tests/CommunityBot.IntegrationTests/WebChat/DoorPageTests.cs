using System.Net;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>The pages from outside, without a browser: whether they are there and what they allow themselves.</summary>
public sealed class DoorPageTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("r/g1-12")]
    [InlineData("r/g1-pavilion")]
    public async Task A_page_allows_itself_nothing_inline_and_nobody_elses_code(string path)
    {
        using var page = await fixture.Bot.Http.GetAsync(new Uri(fixture.Bot.Address, path));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe-", policy);
        Assert.DoesNotContain("*", policy);
        Assert.Contains("default-src 'none'", policy);
        var scripts = Directive(policy, "script-src");
        Assert.All(scripts, s => Assert.True(s == "'self'" || s.StartsWith("'nonce-", StringComparison.Ordinal), policy));
        Assert.Equal(["nosniff"], page.Headers.GetValues("X-Content-Type-Options"));

        using var again = await fixture.Bot.Http.GetAsync(new Uri(fixture.Bot.Address, path));
        Assert.NotEqual(scripts, Directive(again.Headers.GetValues("Content-Security-Policy").Single(), "script-src"));
    }

    [Theory]
    [InlineData("r/nowhere")]
    [InlineData("r/%3Cscript%3E")]
    [InlineData("r/..%2f..%2fappsettings.json")]
    public async Task A_door_that_is_none_is_404(string path)
    {
        using var page = await fixture.Bot.Http.GetAsync(new Uri(fixture.Bot.Address, path));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.DoesNotContain("<script>", (await page.Content.ReadAsStringAsync()).Replace("<script nonce", "", StringComparison.Ordinal));
    }

    private static List<string> Directive(string policy, string name) =>
        [.. policy.Split(';', StringSplitOptions.TrimEntries).Single(d => d.StartsWith(name + " ", StringComparison.Ordinal)).Split(' ').Skip(1)];
}
