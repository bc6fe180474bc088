using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Reports;

namespace CommunityBot.Conversations;

/// <summary>An edited message corrects its report while that is not closed; a deleted one takes it back. Only its writer can do either.</summary>
internal sealed class CorrectByEdit(ChangeReport changeReport, ReceiveMessage receive)
{
    public void Edit(Turn turn)
    {
        var reports = ChangeReport.OfMessage(turn.Scope, turn.Conversation.Key, turn.Message.MessageId, turn.Account);
        if (reports.Count == 0)
        {
            // Only now it says something that the bot can use.
            if (turn.Group is { Listen: not Listen.Off } || !turn.IsGroup) receive.Receive(turn);
            return;
        }
        foreach (var report in reports)
        {
            var finding = turn.Understanding.Findings.FirstOrDefault(finding => finding.Kind == report.Kind) ?? turn.Understanding.First;
            if (finding.Kind == Kind.None) continue;
            if (changeReport.Correct(turn.Scope, report, finding, turn.Message.Text, turn.Actor)) turn.Reply("Corrected", report.Reference);
        }
    }

    public void Delete(Turn turn)
    {
        foreach (var report in ChangeReport.OfMessage(turn.Scope, turn.Conversation.Key, turn.Message.MessageId, turn.Account))
            changeReport.Withdraw(turn.Scope, report, turn.Actor);
    }
}
