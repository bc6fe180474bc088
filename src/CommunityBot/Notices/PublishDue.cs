using CommunityBot.Grid;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Notices;

/// <summary>
/// Turns the moments of a notice's schedule that have come since the last look into runs, each once: the newest, if it is not too late, goes out; the
/// others are recorded as missed. Every instance may call it at any time; the loser of a race does nothing.
/// </summary>
public sealed class PublishDue(IStore store, ICronClock cron, CommunityOptions community, TimeProvider time)
{
    /// <summary>More missed moments than this are not recorded one by one: a schedule in seconds and a week of downtime would fill the table.</summary>
    private const int MostRecorded = 1000;

    private const string Advance = "UPDATE notice_clocks SET checked_until = $2 WHERE notice = $1 AND checked_until = $3";

    /// <summary>Looks at every scheduled notice.</summary>
    public async Task AllAsync(CancellationToken cancellationToken = default)
    {
        foreach (var code in store.Read(db => db.Set<NoticeClock>().AsNoTracking().Select(clock => clock.Notice).ToList()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await OneAsync(code);
        }
    }

    /// <summary>Looks at one notice; true if a run was added.</summary>
    public async Task<bool> OneAsync(string code)
    {
        var (notice, checkedUntil) = store.Read(db => (Runs.Versions(db, code).FirstOrDefault(), db.Set<NoticeClock>().Find(code)?.CheckedUntil));
        if (notice is null || checkedUntil is not { } since || Schedule.Of(notice, cron, community) is not { } schedule) return false;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var due = schedule.Between(since, now);
        return due.Count > 0 && await store.WriteAsync(scope => Publish(scope, code, since, now, due));
    }

    /// <summary>Whether a moment is so long past that it must not go out any more. A late of 0 still leaves the clock a minute to get there.</summary>
    internal static bool TooLate(Notice notice, DateTimeOffset occurrence, DateTimeOffset now) =>
        now - occurrence > TimeSpan.FromMinutes(Math.Max(1, notice.LateMinutes));

    private static bool Publish(WriteScope scope, string code, DateTimeOffset since, DateTimeOffset now, IReadOnlyList<Occurrence> due)
    {
        // Somebody else has looked, or an import has given the notice another schedule: what was worked out above no longer holds.
        if (scope.Execute(Advance, code, now, since) == 0 || Runs.Versions(scope.Db, code) is not [var notice, ..]) return false;
        var newest = due[^1] is { Exists: true } last && !TooLate(notice, last.Time, now) ? last.Time : (DateTimeOffset?)null;
        foreach (var occurrence in due.Skip(due.Count - MostRecorded))
            if (occurrence.Time != newest) Runs.Add(scope, code, occurrence.Time, RunState.Missed);
        if (due.Count > MostRecorded)
            scope.Audit(AuditEntry.Bot, "notice.missed", code, "clock", $"{due.Count - MostRecorded} more not recorded");
        if (newest is { } planned && Runs.Add(scope, code, planned, RunState.Running) is { } run)
            Runs.Deliver(scope, run, notice, planned, Runs.Members(scope.Db, Audience.Parse(notice.Audience)));
        return true;
    }
}
