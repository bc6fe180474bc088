namespace CommunityBot.Channels;

/// <summary>What came in. Types that the bot has no use for never become an <see cref="InboundMessage"/>.</summary>
public enum InboundKind { Message, Edit, Delete, Press, BotAdded, BotRemoved }

/// <summary>
/// One event from a chat platform, in no platform's words. It is stored as JSON in the inbox, so its shape is a storage format:
/// add members, never rename them.
/// </summary>
public sealed record InboundMessage
{
    public required InboundKind Kind { get; init; }
    /// <summary>The platform's name, such as <c>msteams</c>.</summary>
    public required string Channel { get; init; }
    /// <summary>Where to answer: the conversation's id as the platform sent it, with a thread's suffix where it has one.</summary>
    public required string Conversation { get; init; }
    /// <summary>The conversation without a thread's suffix (<c>;messageid=</c>): what a group is bound to.</summary>
    public required string Room { get; init; }
    public required bool IsGroup { get; init; }
    /// <summary>The event's own id (with Channel and Conversation the key that kills duplicates).</summary>
    public required string Id { get; init; }
    /// <summary>For an edit or a deletion the message that it is about; otherwise <see cref="Id"/>.</summary>
    public required string MessageId { get; init; }
    public required string From { get; init; }
    public string? FromName { get; init; }
    public required string ServiceUrl { get; init; }
    public string? TenantId { get; init; }
    /// <summary>The bot's own account in this conversation.</summary>
    public string? BotId { get; init; }
    public string? BotName { get; init; }
    public string? Locale { get; init; }
    /// <summary>The code of the cell or place where the writer stands, known from the door whose QR code opened the page.</summary>
    public string? At { get; init; }
    /// <summary>The text without the bot's mention, at most 8,000 characters.</summary>
    public string Text { get; init; } = "";
    /// <summary>The text was longer and is cut.</summary>
    public bool TextCut { get; init; }
    public bool MentionsBot { get; init; }
    public string? ReplyTo { get; init; }
    public IReadOnlyList<InboundFile> Files { get; init; } = [];
    /// <summary>The verb of a pressed button; null for everything but a press.</summary>
    public string? Verb { get; init; }
    /// <summary>The button's data with the card's inputs merged in, every value as text.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();
    /// <summary>When the platform says it was written; the bot's own clock decides everything else.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>A photo, voice message or file. Only its address is kept.</summary>
public sealed record InboundFile(string ContentType, string? Url, string? Name);

/// <summary>What became of an event that was offered to the inbox.</summary>
public enum Acceptance { Stored, Duplicate, Full }

/// <summary>The answer to a pressed button: the present card, or words, such as the reason of a refusal.</summary>
/// <param name="Card">The card as it is now.</param>
/// <param name="Message">Words for clients that show the answer itself.</param>
/// <param name="IsSaidAnyway">The conversation gets a message that says as much: a client that only shows messages needs no second one.</param>
public sealed record PressAnswer(Card? Card, string? Message, bool IsSaidAnyway = false);

/// <summary>Where a channel hands in what it received. Both return after the commit: what they answered is not lost.</summary>
public interface IInboundSink
{
    /// <summary>Stores an event in the inbox.</summary>
    Task<Acceptance> AcceptAsync(InboundMessage message, CancellationToken cancellationToken);

    /// <summary>Handles a pressed button at once, in its own transaction, without waiting behind its conversation.</summary>
    Task<PressAnswer> PressAsync(InboundMessage message, CancellationToken cancellationToken);
}
