using CommunityBot.Alerts;
using CommunityBot.Grid;

namespace CommunityBot.Tests.Alerts;

/// <summary>An alert as the reference has it.</summary>
internal sealed class ModelAlert
{
    public required string Reference { get; init; }
    public required string Place { get; init; }
    public required string Cell { get; init; }
    public required DateTimeOffset Opened { get; init; }
    public AlertState State { get; set; } = AlertState.Open;
    public string? Holder { get; set; }
    public string? HolderCell { get; set; }
    public int NextStep { get; set; }
    public int Reports { get; set; } = 1;
    public int Escalations { get; set; }
    public DueAction Action { get; set; } = DueAction.Escalate;
    public DateTimeOffset Due { get; set; }
    public HashSet<string> HaveCard { get; } = [];
    public bool IsOpen => State is AlertState.Open or AlertState.Acknowledged or AlertState.OnScene;

    public override string ToString() => $"#{Reference} {State} {Holder}@{HolderCell} reports {Reports} steps {Escalations}/{NextStep} {Action} {Due:MM-dd HH:mm:ss.fff}";
}

/// <summary>
/// What must become of alerts, written down a second time in the plainest way: lists, no database, no versions, no messages. It knows the usual plan alone
/// (10 minutes to acknowledge, 30 to arrive, 60 to resolve; deputy, parent, office, 10 minutes each).
/// </summary>
internal sealed class AlertModel(ModelRoster roster)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private readonly List<ModelAlert> _open = [];

    public List<ModelAlert> Alerts { get; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ModelAlert> Open
    {
        get
        {
            _open.RemoveAll(alert => !alert.IsOpen);
            return _open;
        }
    }

    /// <summary>The alert that a report of a place joins, or null where it opens one.</summary>
    public ModelAlert? Joins(string place, DateTimeOffset now) => Open.LastOrDefault(alert => alert.Place == place && alert.Opened >= now - TimeSpan.FromHours(2));

    public void Report(string reference, string place, string cell, DateTimeOffset now)
    {
        if (Joins(place, now) is { } same)
        {
            same.Reports++;
            return;
        }
        var alert = new ModelAlert { Reference = reference, Place = place, Cell = cell, Opened = now, Due = now + Step };
        Alerts.Add(alert);
        _open.Add(alert);
        Give(alert, roster.HolderFor(cell, now));
    }

    public void Withdraw(ModelAlert alert)
    {
        if (--alert.Reports == 0) alert.State = AlertState.Withdrawn;
    }

    /// <summary>Whether the answer changes anything.</summary>
    public bool Answer(ModelAlert alert, string? person, AlertVerb verb, string? other, DateTimeOffset now)
    {
        if (!alert.IsOpen || person is null || !(roster.MayAnswer(person, alert.Cell) || alert.HaveCard.Contains(person))) return false;
        switch (verb)
        {
            case AlertVerb.Acknowledge when alert.State == AlertState.Open:
                Set(alert, AlertState.Acknowledged, DueAction.AskArrival, now + TimeSpan.FromMinutes(30));
                break;
            case AlertVerb.Arrive when alert.State != AlertState.OnScene:
                Set(alert, AlertState.OnScene, DueAction.Remind, now + TimeSpan.FromHours(1));
                break;
            case AlertVerb.Resolve or AlertVerb.Reject:
                alert.State = verb == AlertVerb.Resolve ? AlertState.Resolved : AlertState.Rejected;
                break;
            case AlertVerb.Escalate:
                Climb(alert, now);
                return true;
            case AlertVerb.Reassign when other is not null && roster.MayAnswer(other, alert.Cell) && roster.HasAccount(other):
                Set(alert, AlertState.Open, DueAction.Escalate, now + Step);
                alert.Holder = other;
                alert.HaveCard.Add(other);
                return true;
            default: return false;
        }
        alert.Holder = person;
        return true;
    }

    /// <summary>Somebody's duty ended: what they have not taken goes on at once.</summary>
    public void HandOn(string person, DateTimeOffset now)
    {
        foreach (var alert in Open.Where(alert => alert.Holder == person && alert.State == AlertState.Open)) Set(alert, AlertState.Open, DueAction.HandOver, now);
    }

    /// <summary>Runs what is due, one step of each alert.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var alert in Open.Where(alert => alert.Due <= now).ToList()) Run(alert, now);
    }

    private void Run(ModelAlert alert, DateTimeOffset now)
    {
        switch (alert.Action)
        {
            case DueAction.Escalate when alert.NextStep == 0 && IsOff(alert, now): HandOver(alert, now); break;
            case DueAction.Escalate or DueAction.Reopen: Climb(alert, now); break;
            case DueAction.AskArrival: Set(alert, alert.State, DueAction.Reopen, now + Step); break;
            case DueAction.HandOver: HandOver(alert, now); break;
            default: alert.Due = now + TimeSpan.FromHours(1); break;
        }
    }

    private bool IsOff(ModelAlert alert, DateTimeOffset now) =>
        alert is { Holder: { } holder, HolderCell: { } at } && !roster.Asked(at, now).Any(asked => asked.Person == holder)
        && roster.OnDutyFor(alert.Cell, now) is { } other && other.Person != holder;

    private void HandOver(ModelAlert alert, DateTimeOffset now)
    {
        Set(alert, AlertState.Open, DueAction.Escalate, now + Step);
        Give(alert, roster.HolderFor(alert.NextStep == 0 ? alert.Cell : alert.HolderCell ?? alert.Cell, now));
    }

    private void Climb(ModelAlert alert, DateTimeOffset now)
    {
        var asked = new List<Asked>();
        while (asked.Count == 0 && alert.NextStep < 3) asked = Who(alert, alert.NextStep++, now);
        if (asked.Count == 0) asked = Who(alert, 2, now);
        Set(alert, AlertState.Open, DueAction.Escalate, now + Step);
        if (asked.Count == 0) return;
        alert.Escalations++;
        Give(alert, asked[0]);
        alert.HaveCard.UnionWith(asked.Select(one => one.Person));
    }

    private List<Asked> Who(ModelAlert alert, int step, DateTimeOffset now)
    {
        var from = alert.HolderCell ?? alert.Cell;
        if (step == 0) return [.. roster.Asked(from, now).Where(asked => asked.Role == Role.Deputy && asked.Person != alert.Holder)];
        var one = step == 1 ? roster.OnDutyFor(ModelRoster.ParentOf(from), now) : roster.OfficeFor(from, now);
        return one is null || (step == 1 && one.Person == alert.Holder) ? [] : [one];
    }

    private static void Give(ModelAlert alert, Asked? asked)
    {
        (alert.Holder, alert.HolderCell) = (asked?.Person, asked?.Cell);
        if (asked is not null) alert.HaveCard.Add(asked.Person);
    }

    private static void Set(ModelAlert alert, AlertState state, DueAction action, DateTimeOffset due) => (alert.State, alert.Action, alert.Due) = (state, action, due);
}
