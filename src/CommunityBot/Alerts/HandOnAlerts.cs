using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>
/// What somebody holds when their duty ends. An open alert goes to whoever is asked now: by a timer that is due at once, since the directory shows the change only
/// after this commit. What they have taken stays theirs.
/// </summary>
internal sealed class HandOnAlerts
{
    /// <returns>The references of the alerts that they have taken and still hold.</returns>
    public IReadOnlyList<string> Of(WriteScope scope, string person)
    {
        var held = scope.Db.Set<Alert>()
            .Where(alert => alert.Holder == person && (alert.State == AlertState.Open || alert.State == AlertState.Acknowledged || alert.State == AlertState.OnScene))
            .OrderBy(alert => alert.Id).ToList();
        foreach (var alert in held.Where(alert => alert.State == AlertState.Open)) AlertChanges.SetTimer(scope, alert, DueAction.HandOver, TimeSpan.Zero);
        return [.. held.Where(alert => alert.State != AlertState.Open).Select(alert => alert.Reference)];
    }
}
