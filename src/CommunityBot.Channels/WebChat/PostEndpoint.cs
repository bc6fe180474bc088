using CommunityBot.Channels.Activity;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// What people say: the line in the log and the event for the bot are one commit, and only then is it answered. A pressed button is handled at once, as
/// the platform's own invoke would be, and its card changes where it stands.
/// </summary>
internal sealed class PostEndpoint(CallerOfConversation callers, IConversationLog log, IInboundSink sink, SendLimits limits)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } caller || await JsonBody.ReadAsync(context) is not { } body) return;
        if (ActivityReader.Parse(body.Span, out var activity) is { } fault)
        {
            await ActivityAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }
        if (ActivityReader.Id("type", activity.Type) is { } missing)
        {
            await ActivityAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, missing);
            return;
        }
        await TakeAsync(context, caller, WebPost.Read(activity, []));
    }

    /// <summary>Whoever may write here now, or null where the refusal was given.</summary>
    public async ValueTask<WebCaller?> EnterAsync(HttpContext context)
    {
        if (await callers.ReadAsync(context) is not { } caller) return null;
        if (limits.OnMessage(caller, context.Connection.RemoteIpAddress) is not { } wait) return caller;
        await DirectLineAnswers.TooManyAsync(context, wait);
        return null;
    }

    /// <summary>Takes what was posted, and says whether it is new; null and what holds nothing at all is thanked and forgotten.</summary>
    public async Task<bool> TakeAsync(HttpContext context, WebCaller caller, WebPost? post)
    {
        if (post is null or { Text.Length: 0, IsPress: false, Files.Count: 0 })
        {
            await DirectLineAnswers.IdAsync(context, LogLine.NewId());
            return false;
        }
        try
        {
            var id = LogLine.NewId();
            var line = new LogLine(caller.Conversation, id, $"{caller.User} {post.ClientId}", WebActivity.OfPerson(caller, post), caller.Account);
            var receipt = post.IsPress ? await PressAsync(caller, post, line, context.RequestAborted) : await log.AcceptAsync(line, post.ToMessage(caller, id));
            if (receipt.Acceptance == Acceptance.Full) await DirectLineAnswers.UnavailableAsync(context, "Too much is waiting; come again.");
            else await DirectLineAnswers.IdAsync(context, receipt.Id);
            return receipt.Acceptance == Acceptance.Stored;
        }
        catch (StoreUnavailableException)
        {
            await DirectLineAnswers.UnavailableAsync(context, "The store is not available; come again.");
            return false;
        }
    }

    private async Task<LogReceipt> PressAsync(WebCaller caller, WebPost post, LogLine line, CancellationToken cancellationToken)
    {
        var answer = await sink.PressAsync(post.ToMessage(caller, line.Id, InboundKind.Press), cancellationToken);
        var receipt = await log.AppendAsync(line);
        var to = new Address { Channel = WebChatOptions.Channel, ServiceUrl = WebChatChannel.ServiceUrl };
        if (answer.Card is { } card && post.Data.GetValueOrDefault(WebActivity.CardField) is { } shown)
        {
            await log.ReplaceAsync(caller.Conversation, shown, WebActivity.OfBot(new OutboundMessage { To = to, Card = card }, caller.Conversation, shown));
        }
        else if (answer is { Message: { Length: > 0 } words, IsSaidAnyway: false })
        {
            var id = LogLine.NewId();
            var said = new OutboundMessage { To = to, Text = words, ReplyTo = receipt.Id };
            await log.AppendAsync(new LogLine(caller.Conversation, id, $"answer {line.Key}", WebActivity.OfBot(said, caller.Conversation, id)));
        }
        return receipt;
    }
}
