using CommunityBot.Grid;

namespace CommunityBot.Conversations;

/// <summary>Binds a person's account by their enrolment code, in private, and a group by its code, in the group.</summary>
internal sealed class BindInChat(BindAccount bindAccount, BindGroup bindGroup, DirectorySource directory)
{
    public void Bind(Turn turn, string code)
    {
        if (turn.IsGroup)
        {
            turn.Reply("BindPrivately");
            return;
        }
        var bound = bindAccount.Bind(turn.Scope, code, turn.Account);
        if (bound.How == AccountBinding.Bound) turn.Reply("AccountBound", directory.Current.Person(bound.Person!)?.Name);
        else turn.Reply(bound.How == AccountBinding.BelongsToAnother ? "AccountOfAnother" : "EnrolmentInvalid");
    }

    public void BindGroup(Turn turn, string code)
    {
        var how = bindGroup.Bind(turn.Scope, code, turn.Conversation.Key, turn.Message.ServiceUrl, turn.Person?.Code);
        turn.Reply($"GroupBinding_{how}");
    }
}
