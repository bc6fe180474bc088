using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>Reads a message against the directory as it is now, and makes the turn that answers it.</summary>
internal sealed class Turns(DirectorySource directory, CommunityOptions community, Understander understander, TurnRouter router) : ITurns
{
    public Action<WriteScope> Prepare(InboundMessage message)
    {
        var understanding = Understand(message);
        return scope => router.Route(Begin(scope, message, understanding));
    }

    /// <summary>Begins a turn inside its slice.</summary>
    public Turn Begin(WriteScope scope, InboundMessage message, Understanding? understanding = null)
    {
        var grid = directory.Current;
        var group = grid.GroupOf($"{message.Channel}:{message.Room}");
        var person = grid.PersonOf($"{message.Channel}:{message.From}");
        var isGroup = message.IsGroup || group is not null;
        var conversation = ConversationBook.Hear(scope, message, isGroup);
        return new Turn
        {
            Scope = scope,
            Message = message,
            Conversation = conversation,
            Group = group,
            IsGroup = isGroup,
            Person = person,
            WriterCell = CellOf(person),
            IsReplyToBot = isGroup && message.ReplyTo is { } replied && Outbox.HasSent(scope, message, replied),
            Language = LanguageOf(conversation, group, person, message, isGroup),
            Understanding = understanding ?? Understand(message),
        };
    }

    private Understanding Understand(InboundMessage message)
    {
        var grid = directory.Current;
        var group = grid.GroupOf($"{message.Channel}:{message.Room}");
        var context = new UnderstandingContext(group?.Cell, CellOf(grid.PersonOf($"{message.Channel}:{message.From}")));
        return understander.Understand(message.Text, grid.Gazetteer, context);
    }

    private string? CellOf(Person? person) => person is null ? null : directory.Current.PostsOf(person.Code).FirstOrDefault()?.Cell;

    /// <summary>What was chosen in this conversation; else the group's or the person's; in a private chat with a stranger the language they write; else the community's.</summary>
    private string LanguageOf(Conversation conversation, Group? group, Person? person, InboundMessage message, bool isGroup) =>
        conversation.Language
        ?? (isGroup ? group?.Language : person?.Language ?? Written(message.Text))
        ?? community.Language;

    private static string? Written(string text) =>
        text.Any(c => c is >= '\u4e00' and <= '\u9fff') ? Phrases.Chinese : text.Any(char.IsAsciiLetter) ? Phrases.English : null;
}
