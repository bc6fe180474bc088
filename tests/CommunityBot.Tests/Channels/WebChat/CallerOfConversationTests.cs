using System.Text.Json;
using CommunityBot.Channels.WebChat;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class CallerOfConversationTests
{
    private readonly ManualTime _time = new();
    private readonly WebTokens _tokens;
    private readonly CallerOfConversation _callers;

    public CallerOfConversationTests()
    {
        _tokens = new WebTokens(() => new byte[32], _time);
        _callers = new CallerOfConversation(_tokens);
    }

    [Fact]
    public async Task A_token_lets_into_its_own_conversation()
    {
        var (caller, status, _) = await AskAsync(_tokens.Issue(WebCaller.Resident("dl_1")), "dl_1");
        Assert.Equal((WebCaller.Resident("dl_1"), StatusCodes.Status200OK), (caller, status));
    }

    [Fact]
    public async Task An_expired_token_is_refused_so_that_the_client_gets_a_new_one()
    {
        var token = _tokens.Issue(WebCaller.Resident("dl_1"));
        _time.Advance(WebTokens.Lifetime);
        Assert.Equal((null, StatusCodes.Status403Forbidden, "TokenExpired"), await AskAsync(token, "dl_1"));
    }

    [Fact]
    public async Task Another_conversations_id_is_refused() =>
        Assert.Equal((null, StatusCodes.Status403Forbidden, "Forbidden"), await AskAsync(_tokens.Issue(WebCaller.Resident("dl_1")), "dl_2"));

    [Theory]
    [InlineData(null)]
    [InlineData("altered")]
    public async Task No_token_or_an_altered_one_is_refused(string? token) =>
        Assert.Equal((null, StatusCodes.Status401Unauthorized, "BadArgument"), await AskAsync(token, "dl_1"));

    private async Task<(WebCaller? Caller, int Status, string? Code)> AskAsync(string? token, string conversation)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.Request.RouteValues["conversation"] = conversation;
        if (token is not null) context.Request.Headers.Authorization = "Bearer " + token;
        var caller = await _callers.ReadAsync(context);
        await context.Response.CompleteAsync();
        var code = body.Length == 0 ? null : JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("error").GetProperty("code").GetString();
        return (caller, context.Response.StatusCode, code);
    }
}
