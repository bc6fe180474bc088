using System.Buffers;

namespace CommunityBot.Channels.Activity;

/// <summary>Every chat platform that speaks the Activity protocol, which is all but our own page.</summary>
internal sealed class ActivityChannel(ActivityOptions options, ServiceUrlRules serviceUrls, ConnectorClient connector) : IChannel
{
    public bool Serves(string channel) => channel.Length > 0 && !channel.Equals("web", StringComparison.OrdinalIgnoreCase);

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var serviceUrl = message.To.ServiceUrl.Length > 0 ? message.To.ServiceUrl : options.ServiceUrlFor.GetValueOrDefault(message.To.Channel);
        if (!serviceUrls.Allows(serviceUrl, out var root))
        {
            return new() { Outcome = SendOutcome.Dead, Failure = SendFailure.NotAllowed };
        }
        var conversations = root.AbsoluteUri.TrimEnd('/') + "/v3/conversations";
        if (message.To.Conversation is { Length: > 0 } conversation)
        {
            return await DeliverAsync(message, conversations, conversation, cancellationToken);
        }
        var opened = await OpenAsync(message.To, conversations, cancellationToken);
        if (opened.Conversation is null)
        {
            return opened;
        }
        var sent = await DeliverAsync(message, conversations, opened.Conversation, cancellationToken);
        return sent with { Conversation = opened.Conversation };
    }

    /// <summary>
    /// Opens a person's private chat. Whatever goes wrong here, the message itself has certainly not left: what is unknown about the chat
    /// is no reason to leave the message, and opening it again gives the same one.
    /// </summary>
    private async Task<SendResult> OpenAsync(Address to, string conversations, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(to.Account))
        {
            return new() { Outcome = SendOutcome.Dead, Failure = SendFailure.Rejected };
        }
        var body = new ArrayBufferWriter<byte>(512);
        ActivityWriter.WriteOpening(to, options.AppId, body);
        var answer = await connector.CallAsync(HttpMethod.Post, new Uri(conversations), body.WrittenMemory, cancellationToken);
        if (answer.Succeeded)
        {
            return answer.Id is null
                ? new() { Outcome = SendOutcome.Retry, Failure = SendFailure.ServerError, Status = answer.Status }
                : new() { Outcome = SendOutcome.Sent, Conversation = answer.Id };
        }
        var result = SendOutcomes.Of(answer, isUpdate: false);
        return result.Outcome == SendOutcome.Unknown ? result with { Outcome = SendOutcome.Retry } : result;
    }

    private async Task<SendResult> DeliverAsync(OutboundMessage message, string conversations, string conversation, CancellationToken cancellationToken)
    {
        var isUpdate = message.Updates is { Length: > 0 };
        var target = isUpdate ? message.Updates : message.ReplyTo;
        if (IsDots(conversation) || IsDots(target))
        {
            return new() { Outcome = SendOutcome.Dead, Failure = SendFailure.Rejected };
        }
        var path = $"{conversations}/{Uri.EscapeDataString(conversation)}/activities";
        var uri = new Uri(string.IsNullOrEmpty(target) ? path : $"{path}/{Uri.EscapeDataString(target)}");
        var method = isUpdate ? HttpMethod.Put : HttpMethod.Post;

        void Write(OutboundMessage shown, IBufferWriter<byte> output) => ActivityWriter.WriteMessage(shown, conversation, options.AppId, output);

        var body = SizeLimit.Fit(message, SizeLimit.MaxBody, Write);
        var answer = await connector.CallAsync(method, uri, body, cancellationToken);
        if (answer is { Fault: null, Status: StatusCodes.Status413PayloadTooLarge })
        {
            var shorter = SizeLimit.Fit(message, body.Length / 2, Write);
            if (shorter.Length < body.Length)
            {
                answer = await connector.CallAsync(method, uri, shorter, cancellationToken);
            }
        }
        return SendOutcomes.Of(answer, isUpdate);
    }

    /// <summary>As a part of a path these would lead to another address.</summary>
    private static bool IsDots(string? id) => id is "." or "..";
}
