using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>
/// Says who the bot is, once: platforms announce an installation twice, in either order, and again. Whoever has scanned a code is told at every new door which
/// one it is; our own page announces the same door once.
/// </summary>
internal sealed class WelcomeConversation(GiveHelp help)
{
    public void Welcome(Turn turn)
    {
        var door = turn.IsGroup ? null : turn.Door;
        if (turn.Conversation.Welcomed && door is null) return;
        turn.Conversation.Welcomed = true;
        if (turn.IsGroup) turn.Reply(turn.Group is null ? "GroupNotBound" : "WelcomeGroup");
        else if (door is not null) turn.ReplyText(Phrases.Get(turn.Language, $"WelcomeAt{door.Kind}", door.Name));
        else help.Help(turn);
    }
}
