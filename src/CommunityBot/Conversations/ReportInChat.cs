using CommunityBot.Alerts;
using CommunityBot.Language;
using CommunityBot.Reports;

namespace CommunityBot.Conversations;

/// <summary>What residents and captains say of a report of theirs: where it stands, that it is taken back, that it is settled or not.</summary>
internal sealed class ReportInChat(ChangeReport changeReport, SplitReport split)
{
    public void Status(Turn turn, string reference) => TellStatus(turn, reference, changeReport.Find(turn.Scope, reference, turn.Account));

    /// <summary>Staff take a wrongly merged report out of its alert.</summary>
    public void Split(Turn turn, string reference) =>
        turn.Reply(split.Split(turn.Scope, reference, turn.Account) is null ? "NotSplit" : "SplitApart", reference);

    public void StatusOfNewest(Turn turn)
    {
        if (ChangeReport.Newest(turn.Scope, turn.Account) is { } report) TellStatus(turn, report.Reference, report);
        else if (turn.IsAddressed) turn.Reply("NoReportOfYours");
    }

    public void Withdraw(Turn turn, string reference)
    {
        var report = changeReport.Find(turn.Scope, reference, turn.Account);
        if (report is null || report.Reporter != turn.Account) turn.Reply("NoSuchReference", reference);
        else TakeBack(turn, report);
    }

    /// <summary>"Forget it" takes the newest report back; "not 3, 8" corrects its place.</summary>
    public void WithdrawNewest(Turn turn, Finding finding)
    {
        if (ChangeReport.Newest(turn.Scope, turn.Account, turn.Conversation.Key) is not { } report)
        {
            if (turn.IsAddressed) turn.Reply("NoReportOfYours");
        }
        else if (finding.Fit.Clarity != PlaceClarity.Named) TakeBack(turn, report);
        else if (changeReport.Correct(turn.Scope, report, finding, turn.Message.Text, turn.Actor)) turn.Reply("Corrected", report.Reference);
        else turn.Reply("AlreadyClosed", report.Reference);
    }

    /// <summary>False where this person has nothing that was closed within a day; said to nobody in particular it is about what they reported here.</summary>
    public bool Confirm(Turn turn, bool settled)
    {
        if (changeReport.Confirm(turn.Scope, turn.Account, settled, turn.IsAddressed ? null : turn.Conversation.Key) is not { } report) return false;
        turn.Reply(settled ? "ThanksSettled" : "ReopenedForYou", report.Reference);
        return true;
    }

    /// <summary>Takes one report back, and says whether that was still to be done.</summary>
    public void TakeBack(Turn turn, Report report) =>
        turn.Reply(changeReport.Withdraw(turn.Scope, report, turn.Actor) ? "WithdrawnForYou" : "AlreadyClosed", report.Reference);

    private static void TellStatus(Turn turn, string reference, Report? report)
    {
        if (report is null)
        {
            turn.Reply("NoSuchReference", reference);
            return;
        }
        var alert = report.AlertId is { } id ? turn.Scope.Db.Set<Alert>().Find(id) : null;
        turn.Reply("StateInGroup", report.Reference, OwnReports.StateOf(report, alert, turn.Language));
    }
}
