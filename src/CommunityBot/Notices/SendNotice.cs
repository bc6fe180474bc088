using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Notices;

/// <summary>What became of a command about notices: the run's id, or why there is none, in words for the office.</summary>
public sealed record NoticeAnswer(long? Run, string? Refusal)
{
    internal static NoticeAnswer Of(long run) => new(run, null);

    internal static NoticeAnswer Refused(string why) => new(null, why);
}

/// <summary>Sends a notice now, whatever its schedule and window say: to its audience, or to one group to try it out.</summary>
public static class SendNotice
{
    public static NoticeAnswer Run(WriteScope scope, string code, string? to)
    {
        if (Runs.Versions(scope.Db, code) is not [var notice, ..]) return NoticeAnswer.Refused($"There is no notice {code}.");
        var audience = Audience.Parse(notice.Audience);
        if (to is not null && !Exists(scope.Db, audience, to)) return NoticeAnswer.Refused($"There is no group {to}.");
        // Two commands within a millisecond, or one at the very moment of the schedule, are two runs.
        var occurrence = scope.Now;
        long? run;
        while ((run = Runs.Add(scope, code, occurrence, RunState.Running)) is null) occurrence = occurrence.AddMilliseconds(1);
        Runs.Deliver(scope, run.Value, notice, scope.Now, to is null ? Runs.Members(scope.Db, audience) : [to]);
        scope.Audit(AuditEntry.Operator, to is null ? "notice.send" : "notice.test", code, "verb", $"run {run}");
        return NoticeAnswer.Of(run.Value);
    }

    private static bool Exists(BotDb db, Audience audience, string code) =>
        db.Set<Group>().Any(group => group.Code == code) || (audience.Role is not null && db.Set<Person>().Any(person => person.Code == code));
}
