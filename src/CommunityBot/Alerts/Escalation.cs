using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Alerts;

/// <summary>
/// Runs alerts' timers: one step at a time, and only if the alert is still at the version that the timer was set for. The next timer is set in the same commit.
/// </summary>
internal sealed class Escalation(DirectorySource directory, AlertChanges changes, AlertCards cards, AlertCardComposer composer, Reach reach) : IDueWork
{
    public string Name => "alert timer";

    public IReadOnlyList<long> Due(BotDb db, DateTimeOffset now, int limit) =>
        [.. db.Set<DueStep>().Where(step => step.Due <= now).OrderBy(step => step.Due).Select(step => step.AlertId).Take(limit)];

    public void Run(WriteScope scope, long id)
    {
        if (DueStep.ByAlert.Of(scope.Db, id) is not { } step || step.Due > scope.Now) return;
        var alert = Alert.ById.Of(scope.Db, id);
        if (alert is null || !alert.IsOpen || step.Version != alert.Version)
        {
            scope.Db.Remove(step);
            return;
        }
        alert.LateSeconds += (int)(scope.Now - step.Due).TotalSeconds;
        switch (step.Action)
        {
            case DueAction.Escalate when alert.NextStep == 0 && HolderIsOff(alert, scope.Now):
                HandOver(scope, alert, "timer");
                break;
            case DueAction.Escalate:
                Climb(scope, alert, AuditEntry.Bot, "timer", null);
                break;
            case DueAction.AskArrival:
                RemindHolder(scope, alert, "AskArrived");
                AlertChanges.SetTimer(scope, alert, DueAction.Reopen);
                break;
            case DueAction.Reopen:
                alert.State = AlertState.Open;
                alert.Acknowledged = null;
                changes.Record(scope, alert, AuditEntry.Bot, "reopened", "timer", null, tell: true);
                Climb(scope, alert, AuditEntry.Bot, "timer", null);
                break;
            case DueAction.HandOver:
                HandOver(scope, alert, "timer");
                break;
            case DueAction.AskReferral:
                RemindHolder(scope, alert, "AskReferral");
                AlertChanges.SetTimer(scope, alert, DueAction.AskReferral);
                break;
            case DueAction.Remind:
                RemindHolder(scope, alert, "StillOnScene");
                AlertChanges.SetTimer(scope, alert, DueAction.Remind);
                break;
        }
    }

    /// <summary>The plan's next step that has somebody: they get the card, the first of them becomes the holder. After the last step the office is asked again each time.</summary>
    public void Climb(WriteScope scope, Alert alert, string actor, string source, string? detail)
    {
        var plan = AlertChanges.PlanOf(alert);
        var asked = Next(scope, alert, plan.Steps);
        if (asked.Count > 0)
        {
            alert.Holder = asked[0].Person;
            alert.HolderCell = asked[0].Cell;
            alert.Escalations++;
        }
        (alert.State, alert.Acknowledged, alert.Arrived) = (AlertState.Open, null, null);
        changes.Record(scope, alert, actor, asked.Count > 0 ? "escalated" : "nobody reached", source, detail ?? (asked.Count > 0 ? alert.Holder : null), tell: false);
        AlertChanges.SetTimer(scope, alert, DueAction.Escalate, plan.StepEvery);
        foreach (var holder in asked)
            if (!cards.Issue(scope, alert, holder.Person)) Remind(scope, alert, holder.Person, "StillOpen");
    }

    private List<Holder> Next(WriteScope scope, Alert alert, IReadOnlyList<EscalationStep> steps)
    {
        for (; alert.NextStep < steps.Count;)
        {
            var people = People(steps[alert.NextStep++], alert, scope.Now);
            if (people.Count > 0) return people;
        }
        return People(EscalationStep.Office, alert, scope.Now);
    }

    private List<Holder> People(EscalationStep step, Alert alert, DateTimeOffset now)
    {
        var grid = directory.Current;
        var from = alert.HolderCell ?? alert.Cell;
        if (step == EscalationStep.Deputy) return [.. grid.OnDuty(from, Role.Deputy, now).Where(holder => holder.Person != alert.Holder)];
        var one = step == EscalationStep.Parent
            ? grid.Cell(from)?.Parent is { } parent ? grid.OnDutyFor(parent, now) : null
            : grid.OfficeFor(from, now) ?? grid.HolderFor(from, now);
        // Whoever holds it and did not answer is not the next one, except where there is nobody else.
        return one is null || (step == EscalationStep.Parent && one.Person == alert.Holder) ? [] : [one];
    }

    /// <summary>Their duty ended before they took it: whoever is on duty now has not been asked yet, and comes before any deputy.</summary>
    private bool HolderIsOff(Alert alert, DateTimeOffset now) =>
        alert is { Holder: { } holder, HolderCell: { } cell } && !directory.Current.IsAsked(holder, cell, now)
        && directory.Current.OnDutyFor(alert.Cell, now) is { } other && other.Person != holder;

    /// <summary>To whoever is on duty now where it lies, or where it has climbed to.</summary>
    private void HandOver(WriteScope scope, Alert alert, string source)
    {
        var holder = directory.Current.HolderFor(alert.NextStep == 0 ? alert.Cell : alert.HolderCell ?? alert.Cell, scope.Now);
        (alert.Holder, alert.HolderCell) = (holder?.Person, holder?.Cell);
        changes.Record(scope, alert, AuditEntry.Bot, "handed over", source, holder?.Person, tell: false);
        if (holder is not null && !cards.Issue(scope, alert, holder.Person)) Remind(scope, alert, holder.Person, "StillOpen");
    }

    private void RemindHolder(WriteScope scope, Alert alert, string phrase)
    {
        if (alert.Holder is { } holder) Remind(scope, alert, holder, phrase);
    }

    private void Remind(WriteScope scope, Alert alert, string person, string phrase)
    {
        if (reach.Choose(scope.Db, directory.Current.AccountsOf(person)) is not { } account || reach.OfAccount(scope.Db, account) is not { } to) return;
        scope.Enqueue(Lane.Alert, new OutboundMessage { To = to, Text = Phrases.Get(composer.LanguageOf(scope.Db, person, account), phrase, alert.Reference) });
    }
}
