namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Our own page as a channel: to send is to write into the conversation's log, which every open page reads from. The log kills duplicates by the message's
/// key, so that what was sent twice stands there once.
/// </summary>
/// <param name="log">Where conversations stand.</param>
/// <param name="opensUnheard">
/// Whether somebody who never opened the page may be written to. Only persons of the demonstration can come to it later: everybody else's page is a minted id.
/// </param>
internal sealed class WebChatChannel(IConversationLog log, bool opensUnheard) : IChannel
{
    /// <summary>Stands where other channels have the address of their connector.</summary>
    public const string ServiceUrl = "web:";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public bool Serves(string channel) => channel == WebChatOptions.Channel;

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var conversation = message.To.Conversation ?? (opensUnheard ? message.To.Account : null);
        if (string.IsNullOrEmpty(conversation)) return new() { Outcome = SendOutcome.Dead, Failure = SendFailure.NotAllowed };
        try
        {
            var result = message.Updates is { Length: > 0 } updated
                ? await ReplaceAsync(message, conversation, updated)
                : await AppendAsync(message, conversation);
            return message.To.Conversation is null ? result with { Conversation = conversation } : result;
        }
        catch (StoreUnavailableException)
        {
            return new() { Outcome = SendOutcome.Retry, Failure = SendFailure.ServerError, RetryAfter = RetryAfter };
        }
    }

    private async Task<SendResult> AppendAsync(OutboundMessage message, string conversation)
    {
        var id = LogLine.NewId();
        var receipt = await log.AppendAsync(new LogLine(conversation, id, message.Key ?? id, WebActivity.OfBot(message, conversation, id)));
        return new() { Outcome = SendOutcome.Sent, MessageId = receipt.Id };
    }

    private async Task<SendResult> ReplaceAsync(OutboundMessage message, string conversation, string id) =>
        await log.ReplaceAsync(conversation, id, WebActivity.OfBot(message, conversation, id))
            ? new() { Outcome = SendOutcome.Sent, MessageId = id }
            : new() { Outcome = SendOutcome.Dead, Failure = SendFailure.Rejected };
}
