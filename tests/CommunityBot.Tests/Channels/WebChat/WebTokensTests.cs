using CommunityBot.Channels.WebChat;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class WebTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];
    private readonly ManualTime _time = new();
    private readonly WebTokens _tokens;

    public WebTokensTests() => _tokens = new WebTokens(() => Key, _time);

    [Fact]
    public async Task A_token_speaks_for_whom_it_was_issued()
    {
        var caller = new WebCaller("dl_1", "room", IsGroup: true, "林小雨", "g1-03");
        Assert.Equal((TokenFault.None, caller), await _tokens.ReadAsync(_tokens.Issue(caller)));
        Assert.Equal("dl_1", new JsonWebToken(_tokens.Issue(caller)).GetClaim("user").Value);
    }

    [Fact]
    public async Task A_residents_conversation_bears_their_own_id()
    {
        var (_, caller) = await _tokens.ReadAsync(_tokens.Issue(WebCaller.Resident("dl_1")));
        Assert.Equal(("dl_1", false, null, null), (caller!.Conversation, caller.IsGroup, caller.Name, caller.At));
    }

    [Fact]
    public async Task A_token_lives_for_half_an_hour()
    {
        var token = _tokens.Issue(WebCaller.Resident("dl_1"));
        _time.Advance(WebTokens.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(TokenFault.None, (await _tokens.ReadAsync(token)).Fault);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((TokenFault.Expired, null), await _tokens.ReadAsync(token));
    }

    [Fact]
    public async Task What_was_altered_or_signed_by_others_is_invalid()
    {
        var token = _tokens.Issue(WebCaller.Resident("dl_1"));
        var other = new WebTokens(() => [.. Key.Reverse()], _time).Issue(WebCaller.Resident("dl_1"));
        var parts = token.Split('.');
        var claims = _tokens.Issue(WebCaller.Resident("dl_2")).Split('.')[1];
        var unsigned = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + $".{parts[1]}.";

        foreach (var bad in (string?[])[null, "", "x", other, $"{parts[0]}.{claims}.{parts[2]}", unsigned, token[..^2], token + new string('a', 5000)])
            Assert.Equal((TokenFault.Invalid, null), await _tokens.ReadAsync(bad));
    }

    [Fact]
    public async Task A_device_is_known_again_by_its_cookie_alone()
    {
        var first = new DefaultHttpContext();
        var user = await _tokens.RecogniseAsync(first);
        var cookie = first.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("dl_", user, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(user, await _tokens.RecogniseAsync(With(cookie.Split(';')[0])));
        Assert.Equal(user, await _tokens.UserOfAsync(With(cookie.Split(';')[0])));
        Assert.NotEqual(user, await _tokens.RecogniseAsync(With(cookie.Split(';')[0] + "x")));
        Assert.NotEqual(user, await _tokens.RecogniseAsync(new DefaultHttpContext()));
    }

    [Fact]
    public async Task A_conversations_token_is_no_cookie_and_a_cookie_no_token()
    {
        var context = new DefaultHttpContext();
        await _tokens.RecogniseAsync(context);
        var cookie = context.Response.Headers.SetCookie.ToString().Split(';')[0]["communitybot=".Length..];

        Assert.Equal(TokenFault.Invalid, (await _tokens.ReadAsync(cookie)).Fault);
        Assert.Null(await _tokens.UserOfAsync(With("communitybot=" + _tokens.Issue(WebCaller.Resident("dl_1")))));
    }

    private static DefaultHttpContext With(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        return context;
    }
}
