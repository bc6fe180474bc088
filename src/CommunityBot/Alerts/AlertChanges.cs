using CommunityBot.Policies;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>
/// The one way in which an alert changes: version, timeline, timer, cards and the reporters' news go into the same commit, so that none of them can be
/// forgotten or seen without the others.
/// </summary>
internal sealed class AlertChanges(AlertCards cards, IAlertReports reports)
{
    /// <summary>Records a change of the tracked alert that its caller has just made.</summary>
    /// <param name="scope">The slice.</param>
    /// <param name="alert">With its new state and holder set.</param>
    /// <param name="actor">A person's code, or one of <see cref="AuditEntry"/>'s.</param>
    /// <param name="action">What was done, in the word that the timeline shows.</param>
    /// <param name="source"><c>card</c>, <c>text</c>, <c>chat</c>, <c>timer</c> or <c>import</c>.</param>
    /// <param name="detail">Words that staff wrote, or null.</param>
    /// <param name="tell">Whether those who reported hear of the state.</param>
    public void Record(WriteScope scope, Alert alert, string actor, string action, string source, string? detail, bool tell)
    {
        alert.Version++;
        UndoAnswer.Forget(scope, alert);
        scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = scope.Now, Actor = actor, Action = action, Source = source, Detail = detail });
        SetTimer(scope, alert, AlertRules.Waits(alert.State));
        cards.Refresh(scope, alert);
        if (tell) reports.TellState(scope, alert);
    }

    /// <summary>Records what adds to the alert and does not change its course: whoever is to answer has no more time for it than before.</summary>
    public void RecordAddition(WriteScope scope, Alert alert, string actor, string action, string source, string? detail = null)
    {
        alert.Version++;
        scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = scope.Now, Actor = actor, Action = action, Source = source, Detail = detail });
        // The timer goes on for the new version; with the old one it would do nothing.
        if (DueStep.ByAlert.Of(scope.Db, alert.Id) is { } step) step.Version = alert.Version;
        cards.Refresh(scope, alert);
    }

    /// <summary>Sets the alert's one timer, or removes it.</summary>
    public static void SetTimer(WriteScope scope, Alert alert, DueAction? action, TimeSpan? wait = null)
    {
        // An alert that this slice opens has none to look for.
        var step = alert.Version == 1 && alert.Opened == scope.Now && action == DueAction.Escalate ? scope.Db.Set<DueStep>().Local.FindEntry(alert.Id)?.Entity : DueStep.ByAlert.Of(scope.Db, alert.Id);
        if (action is not { } what)
        {
            if (step is not null) scope.Db.Remove(step);
            return;
        }
        if (step is null) scope.Db.Add(step = new DueStep { AlertId = alert.Id });
        step.Version = alert.Version;
        step.Action = what;
        var span = wait ?? Wait(PlanOf(alert), what);
        step.Due = scope.Now + span;
        step.RemindAt = RemindHolders.Before(step.Due, span, what);
        scope.Raise(Wake.Sweep);
    }

    /// <summary>Plans are few and alerts are many: one that was read is kept.</summary>
    public static EscalationPlan PlanOf(Alert alert)
    {
        if (Plans.Count > 256) Plans.Clear();
        return Plans.GetOrAdd(alert.Plan, EscalationPlan.FromJson);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, EscalationPlan> Plans = new();

    private static TimeSpan Wait(EscalationPlan plan, DueAction action) => action switch
    {
        DueAction.Escalate => plan.AcknowledgeWithin,
        DueAction.AskArrival => plan.ArriveWithin,
        DueAction.Reopen or DueAction.AskReferral => plan.StepEvery,
        _ => plan.ResolveWithin,
    };
}
