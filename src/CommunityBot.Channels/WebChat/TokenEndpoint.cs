using System.Text.Json;
using CommunityBot.Channels.Activity;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// <c>tokens/generate</c> and <c>tokens/refresh</c>. Who somebody is comes from our own cookie, or is minted; the body can name a door, and in the
/// demonstration one of its persons.
/// </summary>
internal sealed class TokenEndpoint(WebTokens tokens, CallerOfConversation callers, IWebPage page, SendLimits limits)
{
    public async Task GenerateAsync(HttpContext context)
    {
        if (limits.OnOpening(context.Connection.RemoteIpAddress) is { } wait)
        {
            await DirectLineAnswers.TooManyAsync(context, wait);
            return;
        }
        var body = default(JsonElement);
        if (JsonBody.IsPresent(context.Request))
        {
            if (await JsonBody.ReadAsync(context) is not { } bytes) return;
            if (!TryParse(bytes, out body))
            {
                await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, "BadSyntax", "The body is not a JSON object.");
                return;
            }
        }
        string? door = null;
        if (body.Text("at") is { } at && (door = page.FindDoor(at)) is null)
        {
            await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, "BadArgument", "'at' is no code of a cell or place.");
            return;
        }
        var caller = body.Part("user").Text("id") is { } asked ? await page.DemonstrateAsync(context, asked, body.Text("locale")) : null;
        caller ??= WebCaller.Resident(await tokens.RecogniseAsync(context), door);
        await DirectLineAnswers.ConversationAsync(context, StatusCodes.Status200OK, caller.Conversation, tokens.Issue(caller), streamUrl: null);
    }

    public async Task RefreshAsync(HttpContext context)
    {
        if (await callers.ReadAsync(context) is not { } caller) return;
        await DirectLineAnswers.ConversationAsync(context, StatusCodes.Status200OK, caller.Conversation, tokens.Issue(caller), streamUrl: null);
    }

    private static bool TryParse(ReadOnlyMemory<byte> body, out JsonElement element)
    {
        element = default;
        try
        {
            element = JsonElement.Parse(body.Span);
            return element.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
