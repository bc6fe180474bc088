using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Policies;

/// <summary>Hours of the day on the community's clock, from the first minute to before the last; over midnight where they end before they begin.</summary>
public sealed record Hours(int FromMinute, int UntilMinute)
{
    public static readonly Hours Always = new(0, 1440);

    public bool Contains(TimeOnly time)
    {
        var minute = time.Hour * 60 + time.Minute;
        return FromMinute < UntilMinute ? FromMinute <= minute && minute < UntilMinute : FromMinute <= minute || minute < UntilMinute;
    }
}

/// <summary>One rule of escalation. What is null is the settings'; a null kind is every kind.</summary>
public sealed record EscalationRule(
    Kind? Kind, Hours Hours, TimeSpan? AcknowledgeWithin, TimeSpan? ArriveWithin, TimeSpan? ResolveWithin, TimeSpan? StepEvery, IReadOnlyList<EscalationStep>? Steps);

/// <summary>How long personal texts, reports and the audit are kept, in days.</summary>
public sealed record Retention(int Messages, int Reports, int Audit)
{
    public static readonly Retention Usual = new(7, 30, 365);
}

/// <summary>What the office and the law allow here (规则): the content of <c>policy.json</c>, or what holds where that says nothing.</summary>
public sealed record Policy
{
    public static readonly Policy Usual = new();

    public IReadOnlyList<EscalationRule> Escalation { get; init; } = [];

    /// <summary>When a kind of group gets no notice.</summary>
    public IReadOnlyDictionary<GroupKind, Hours> QuietHours { get; init; } = new Dictionary<GroupKind, Hours>();

    public Retention Retention { get; init; } = Retention.Usual;

    /// <summary>Prefixes of plates that are of here.</summary>
    public IReadOnlyList<string> LocalPlates { get; init; } = [];

    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>What staff must not do (不得), in the words that are shown.</summary>
    public IReadOnlyList<string> MustNot { get; init; } = [];

    /// <summary>The plan of an alert that opens now: the first rule of this very kind at this hour, else the first of every kind, else the settings.</summary>
    public EscalationPlan PlanFor(Kind kind, TimeOnly localTime, AlertsOptions defaults)
    {
        var rule = Escalation.FirstOrDefault(rule => rule.Kind == kind && rule.Hours.Contains(localTime))
            ?? Escalation.FirstOrDefault(rule => rule.Kind is null && rule.Hours.Contains(localTime));
        return new EscalationPlan(
            rule?.AcknowledgeWithin ?? defaults.AcknowledgeWithin,
            rule?.ArriveWithin ?? defaults.ArriveWithin,
            rule?.ResolveWithin ?? defaults.ResolveWithin,
            rule?.StepEvery ?? defaults.StepEvery,
            rule?.Steps ?? EscalationPlan.UsualSteps);
    }

    /// <summary>The first measure in force on a day that names the origin's region or the plate's prefix.</summary>
    public Measure? InForce(string? origin, string? plate, DateOnly day) =>
        Measures.FirstOrDefault(measure => measure.IsInForce(day) && (measure.NamesRegionOf(origin) || measure.NamesPlate(plate)));

    /// <summary>Whether a plate is of here, which says nothing about where anybody comes from.</summary>
    public bool IsLocal(string plate) => Plates.BeginWithOneOf(plate, LocalPlates);

    /// <summary>Whether a kind of group is left alone at this time.</summary>
    public bool IsQuiet(GroupKind kind, TimeOnly localTime) => QuietHours.TryGetValue(kind, out var hours) && hours.Contains(localTime);
}
