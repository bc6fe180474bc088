using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Notices;

/// <summary>Makes the stored notices those of the file. A notice that is new, or has another schedule, is looked at from now on: what it would have said before never goes out.</summary>
internal sealed class NoticeChange(IReadOnlyList<Notice> notices) : IFolderChange
{
    public bool Apply(WriteScope scope)
    {
        var stored = scope.Db.Set<Notice>().ToDictionary(notice => (notice.Code, notice.Language));
        var schedules = stored.Values.GroupBy(notice => notice.Code).ToDictionary(versions => versions.Key, versions => ScheduleOf(versions.First()));
        foreach (var notice in notices)
        {
            if (!stored.Remove((notice.Code, notice.Language), out var old)) scope.Db.Add(notice);
            else scope.Db.Entry(old).CurrentValues.SetValues(notice);
        }
        scope.Db.RemoveRange(stored.Values);
        SetClocks(scope, schedules);
        // Setting a value that is there already is no change to the tracker, so the same folder again writes nothing.
        return scope.Db.SaveChanges() > 0;
    }

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
