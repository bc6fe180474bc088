namespace CommunityBot.Channels.WebChat;

/// <summary>Lets a request into the one conversation that its token names, and into no other.</summary>
internal sealed class CallerOfConversation(WebTokens tokens)
{
    /// <summary>
    /// Whom the request speaks for, or null where the refusal was given: 401 for no token or an altered one; 403 for an expired one, which clients then
    /// know to replace, and for another conversation's id.
    /// </summary>
    public async ValueTask<WebCaller?> ReadAsync(HttpContext context, string? token)
    {
        var (fault, caller) = await tokens.ReadAsync(token);
        if (fault == TokenFault.Expired)
        {
            await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired; get a new one.");
            return null;
        }
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status401Unauthorized, "BadArgument", "The request bears no token of this bot.");
            return null;
        }
        if (context.Request.RouteValues.TryGetValue("conversation", out var asked) && (string?)asked != caller.Conversation)
        {
            await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status403Forbidden, "Forbidden", "The token is for another conversation.");
            return null;
        }
        return caller;
    }

    public ValueTask<WebCaller?> ReadAsync(HttpContext context)
    {
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return ReadAsync(context, header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null);
    }
}
