using CommunityBot.Grid;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Notices;

/// <summary>Makes the stored notices those of the file. A notice that is new, or has another schedule, is looked at from now on: what it would have said before never goes out.</summary>
internal sealed class NoticeChange(IReadOnlyList<Notice> notices) : IFolderChange
{
    /// <inheritdoc/>
    public IReadOnlyList<FileChange> Counts { get; private set; } = [];

    /// <inheritdoc/>
    public bool Apply(WriteScope scope)
    {
        var stored = scope.Db.Set<Notice>().AsNoTracking().ToList();
        var schedules = stored.GroupBy(notice => notice.Code).ToDictionary(versions => versions.Key, versions => ScheduleOf(versions.First()));
        var rows = RowDiff<Notice>.Of(stored, notices, notice => (notice.Code, notice.Language), Same);
        scope.Db.AddRange(rows.Added);
        scope.Db.UpdateRange(rows.Changed.Select(change => change.New));
        scope.Db.RemoveRange(rows.Removed);
        SetClocks(scope, schedules);
        Counts = [rows.Count(NoticePart.File)];
        return !Counts[0].IsNone;
    }

    private static bool Same(Notice one, Notice other) =>
        (one.Title, one.Body, one.Image, one.Link, one.Audience, one.LateMinutes, one.SendAgain) ==
        (other.Title, other.Body, other.Image, other.Link, other.Audience, other.LateMinutes, other.SendAgain) && ScheduleOf(one).Equals(ScheduleOf(other));

    private void SetClocks(WriteScope scope, Dictionary<string, object> schedules)
    {
        var clocks = scope.Db.Set<NoticeClock>().ToDictionary(clock => clock.Notice);
        foreach (var notice in notices.Where(notice => notice.Cron is not null).DistinctBy(notice => notice.Code))
        {
            if (!clocks.Remove(notice.Code, out var clock)) scope.Db.Add(new NoticeClock { Notice = notice.Code, CheckedUntil = scope.Now });
            else if (!Equals(schedules.GetValueOrDefault(notice.Code), ScheduleOf(notice))) clock.CheckedUntil = scope.Now;
        }
        scope.Db.RemoveRange(clocks.Values);
    }

    private static object ScheduleOf(Notice notice) => (notice.Cron, notice.TimeZone, notice.FirstDay, notice.LastDay);
}
