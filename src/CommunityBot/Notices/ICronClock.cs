namespace CommunityBot.Notices;

/// <summary>
/// Reads cron expressions (Quartz's kind, seconds first) as a calendar of wall-clock readings. It knows no time zone: what a reading means on a day when
/// the clocks change is decided once, in <see cref="Schedule"/>.
/// </summary>
public interface ICronClock
{
    /// <summary>Why an expression cannot be used; null where it can.</summary>
    string? FaultOf(string expression);

    /// <summary>The first reading after another one that the expression names; null where none is left.</summary>
    DateTime? NextAfter(string expression, DateTime reading);
}
