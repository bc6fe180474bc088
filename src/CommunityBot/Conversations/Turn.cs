using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>One message being answered: who wrote it, where, in what language the answer is, and what was understood.</summary>
internal sealed record Turn
{
    public required WriteScope Scope { get; init; }
    public required InboundMessage Message { get; init; }
    public required Conversation Conversation { get; init; }
    /// <summary>The group that is bound to the conversation; null in a private chat and in a group that is not bound.</summary>
    public Group? Group { get; init; }
    public required bool IsGroup { get; init; }
    /// <summary>Whoever the account is bound to; null for a resident without a code.</summary>
    public Person? Person { get; init; }
    public string? WriterCell { get; init; }
    /// <summary>The door whose QR code the message was written behind.</summary>
    public Door? Door { get; init; }
    /// <summary>What is known around the message when a name like 凉亭 has to be understood.</summary>
    public required UnderstandingContext Context { get; init; }
    public required string Language { get; init; }
    public required Understanding Understanding { get; init; }

    public string Account => $"{Message.Channel}:{Message.From}";
    public string Actor => Person?.Code ?? AuditEntry.Resident;
    /// <summary>In reply to something that the bot sent here; neighbours reply to each other too.</summary>
    public required bool IsReplyToBot { get; init; }
    /// <summary>Said to the bot: in its private chat, with its name, or in reply to it.</summary>
    public bool IsAddressed => !IsGroup || Message.MentionsBot || IsReplyToBot;

    /// <summary>Answers here, in reply to the message.</summary>
    public void Reply(string phrase, params ReadOnlySpan<object?> values) => ReplyText(Phrases.Get(Language, phrase, values));

    public void ReplyText(string text, Lane lane = Lane.Reply) => Scope.Enqueue(lane, new OutboundMessage
    {
        To = Conversation.ToAddress() with { Conversation = Message.Conversation },
        Text = text,
        ReplyTo = Message.MessageId,
        Locale = Language,
    });
}
