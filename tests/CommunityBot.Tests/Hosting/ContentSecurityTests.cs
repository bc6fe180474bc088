using System.Text.RegularExpressions;
using CommunityBot.Host.Web;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Hosting;

public sealed partial class ContentSecurityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pages");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_page_may_use_what_we_serve_and_nothing_else()
    {
        var policy = ContentSecurity.Policy("N", new HostString("bot.example.org", 8443)).Split("; ").ToDictionary(rule => rule.Split(' ')[0], rule => rule.Split(' ')[1..]);

        Assert.Equal(["'none'"], policy["default-src"]);
        Assert.Equal(["'none'"], policy["base-uri"]);
        Assert.Equal(["'none'"], policy["frame-ancestors"]);
        Assert.Equal(["'self'", "'nonce-N'"], policy["script-src"]);
        Assert.Equal(["'self'", "blob:", "ws://bot.example.org:8443", "wss://bot.example.org:8443"], policy["connect-src"]);
        Assert.Equal(["'self'", "data:", "blob:"], policy["img-src"]);
        Assert.DoesNotContain(policy.Values.SelectMany(sources => sources), source => source.Contains("unsafe", StringComparison.Ordinal) || source is "*" or "https:" or "http:");
    }

    [Fact]
    public void A_host_that_is_none_adds_nothing_to_the_policy() =>
        Assert.Contains("connect-src 'self' blob:;", ContentSecurity.Policy("N", new HostString("x; script-src *")), StringComparison.Ordinal);

    [Fact]
    public async Task Every_answer_has_a_nonce_of_its_own_and_all_its_scripts_bear_it()
    {
        var (first, second) = (await ShowAsync(), await ShowAsync());

        Assert.NotEqual(NonceOf(first), NonceOf(second));
        var scripts = ScriptElement().Matches(first.Text).Select(match => match.Value).ToList();
        Assert.Equal(3, scripts.Count);
        Assert.All(scripts, script => Assert.Contains($"nonce=\"{NonceOf(first)}\"", script, StringComparison.Ordinal));
        Assert.Equal("no-store", first.Headers.CacheControl);
        Assert.Equal("no-referrer", first.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", first.Headers.XContentTypeOptions);
    }

    [Fact]
    public void No_template_has_a_style_or_a_handler_of_its_own()
    {
        var templates = Directory.GetFiles(RepositoryRoot.PathOf("src", "CommunityBot.Host", "Web", "Templates"));

        Assert.NotEmpty(templates);
        Assert.All(templates, file => Assert.Empty(InlineAttribute().Matches(File.ReadAllText(file))));
    }

    [Fact]
    public async Task Data_for_the_script_cannot_end_its_element()
    {
        var page = await ShowAsync(new { Name = "</script><script>alert(1)</script>", Nothing = (string?)null });

        Assert.Equal(3, ScriptElement().Count(page.Text));
        Assert.DoesNotContain("alert(1)</script>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Web_Chat_a_page_with_a_room_says_how_to_mend_it()
    {
        var request = new PageRequest();

        await new PageShell(new PageAssets(_folder.FullName)).WriteAsync(request.Context, Sample(new { }));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, request.Status);
        Assert.Contains("Node 20", request.Text, StringComparison.Ordinal);
        Assert.Contains("dotnet build", request.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", request.Text, StringComparison.Ordinal);
    }

    private async Task<PageRequest> ShowAsync(object? data = null)
    {
        var request = new PageRequest();
        await new PageShell(PageRequest.Assets(_folder.FullName)).WriteAsync(request.Context, Sample(data ?? new { }));
        return request;
    }

    private static Page Sample(object data) => new() { Language = "en", Title = "T", Body = Html.Of("words"), Module = "room.js", HasRooms = true, Data = data };

    private static string NonceOf(PageRequest request) => Nonce().Match(request.Headers.ContentSecurityPolicy.ToString()).Groups["nonce"].Value;

    [GeneratedRegex("'nonce-(?<nonce>[0-9a-f]{32})'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex ScriptElement();

    [GeneratedRegex("""<[^>]*\s(on[a-z]+|style)\s*=""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineAttribute();
}
