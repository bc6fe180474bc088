using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>Reads a message against the directory as it is now, and makes the turn that answers it.</summary>
internal sealed class Turns(DirectorySource directory, CommunityOptions community, Understander understander, SecondOpinion opinion, TurnRouter router) : ITurns
{
    public async ValueTask<Action<WriteScope>> PrepareAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var understanding = Understand(message);
        if (opinion.IsWanted(understanding) && IsForTheBot(message))
            understanding = await opinion.HearAsync(understanding, ContextOf(message), message.FromName, cancellationToken);
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
            Door = grid.Door(message.At),
            Context = ContextOf(message),
            IsReplyToBot = isGroup && message.ReplyTo is { } replied && Outbox.HasSent(scope, message, replied),
            Language = LanguageOf(conversation, group, person, message, isGroup),
            Understanding = understanding ?? Understand(message),
        };
    }

    /// <summary>What the bot has no ear for is nobody else's business: commands, groups that are not bound or that it does not listen to.</summary>
    private bool IsForTheBot(InboundMessage message)
    {
        if (message.Kind is not (InboundKind.Message or InboundKind.Edit) || ChatCommand.Read(message.Text) is not null) return false;
        var group = directory.Current.GroupOf($"{message.Channel}:{message.Room}");
        return group is null ? !message.IsGroup : group.Listen == Listen.All || (group.Listen == Listen.Mentions && message.MentionsBot);
    }

    private Understanding Understand(InboundMessage message) => understander.Understand(message.Text, directory.Current.Gazetteer, ContextOf(message));

    /// <summary>A door stands for both: its grid as the group of those who live around it, and where the writer is instead of where they belong.</summary>
    private UnderstandingContext ContextOf(InboundMessage message)
    {
        var grid = directory.Current;
        var door = grid.Door(message.At);
        return new UnderstandingContext(
            grid.GroupOf($"{message.Channel}:{message.Room}")?.Cell ?? door?.Around,
            door?.Cell ?? CellOf(grid.PersonOf($"{message.Channel}:{message.From}")));
    }

    private string? CellOf(Person? person) => person is null ? null : directory.Current.PostsOf(person.Code).FirstOrDefault()?.Cell;

    /// <summary>
    /// What was chosen in this conversation; else the group's or the person's; in a private chat with a stranger the language they write, else the one that
    /// their client or page is in; else the community's.
    /// </summary>
    private string LanguageOf(Conversation conversation, Group? group, Person? person, InboundMessage message, bool isGroup) =>
        conversation.Language
        ?? (isGroup ? group?.Language : person?.Language ?? Written(message.Text) ?? (person is null ? Shown(message.Locale) : null))
        ?? community.Language;

    private static string? Shown(string? locale) =>
        string.IsNullOrWhiteSpace(locale) ? null : locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Phrases.Chinese : Phrases.English;

    private static string? Written(string text) =>
        text.Any(c => c is >= '\u4e00' and <= '\u9fff') ? Phrases.Chinese : text.Any(char.IsAsciiLetter) ? Phrases.English : null;
}
