using CommunityBot.Reports;

namespace CommunityBot.Conversations;

/// <summary>The office marks a malicious reporter or lifts it, and the reporter appeals: in private chats alone.</summary>
internal sealed class MarkInChat(MarkReporter markReporter)
{
    public void Mark(Turn turn, string reference, string reason)
    {
        if (IsPublic(turn)) return;
        turn.Reply(markReporter.Mark(turn.Scope, reference, turn.Account, reason) switch
        {
            MarkOutcome.Done => "Marked",
            MarkOutcome.Untold => "MarkedUntold",
            MarkOutcome.NoReason => "MarkHow",
            MarkOutcome.AsBefore => "MarkedBefore",
            MarkOutcome.NotOffice => "RefusedOfficeOnly",
            _ => "NoSuchReference",
        }, reference);
    }

    public void Lift(Turn turn, string reference)
    {
        if (IsPublic(turn)) return;
        turn.Reply(markReporter.Lift(turn.Scope, reference, turn.Account) switch
        {
            MarkOutcome.Done or MarkOutcome.Untold => "MarkLifted",
            MarkOutcome.AsBefore => "NotMarked",
            MarkOutcome.NotOffice => "RefusedOfficeOnly",
            _ => "NoSuchReference",
        }, reference);
    }

    /// <summary>False where this person has nothing to appeal against: then it is a message like others.</summary>
    public bool Appeal(Turn turn, string words)
    {
        // Whether they are marked is nobody else's business: in a group everybody hears the same.
        if (IsPublic(turn)) return true;
        switch (markReporter.Appeal(turn.Scope, turn.Account, words.Trim(' ', '　', ':', '：')))
        {
            case MarkOutcome.AsBefore: return false;
            case MarkOutcome.Done: turn.Reply("AppealPassedOn"); break;
            case MarkOutcome.Waits: turn.Reply("AppealWaits"); break;
            case MarkOutcome.NoReason: turn.Reply("AppealHow"); break;
            default: turn.Reply("AppealNobody"); break;
        }
        return true;
    }

    private static bool IsPublic(Turn turn)
    {
        if (turn.IsGroup) turn.Reply("SayPrivately");
        return turn.IsGroup;
    }
}
