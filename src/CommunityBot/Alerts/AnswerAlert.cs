using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>What somebody does with an alert, by a button or in words. <paramref name="Input"/> is the outcome, the reason or the person to hand it to.</summary>
public sealed record AlertAnswer(string Reference, AlertVerb Verb, string Account, string Source, string? Input);

/// <summary>What came of it: the alert as it stands now (null where the asker may not know of it), and why nothing changed.</summary>
public sealed record AlertAnswered(Alert? Alert, Refusal? Refusal);

/// <summary>
/// Carries out a button or command of staff. A press is a request by a person: it is authorised here, and refused ones are recorded. The first answer wins:
/// slices run one after another, and each looks at the state that the one before left.
/// </summary>
internal sealed class AnswerAlert(DirectorySource directory, AlertChanges changes, AlertCards cards, Escalation escalation, IAlertReports reports,
    UndoAnswer undo, AskReporter askReporter)
{
    public AlertAnswered Answer(WriteScope scope, AlertAnswer answer)
    {
        var alert = reports.Find(scope.Db, answer.Reference);
        var person = directory.Current.PersonOf(answer.Account)?.Code;
        var refusal = alert is null ? Refusal.Unknown : person is null || !MayAnswer(scope, person, alert) ? Refusal.NotYours : Apply(scope, alert, person, answer);
        scope.Audit(
            person ?? AuditEntry.Resident, $"alert.{answer.Verb.ToString().ToLowerInvariant()}", answer.Reference, answer.Source, refusal?.ToString() ?? "Done");
        return new AlertAnswered(refusal == Refusal.NotYours ? null : alert, refusal);
    }

    private bool MayAnswer(WriteScope scope, string person, Alert alert) =>
        directory.Current.MayAnswer(person, alert.Cell) || scope.Db.Set<AlertCard>().Any(card => card.AlertId == alert.Id && card.Person == person);

    private Refusal? Apply(WriteScope scope, Alert alert, string person, AlertAnswer answer)
    {
        if (answer.Verb == AlertVerb.Undo) return undo.Undo(scope, alert, person, answer.Source);
        var (to, refusal) = AlertRules.Decide(alert.State, answer.Verb, alert.Holder == person);
        if (refusal is not null) return refusal;
        if (answer.Verb == AlertVerb.Ask) return askReporter.Ask(scope, alert, person, answer);
        var before = UndoAnswer.Before(scope, alert);
        refusal = Change(scope, alert, person, answer, to);
        if (refusal is null) UndoAnswer.Keep(scope, alert, person, before);
        return refusal;
    }

    private Refusal? Change(WriteScope scope, Alert alert, string person, AlertAnswer answer, AlertState to)
    {
        switch (answer.Verb)
        {
            case AlertVerb.Refer when string.IsNullOrWhiteSpace(answer.Input): return Refusal.NoWords;
            case AlertVerb.Refer:
                alert.Acknowledged ??= scope.Now;
                (alert.ReferredTo, alert.Referred, alert.Received) = (answer.Input, scope.Now, null);
                break;
            case AlertVerb.Receive when alert.ReferredTo is null: return Refusal.NotReferred;
            case AlertVerb.Receive:
                alert.Received = scope.Now;
                alert.Arrived ??= scope.Now;
                break;
            case AlertVerb.Reassign: return Reassign(scope, alert, person, answer);
            case AlertVerb.Escalate:
                escalation.Climb(scope, alert, person, answer.Source, answer.Input);
                return null;
            case AlertVerb.Acknowledge:
                alert.Acknowledged = scope.Now;
                break;
            case AlertVerb.Arrive:
                alert.Acknowledged ??= scope.Now;
                alert.Arrived = scope.Now;
                break;
            default:
                alert.Closed = scope.Now;
                alert.Outcome = answer.Input;
                break;
        }
        var was = alert.State;
        alert.State = to;
        alert.Holder = person;
        changes.Record(scope, alert, person, Word(answer.Verb), answer.Source, answer.Input, tell: to != was);
        // An outside party is waited for by itself: the holder is asked until they have it.
        if (alert is { IsOpen: true, ReferredTo: not null, Received: null }) AlertChanges.SetTimer(scope, alert, DueAction.AskReferral);
        return null;
    }

    private Refusal? Reassign(WriteScope scope, Alert alert, string person, AlertAnswer answer)
    {
        var grid = directory.Current;
        var other = FindStaff(grid, answer.Input ?? "", alert.Cell);
        if (other is null || grid.AccountsOf(other.Code).Count == 0) return Refusal.NoSuchPerson;
        (alert.State, alert.Acknowledged, alert.Arrived) = (AlertState.Open, null, null);
        alert.Holder = other.Code;
        changes.Record(scope, alert, person, "reassigned", answer.Source, other.Code, tell: false);
        cards.Issue(scope, alert, other.Code);
        return null;
    }

    /// <summary>By code or by name, among those who may answer for the cell.</summary>
    private static Person? FindStaff(GridDirectory grid, string name, string cell)
    {
        name = name.Trim();
        if (grid.Person(name) is { } known) return grid.MayAnswer(known.Code, cell) ? known : null;
        var named = grid.People.Where(person => person.Name == name && grid.MayAnswer(person.Code, cell)).Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>The alert as it stands, for somebody who pressed again; nothing changes.</summary>
    public AlertAnswered Look(WriteScope scope, string reference, string account)
    {
        var alert = reports.Find(scope.Db, reference);
        if (alert is null) return new AlertAnswered(null, Refusal.Unknown);
        return directory.Current.PersonOf(account)?.Code is { } person && MayAnswer(scope, person, alert)
            ? new AlertAnswered(alert, null) : new AlertAnswered(null, Refusal.NotYours);
    }

    private static string Word(AlertVerb verb) => verb switch
    {
        AlertVerb.Acknowledge => "acknowledged",
        AlertVerb.Arrive => "arrived",
        AlertVerb.Resolve => "resolved",
        AlertVerb.Refer => "referred",
        AlertVerb.Receive => "received",
        _ => "rejected",
    };
}
