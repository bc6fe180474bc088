namespace CommunityBot.Channels;

/// <summary>
/// Where a message goes. With <see cref="Conversation"/> null it goes to the private chat of <see cref="Account"/>, which the channel
/// opens first and reports back in <see cref="SendResult.Conversation"/>.
/// </summary>
public sealed record Address
{
    public required string Channel { get; init; }
    public required string ServiceUrl { get; init; }
    public string? Conversation { get; init; }
    public string? Account { get; init; }
    public string? TenantId { get; init; }
    public string? BotId { get; init; }
    public string? BotName { get; init; }
}

/// <summary>One message to send, or with <see cref="Updates"/> the new content of one already sent. Texts are plain: the channel escapes them.</summary>
public sealed record OutboundMessage
{
    public required Address To { get; init; }
    public string? Text { get; init; }
    public Card? Card { get; init; }
    /// <summary>The message that this one answers, so that the platform threads it.</summary>
    public string? ReplyTo { get; init; }
    /// <summary>The id of the sent message that this one replaces.</summary>
    public string? Updates { get; init; }
    public string? ImageUrl { get; init; }
    public string? Locale { get; init; }
    /// <summary>The same for every try to send this message, for platforms that kill duplicates by it.</summary>
    public string? Key { get; init; }
}

/// <summary>What a platform's answer means. A closed set: <see cref="SendOutcome"/> decides what happens next, nothing else does.</summary>
public enum SendOutcome
{
    /// <summary>The platform has it.</summary>
    Sent,
    /// <summary>It has certainly not arrived: send again, at <see cref="SendResult.RetryAfter"/> at the earliest.</summary>
    Retry,
    /// <summary>It may or may not have arrived.</summary>
    Unknown,
    /// <summary>It will never arrive.</summary>
    Dead,
}

/// <summary>Why a message was not sent; never an exception's text.</summary>
public enum SendFailure
{
    None, Refused, TimedOut, Reset, Throttled, ServerError, Conflict, Blocked, ConversationGone, TooLarge, Rejected, Unauthorised, NotAllowed,
}

/// <summary>How sending went. <see cref="Status"/> is the HTTP status where there was one.</summary>
public sealed record SendResult
{
    public required SendOutcome Outcome { get; init; }
    public SendFailure Failure { get; init; }
    public int? Status { get; init; }
    /// <summary>The id that the platform gave the message.</summary>
    public string? MessageId { get; init; }
    /// <summary>The private chat that was opened for this message, also where the message itself failed.</summary>
    public string? Conversation { get; init; }
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A chat platform (渠道).</summary>
public interface IChannel
{
    /// <summary>Whether conversations of this channel id are reached through here.</summary>
    bool Serves(string channel);

    /// <summary>Sends once; never throws for what the platform or the network does. Trying again is the outbox's business.</summary>
    Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}
