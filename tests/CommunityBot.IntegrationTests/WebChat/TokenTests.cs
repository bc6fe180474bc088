using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>Who somebody is stands in a token and a cookie that we signed, and nowhere else.</summary>
public sealed class TokenTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private const string CookieName = "communitybot";

    [Fact]
    public async Task A_token_opens_a_conversation_that_bears_its_residents_id()
    {
        var visitor = new Visitor(fixture.Bot.Address);
        var given = await visitor.GenerateAsync();
        Assert.Equal(200, given.Status);
        Assert.Equal(1800, (int?)given.Json["expires_in"]);
        Assert.StartsWith("dl_", given.Json.Text("conversationId"), StringComparison.Ordinal);

        var joined = await visitor.JoinAsync(given.Json.Text("token"));
        Assert.Equal(201, joined.Status);
        Assert.Equal(given.Json.Text("conversationId"), joined.Json.Text("conversationId"));
        Assert.True((int?)joined.Json["expires_in"] is > 0 and <= 1800);
        Assert.StartsWith("ws://", joined.Json.Text("streamUrl"), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(joined.Json.Text("token")));
        Assert.Empty(Json.Nulls(joined.Json).Concat(Json.Nulls(given.Json)));
        Assert.Equal(given.Json.Text("conversationId"), Claims(given.Json.Text("token")!).Text("user"));
    }

    [Fact]
    public async Task A_browser_that_comes_again_is_the_same_resident()
    {
        var visitor = await fixture.ResidentAsync();
        var first = visitor.User;
        await visitor.EnterAsync("g1-12");
        Assert.Equal(first, visitor.User);
        Assert.NotEqual(first, (await fixture.ResidentAsync()).User);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        var given = await new Visitor(fixture.Bot.Address).GenerateAsync();
        var cookie = Assert.Single(given.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith(CookieName + "=", StringComparison.Ordinal));
        var attributes = cookie.Split(';', StringSplitOptions.TrimEntries).Select(a => a.ToLowerInvariant()).ToList();
        Assert.Contains("httponly", attributes);
        Assert.Contains("samesite=lax", attributes);
        Assert.Contains(attributes, a => a.StartsWith("max-age=3", StringComparison.Ordinal) || a.StartsWith("expires=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task An_altered_cookie_makes_a_new_resident(double where)
    {
        var known = await fixture.ResidentAsync();
        var cookie = known.Cookies.GetCookies(fixture.Bot.Address)[CookieName]!;
        using var forger = new Visitor(fixture.Bot.Address);
        forger.Cookies.Add(fixture.Bot.Address, new Cookie(CookieName, Altered(cookie.Value, (int)(cookie.Value.Length * where)), "/"));
        await forger.EnterAsync();
        Assert.NotEqual(known.User, forger.User);
    }

    [Fact]
    public async Task A_refreshed_token_is_the_same_residents()
    {
        var visitor = await fixture.ResidentAsync();
        var refreshed = await visitor.SendAsync(HttpMethod.Post, "tokens/refresh");
        Assert.Equal(200, refreshed.Status);
        Assert.Equal(visitor.Conversation, refreshed.Json.Text("conversationId"));
        visitor.Token = refreshed.Json.Text("token")!;
        await visitor.SayAsync("帮助");
        Assert.NotEmpty(await visitor.HistoryAsync());
    }

    [Fact]
    public async Task Without_a_token_every_door_is_shut() => await AssertShutAsync(await fixture.ResidentAsync(), token: "");

    [Theory]
    [InlineData("header")]
    [InlineData("claims")]
    [InlineData("signature")]
    [InlineData("no signature")]
    [InlineData("another's claims")]
    [InlineData("another door")]
    [InlineData("alg none")]
    [InlineData("alg none, signed")]
    [InlineData("not a token")]
    [InlineData("spaces")]
    public async Task With_an_altered_token_every_door_is_shut(string how)
    {
        var visitor = await fixture.ResidentAsync();
        var parts = visitor.Token.Split('.');
        var other = (await fixture.ResidentAsync()).Token.Split('.');
        var none = Encoded("""{"alg":"none","typ":"JWT"}""");
        var elsewhere = Claims(visitor.Token);
        elsewhere["at"] = "g2-m01";
        await AssertShutAsync(visitor, how switch
        {
            "header" => $"{Altered(parts[0], 5)}.{parts[1]}.{parts[2]}",
            "claims" => $"{parts[0]}.{Altered(parts[1], 20)}.{parts[2]}",
            "signature" => $"{parts[0]}.{parts[1]}.{Altered(parts[2], 5)}",
            "no signature" => $"{parts[0]}.{parts[1]}.",
            "another's claims" => $"{parts[0]}.{parts[1]}.{other[2]}",
            "another door" => $"{parts[0]}.{Encoded(Json.Raw(elsewhere))}.{parts[2]}",
            "alg none" => $"{none}.{parts[1]}.",
            "alg none, signed" => $"{none}.{parts[1]}.{parts[2]}",
            "not a token" => "token",
            _ => "a b c",
        });
    }

    [Fact]
    public async Task A_token_given_in_the_address_opens_the_stream_alone()
    {
        var visitor = await fixture.ResidentAsync();
        var answer = await visitor.GetAsync($"conversations/{visitor.Conversation}/activities?watermark=&t={visitor.Token}", token: "");
        Assert.Equal(401, answer.Status);
    }

    private async Task AssertShutAsync(Visitor visitor, string token)
    {
        var conversation = $"conversations/{visitor.Conversation}";
        List<BotAnswer> answers =
        [
            await visitor.JoinAsync(token),
            await visitor.GetAsync(conversation + "?watermark=", token),
            await visitor.GetAsync(conversation + "/activities?watermark=", token),
            await visitor.PostAsync(Activity.Message(visitor.User, "八角亭里有人打牌"), token: token),
            await visitor.SendAsync(HttpMethod.Post, conversation + "/upload?userId=" + visitor.User, Upload.Of(visitor, Pictures.Jpeg, "a.jpg", "image/jpeg"), token),
            await visitor.SendAsync(HttpMethod.Post, "tokens/refresh", token: token),
        ];
        var stream = string.Create(CultureInfo.InvariantCulture,
            $"ws://127.0.0.1:{fixture.Bot.Port}/{Activity.Root}/{conversation}/stream?watermark=&t={Uri.EscapeDataString(token)}");
        Assert.Equal(401, await VisitorStream.RefusalAsync(new Uri(stream)));
        Refusals.AssertRefused(401, answers);
        Assert.DoesNotContain(await visitor.HistoryAsync(), a => a["from"].Text("id") == visitor.User);
    }

    /// <summary>The text with one character changed so that the bytes it stands for change too.</summary>
    private static string Altered(string text, int at) => $"{text[..at]}{(text[at] == 'A' ? 'Q' : 'A')}{text[(at + 1)..]}";

    private static string Encoded(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static JsonObject Claims(string token)
    {
        var claims = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return (JsonObject)JsonNode.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '=')))!;
    }
}
