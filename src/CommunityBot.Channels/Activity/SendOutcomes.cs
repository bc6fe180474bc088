namespace CommunityBot.Channels.Activity;

/// <summary>The one place that says what a connector's answer, or its silence, means for the message.</summary>
internal static class SendOutcomes
{
    /// <summary>What a failed call means: sent again only where the message certainly did not leave.</summary>
    public static SendResult Of(Exception exception, bool timedOut) => exception switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => new() { Outcome = SendOutcome.Retry, Failure = SendFailure.Refused },
        // The handler's own limit for connecting: nothing was sent yet.
        OperationCanceledException when !timedOut => new() { Outcome = SendOutcome.Retry, Failure = SendFailure.Refused },
        OperationCanceledException => new() { Outcome = SendOutcome.Unknown, Failure = SendFailure.TimedOut },
        _ => new() { Outcome = SendOutcome.Unknown, Failure = timedOut ? SendFailure.TimedOut : SendFailure.Reset },
    };

    /// <summary>What an answer means.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="isUpdate">A sent message was to be changed: then 404 speaks of that message, not of the conversation.</param>
    public static SendResult Of(in ConnectorAnswer answer, bool isUpdate)
    {
        if (answer.Fault is not null)
        {
            return answer.Fault;
        }
        var (outcome, failure) = answer.Status switch
        {
            >= 200 and < 300 => (SendOutcome.Sent, SendFailure.None),
            401 => (SendOutcome.Dead, SendFailure.Unauthorised),
            403 when Says(answer, "MessageWritesBlocked") || Says(answer, "ConversationBlockedByUser") || Says(answer, "roster") =>
                (SendOutcome.Dead, SendFailure.Blocked),
            404 when !isUpdate || Says(answer, "ConversationNotFound") => (SendOutcome.Dead, SendFailure.ConversationGone),
            408 => (SendOutcome.Retry, SendFailure.TimedOut),
            412 => (SendOutcome.Retry, SendFailure.Conflict),
            413 => (SendOutcome.Dead, SendFailure.TooLarge),
            429 => (SendOutcome.Retry, SendFailure.Throttled),
            503 => (SendOutcome.Retry, SendFailure.ServerError),
            >= 500 => (SendOutcome.Unknown, SendFailure.ServerError),
            _ => (SendOutcome.Dead, SendFailure.Rejected),
        };
        return new SendResult
        {
            Outcome = outcome,
            Failure = failure,
            Status = answer.Status,
            MessageId = answer.Id,
            RetryAfter = outcome == SendOutcome.Retry ? answer.RetryAfter : null,
        };
    }

    private static bool Says(in ConnectorAnswer answer, string word) => answer.Error?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
