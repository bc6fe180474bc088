namespace CommunityBot.Channels.Activity;

/// <summary>
/// <c>POST /api/messages</c>: listens only to callers that may speak, hands what they say to the sink, and answers once it is kept.
/// </summary>
internal sealed partial class ActivityEndpoint(
    CallerCheck callers, ServiceUrlRules serviceUrls, IInboundSink sink, TimeProvider time, ILogger<ActivityEndpoint> logger)
{
    private const int FullRetrySeconds = 5;
    private const int UnavailableRetrySeconds = 10;

    /// <summary>The platform waits 10 s for the answer to a press.</summary>
    private static readonly TimeSpan PressTimeout = TimeSpan.FromSeconds(9);

    public async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await ActivityAnswers.ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, new("MethodNotAllowed", "Only POST is answered here."));
            return;
        }
        var caller = await callers.CheckAsync(context);
        if (caller.Verdict == CallerVerdict.KeysUnavailable)
        {
            await ActivityAnswers.RetryAsync(context, UnavailableRetrySeconds, new("ServiceError", "The caller's signing keys cannot be read now."));
            return;
        }
        if (caller.Verdict != CallerVerdict.Accepted)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "The request bears no token that is valid for this bot.");
            return;
        }
        var body = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return;
        }
        var fault = ActivityReader.Read(body.Value.Span, out var activity);
        if (fault is not null)
        {
            await ActivityAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }
        if (await MayAsync(context, caller, activity))
        {
            await TakeAsync(context, activity);
        }
    }

    /// <summary>
    /// A caller may only speak for its own channel and service URL. A token whose service URL is another's does not fit the request it came
    /// with, so that is a bad token (401); a key or address that is known but not allowed is 403.
    /// </summary>
    private async ValueTask<bool> MayAsync(HttpContext context, Caller caller, BotActivity activity)
    {
        if (activity.ChannelId!.Equals("web", StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "'channelId' is one that does not come through here.");
            return false;
        }
        if (caller.IsChannel && !IsSame(caller.ServiceUrl, activity.ServiceUrl!))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "The token was issued for another 'serviceUrl'.");
            return false;
        }
        if (caller.IsChannel && caller.Endorsements?.Contains(activity.ChannelId) != true)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "The token's key is not endorsed for 'channelId'.");
            return false;
        }
        if (!serviceUrls.Allows(activity.ServiceUrl, out _))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "'serviceUrl' is not allowed.");
            return false;
        }
        return true;
    }

    private static bool IsSame(string? claim, string serviceUrl) =>
        claim is not null && claim.AsSpan().TrimEnd('/').Equals(serviceUrl.AsSpan().TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private async Task TakeAsync(HttpContext context, BotActivity activity)
    {
        try
        {
            if (activity.Type == "invoke")
            {
                await InvokeAsync(context, activity);
                return;
            }
            var message = ActivityMapper.Map(activity);
            if (message is not null && await sink.AcceptAsync(message, context.RequestAborted) == Acceptance.Full)
            {
                await ActivityAnswers.RetryAsync(context, FullRetrySeconds, new("ServiceError", "Too much is waiting; come again."));
                return;
            }
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (StoreUnavailableException e)
        {
            LogStoreUnavailable(e);
            await ActivityAnswers.RetryAsync(context, UnavailableRetrySeconds, new("ServiceError", "The store is not available; come again."));
        }
    }

    private async Task InvokeAsync(HttpContext context, BotActivity activity)
    {
        if (activity.Name != "adaptiveCard/action")
        {
            await ActivityAnswers.ErrorAsync(context, StatusCodes.Status501NotImplemented, new("NotImplemented", "This invoke is not supported."));
            return;
        }
        if (ActivityMapper.MapInvoke(activity) is not { } press)
        {
            await ActivityAnswers.InvokeErrorAsync(context, StatusCodes.Status400BadRequest,
                new("BadRequest", "'value.action' with a 'verb' is missing."));
            return;
        }
        using var timer = new CancellationTokenSource(PressTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, context.RequestAborted);
        try
        {
            await ActivityAnswers.InvokeAsync(context, await sink.PressAsync(press, limit.Token));
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // It may have been committed: a second press shows the present card.
            await ActivityAnswers.InvokeErrorAsync(context, StatusCodes.Status500InternalServerError, new("Timeout", "It took too long; press again."));
        }
    }

    private Task RefuseAsync(HttpContext context, int status, string reason)
    {
        LogRefused(status, reason);
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        return ActivityAnswers.ErrorAsync(context, status, new(status == 401 ? "Unauthorized" : "Forbidden", reason));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A caller was refused with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "An activity was not taken because the store is not available")]
    private partial void LogStoreUnavailable(Exception exception);
}
