using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Policies;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>Opens an alert: its holder is whoever is on duty for the cell now, its plan is copied on to it, its timer and its first card are in the same commit.</summary>
internal sealed class OpenAlert(DirectorySource directory, PolicySource policies, CommunityOptions community, AlertsOptions options, AlertCards cards)
{
    /// <returns>The alert and the role that was told; null where nobody in the whole tree can be reached yet (its timer goes on looking).</returns>
    /// <param name="scope">The slice.</param>
    /// <param name="reference">Its first report's.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="cell">Where it lies.</param>
    /// <param name="actor">A person's code, or one of <see cref="AuditEntry"/>'s.</param>
    /// <param name="source"><c>chat</c> or <c>relay</c>.</param>
    /// <param name="slowed">Whether the office is to look at it first, instead of the grid.</param>
    public (Alert Alert, Role? Told) Open(WriteScope scope, string reference, Kind kind, string cell, string actor, string source, bool slowed = false)
    {
        var holder = (slowed ? directory.Current.OfficeFor(cell, scope.Now) : null) ?? directory.Current.HolderFor(cell, scope.Now);
        var plan = policies.Current.PlanFor(kind, TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(scope.Now, community.Zone).DateTime), options);
        var alert = new Alert
        {
            Id = scope.NextId("alerts"),
            Reference = reference,
            Kind = kind,
            State = AlertState.Open,
            Cell = cell,
            Area = directory.Current.AreaOf(cell),
            Holder = holder?.Person,
            HolderCell = holder?.Cell,
            Version = 1,
            Reports = 1,
            Opened = scope.Now,
            Plan = plan.ToJson(),
            Slowed = slowed,
            // What climbs goes on from the office's cell, and is handed over there: the grid's deputies are not asked.
            NextStep = slowed ? 1 : 0,
        };
        scope.Db.Add(alert);
        scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = scope.Now, Actor = actor, Action = "opened", Source = source });
        if (slowed) scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = scope.Now, Actor = AuditEntry.Bot, Action = "slowed down", Source = source });
        AlertChanges.SetTimer(scope, alert, DueAction.Escalate, holder is null ? TimeSpan.Zero : null);
        if (holder is not null) cards.Issue(scope, alert, holder.Person);
        return (alert, holder?.Role);
    }
}
