using CommunityBot.Language;

namespace CommunityBot.Policies;

/// <summary>What a report leads to: somebody is alerted, or the bot asks what was seen.</summary>
public enum AlertOutcome { Alerts, AsksWhatWasSeen }

/// <summary>
/// Whether a message alerts (what it <em>is</em> never depends on policy). An origin, a plate, or that somebody is there, are no offence: alone they alert
/// only under a measure in force that names them. What is done or left undone always does.
/// </summary>
public sealed record AlertDecision(AlertOutcome Outcome, bool MayShowOrigin, bool MayShowPlate, Measure? Measure)
{
    private const Grounds NoOffence = Grounds.Origin | Grounds.Plate | Grounds.Presence;

    public static AlertDecision Of(Kind kind, Grounds grounds, string? origin, string? plate, DateOnly today, Policy policy)
    {
        var forOrigin = policy.InForce(origin, null, today);
        var forPlate = policy.InForce(null, plate, today);
        var measure = forOrigin ?? forPlate;
        var asks = measure is null && kind is not Kind.Help && OnlyNoOffence(kind, grounds);
        var local = plate is not null && grounds.HasFlag(Grounds.Behaviour) && policy.IsLocal(plate);
        return new AlertDecision(
            asks ? AlertOutcome.AsksWhatWasSeen : AlertOutcome.Alerts, forOrigin is not null, forPlate is not null || local, measure);
    }

    /// <summary>An arrival without any grounds is somebody who came, and no more.</summary>
    private static bool OnlyNoOffence(Kind kind, Grounds grounds) =>
        (grounds & ~NoOffence) == Grounds.None && (grounds != Grounds.None || kind is Kind.Arrival);
}
