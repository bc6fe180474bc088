using System.Text;
using CommunityBot.Channels;
using CommunityBot.Channels.WebChat;
using CommunityBot.Grid;
using CommunityBot.Host.Web;
using CommunityBot.Policies;
using CommunityBot.Reports;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Hosting;

/// <summary>The page that a QR code on a door opens, as a browser gets it.</summary>
public sealed class ReportingPageTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reporting");
    private BotInProcess _bot = null!;
    private WebTokens _tokens = null!;
    private ReportingPage _page = null!;

    private static Estate Estate => SmallCommunity.First;

    private static string Building => $"{Estate.Code}-B3";

    public async Task InitializeAsync()
    {
        _bot = await BotInProcess.StartAsync();
        _tokens = new WebTokens(() => new byte[32], _bot.Time);
        File.WriteAllText(Path.Combine(_folder.FullName, PageAssets.WebChatFile), "// Web Chat");
        _page = new ReportingPage(
            new PageShell(new PageAssets(_folder.FullName)), _bot.Get<DirectorySource>(), _bot.Get<PolicySource>(), _bot.Get<CommunityOptions>(), _tokens,
            _bot.Get<OwnReports>(), _bot.Time);
    }

    public Task DisposeAsync()
    {
        _bot.Dispose();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("E1-B3")]
    [InlineData("e1-b3")]
    public async Task A_code_in_any_case_opens_its_door(string typed)
    {
        var (status, html) = await OpenAsync(typed);

        Assert.Equal(200, status);
        Assert.Contains("<h1>3栋</h1>", html, StringComparison.Ordinal);
        Assert.Contains("天杉社区 · 天杉第一网格", html, StringComparison.Ordinal);
        Assert.Contains("\"at\":\"E1-B3\"", html, StringComparison.Ordinal);
        Assert.Contains("report.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, "en")]
    [InlineData("", "fr-FR", "en")]
    [InlineData("", "zh-TW,en;q=0.8", "zh-Hans")]
    [InlineData("", "en-GB,zh;q=0.8", "en")]
    [InlineData("?lang=zh", "en", "zh-Hans")]
    [InlineData("?lang=en", "zh-CN", "en")]
    public async Task The_page_is_in_the_readers_language(string query, string? accepted, string language)
    {
        var (_, html) = await OpenAsync(Building, query, accepted);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains($"\"language\":\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "The chat is kept for 7 days, a report until 30 days" : "对话保留 7 天，上报内容保留到办结后 30 天", html, StringComparison.Ordinal);
        Assert.Contains("119", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_for_how_long_by_the_policy_of_today()
    {
        File.WriteAllText(Path.Combine(_bot.Directory, "policy.json"), """{ "retention_days": { "messages": 3, "reports": 14 } }""");
        await _bot.ImportAsync();

        Assert.Contains("对话保留 3 天，上报内容保留到办结后 14 天", (await OpenAsync(Building, "?lang=zh")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_JavaScript_there_is_the_offices_telephone()
    {
        var html = (await OpenAsync(Building)).Html;

        var start = html.IndexOf("<noscript>", StringComparison.Ordinal);
        Assert.Contains("13900000104", html[start..html.IndexOf("</noscript>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E1-B99")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><i>")]
    public async Task An_unknown_code_is_answered_kindly_with_a_field_for_another(string typed)
    {
        var (status, html) = await OpenAsync(typed, "?lang=zh");

        Assert.Equal(404, status);
        Assert.Contains("没有这个编号", html, StringComparison.Ordinal);
        Assert.Contains("<form action=\"/r\" method=\"get\">", html, StringComparison.Ordinal);
        Assert.Contains("直接联系社区办公室", html, StringComparison.Ordinal); // the town has no office of its own
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?code= e1-b3 ", "/r/e1-b3")]
    [InlineData("?code=e1-b3&lang=en", "/r/e1-b3?lang=en")]
    [InlineData("?code=//evil.example", "/r/%2F%2Fevil.example")]
    public async Task A_code_that_is_typed_leads_to_its_page_and_nowhere_else(string query, string location)
    {
        var context = Request(null, query, null);
        await _page.FindAsync(context);

        Assert.Equal((302, location), (context.Response.StatusCode, context.Response.Headers.Location.ToString()));
    }

    [Fact]
    public async Task Without_a_code_it_is_asked_for()
    {
        var context = Request(null, "?lang=zh", null);
        await _page.FindAsync(context);

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Contains("您在哪里", Text(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_known_by_the_cookie_sees_their_own_reports_and_nobody_elses()
    {
        var (ann, cookie) = await VisitorAsync();
        var (lin, _) = await VisitorAsync();
        await WriteAsync(ann, "有二十多个人在跳广场舞");
        await WriteAsync(lin, "凉亭有二十多个人在跳广场舞");
        var references = _bot.All<Report>().ToDictionary(report => report.Reporter!, report => report.Reference);

        var html = (await OpenAsync(Building, "?lang=zh", cookie: cookie)).Html;

        Assert.Contains($"<b>#{references[$"web:{ann}"]}</b> <span>聚集</span>", html, StringComparison.Ordinal);
        Assert.Contains("待接单", html, StringComparison.Ordinal);
        Assert.DoesNotContain(references[$"web:{lin}"], html, StringComparison.Ordinal);
        Assert.DoesNotContain("广场舞", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("communitybot=nonsense")]
    public async Task A_stranger_sees_no_list(string? cookie)
    {
        var (ann, _) = await VisitorAsync();
        await WriteAsync(ann, "有二十多个人在跳广场舞");

        Assert.DoesNotContain("<details", (await OpenAsync(Building, cookie: cookie)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_directory_calls_a_place_is_text()
    {
        File.AppendAllText(Path.Combine(_bot.Directory, "places.csv"), $"gate,{Estate.GridOne},</script><b>门,,,\n");
        await _bot.ImportAsync();

        var (status, html) = await OpenAsync("gate");

        Assert.Equal(200, status);
        Assert.Contains("<h1>&lt;/script&gt;&lt;b&gt;门</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>门", html, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Html)> OpenAsync(string code, string query = "", string? accepted = null, string? cookie = null)
    {
        var context = Request(code, query, accepted);
        if (cookie is not null) context.Request.Headers.Cookie = cookie;
        await _page.ShowAsync(context);
        return (context.Response.StatusCode, Text(context));
    }

    private static DefaultHttpContext Request(string? code, string query, string? accepted)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("bot.example.org");
        context.Request.QueryString = new QueryString(query);
        if (code is not null) context.Request.RouteValues["code"] = code;
        if (accepted is not null) context.Request.Headers.AcceptLanguage = accepted;
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static string Text(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    /// <summary>Somebody whose browser has been given its cookie.</summary>
    private async Task<(string User, string Cookie)> VisitorAsync()
    {
        var context = Request(null, "", null);
        var user = await _tokens.RecogniseAsync(context);
        return (user, context.Response.Headers.SetCookie.ToString().Split(';')[0]);
    }

    private Task WriteAsync(string user, string words) => _bot.SayAsync(new Testing.Person(user, ""), user, words, with: message => message with
    {
        Channel = WebChatOptions.Channel,
        IsGroup = false,
        At = Building,
        Kind = InboundKind.Message,
    });
}
