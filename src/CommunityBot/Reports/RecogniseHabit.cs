using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>
/// Recognises a gathering that comes again: the same place, or the same cell where nobody said a place, and a like activity, on another day. Here, and not where the
/// habits are kept, since only a report knows what was said.
/// </summary>
internal sealed class RecogniseHabit(DirectorySource directory, HabitBook habits)
{
    /// <summary>Notes what the report, the one that the alert is about, says of where and what, when it is filed and each time that it is corrected.</summary>
    public void Note(WriteScope scope, Alert alert, Report report)
    {
        // A danger to life is nobody's habit, and what the office has not looked at yet may be none.
        if (alert.Kind != Kind.Gathering || alert.Slowed || report.Emergency is not null) return;
        var same = new SameThing(directory.Current);
        string? organiser = null;
        if (alert.Version > 1 && HabitBook.Of(scope.Db, alert.Id) is { } known)
        {
            if (same.Recurs(known, report)) return;
            organiser = habits.Remove(scope, known, alert);
        }
        var found = habits.Find(scope, report.Cell ?? alert.Cell, habit => same.Recurs(habit, report));
        if (found is not null) habits.Add(scope, found, alert);
        else found = habits.Begin(scope, alert, report.Place, report.Place is null && !SameThing.IsVague(report) ? report.PlaceText : null, report.Activity);
        found.Activity ??= report.Activity;
        found.Organiser ??= organiser;
    }
}
