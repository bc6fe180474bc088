namespace CommunityBot.Conversations;

/// <summary>Says who the bot is, once: platforms announce an installation twice, in either order, and again.</summary>
internal sealed class WelcomeConversation(GiveHelp help)
{
    public void Welcome(Turn turn)
    {
        if (turn.Conversation.Welcomed) return;
        turn.Conversation.Welcomed = true;
        if (!turn.IsGroup) help.Help(turn);
        else turn.Reply(turn.Group is null ? "GroupNotBound" : "WelcomeGroup");
    }
}
