using CommunityBot.Channels.Activity;

namespace CommunityBot.Channels.WebChat;

/// <summary>A conversation's beginning, resumption and reading (Direct Line 3.0 <c>conversations</c>).</summary>
internal sealed class ConversationEndpoint(
    WebTokens tokens, CallerOfConversation callers, IConversationLog log, IInboundSink sink, SendLimits limits, WebAddress address)
{
    /// <summary>
    /// Begins a conversation, or gives the one that the token names again, with its whole history. The bot hears of it, and greets whoever is new.
    /// </summary>
    public async Task StartAsync(HttpContext context)
    {
        if (await callers.ReadAsync(context) is not { } caller) return;
        if (limits.OnOpening(context.Connection.RemoteIpAddress) is { } wait)
        {
            await DirectLineAnswers.TooManyAsync(context, wait);
            return;
        }
        string? locale = null;
        if (JsonBody.IsPresent(context.Request))
        {
            if (await JsonBody.ReadAsync(context) is not { } body) return;
            if (ActivityReader.Parse(body.Span, out var opening) is { } fault)
            {
                await ActivityAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, fault);
                return;
            }
            locale = BoundedText.Short(opening.Locale, 35);
        }
        try
        {
            // No message of anybody's: Web Chat would hold back a greeting that answers one which never comes.
            var begun = new WebPost { ClientId = $"begun {caller.At}", Locale = locale }.ToMessage(caller, messageId: "", InboundKind.BotAdded);
            if (await sink.AcceptAsync(begun, context.RequestAborted) == Acceptance.Full)
            {
                await DirectLineAnswers.UnavailableAsync(context, "Too much is waiting; come again.");
                return;
            }
        }
        catch (StoreUnavailableException)
        {
            await DirectLineAnswers.UnavailableAsync(context, "The store is not available; come again.");
            return;
        }
        await AnswerAsync(context, StatusCodes.Status201Created, caller, position: 0);
    }

    public async Task ResumeAsync(HttpContext context)
    {
        if (await callers.ReadAsync(context) is not { } caller || await WatermarkAsync(context) is not { } position) return;
        await AnswerAsync(context, StatusCodes.Status200OK, caller, position);
    }

    /// <summary>For clients that poll.</summary>
    public async Task ReadAsync(HttpContext context)
    {
        if (await callers.ReadAsync(context) is not { } caller || await WatermarkAsync(context) is not { } position) return;
        await DirectLineAnswers.ActivitiesAsync(context, log.Read(caller.Conversation, position, ActivitySet.MaxLines), position);
    }

    private Task AnswerAsync(HttpContext context, int status, WebCaller caller, long position)
    {
        var token = tokens.Issue(caller);
        return DirectLineAnswers.ConversationAsync(context, status, caller.Conversation, token, address.OfStream(context.Request, caller.Conversation, position, token));
    }

    private static async ValueTask<long?> WatermarkAsync(HttpContext context)
    {
        if (ActivitySet.TryReadWatermark(context.Request.Query["watermark"], out var position)) return position;
        await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, "BadArgument", "'watermark' is none that was given out.");
        return null;
    }
}
