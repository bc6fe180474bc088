using System.ComponentModel.DataAnnotations;

namespace CommunityBot.Policies;

/// <summary>Settings <c>Alerts:*</c>: the time spans of an escalation plan where <c>policy.json</c> has none. Each is over 0 and at most 7 days.</summary>
public sealed class AlertsOptions
{
    private const string Wrong = "is not a time span over 00:00:00 and up to 7.00:00:00";

    /// <summary>From the opening to the first escalation; default 00:10:00.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "7.00:00:00", ErrorMessage = Wrong)]
    public TimeSpan AcknowledgeWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>From the acknowledgement to somebody being there; default 00:30:00.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "7.00:00:00", ErrorMessage = Wrong)]
    public TimeSpan ArriveWithin { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>From somebody being there to the end; default 01:00:00.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "7.00:00:00", ErrorMessage = Wrong)]
    public TimeSpan ResolveWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>From one step of the plan to the next; default 00:10:00.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "7.00:00:00", ErrorMessage = Wrong)]
    public TimeSpan StepEvery { get; set; } = TimeSpan.FromMinutes(10);
}
