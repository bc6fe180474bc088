using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>Staff note who organises a gathering that comes again (组织者): the name stands on its card and in the reminder, and nowhere else.</summary>
internal sealed class NoteOrganiser(DirectorySource directory, AlertChanges changes, IAlertReports reports)
{
    private const int LongestName = 60;

    /// <summary>Why it was not noted; <see cref="Refusal.NothingToDo"/> where the alert is of nothing that could come again. A longer name is cut.</summary>
    public Refusal? Note(WriteScope scope, string reference, string account, string name)
    {
        var alert = reports.Find(scope.Db, reference);
        var person = directory.Current.PersonOf(account)?.Code;
        var refusal = alert is null ? Refusal.Unknown
            : person is null || !MayNote(scope, person, alert) ? Refusal.NotYours
            : name.Length == 0 ? Refusal.NoWords
            : HabitBook.Of(scope.Db, alert.Id) is null ? Refusal.NothingToDo : (Refusal?)null;
        scope.Audit(person ?? AuditEntry.Resident, "habit.organiser", reference, "text", refusal?.ToString() ?? "Done");
        if (refusal is not null) return refusal;
        HabitBook.Of(scope.Db, alert!.Id)!.Organiser = name.Length > LongestName ? name[..LongestName] : name;
        changes.RecordAddition(scope, alert, person!, "organiser noted", "text");
        return null;
    }

    private bool MayNote(WriteScope scope, string person, Alert alert) =>
        directory.Current.MayAnswer(person, alert.Cell) || scope.Db.Set<AlertCard>().Any(card => card.AlertId == alert.Id && card.Person == person);
}
