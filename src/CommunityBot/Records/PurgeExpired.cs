using CommunityBot.Channels;
using CommunityBot.Policies;
using CommunityBot.Storage;

namespace CommunityBot.Records;

/// <summary>How many rows something was deleted from, by what it was.</summary>
public sealed record Removed(string What, int Count);

/// <summary>Deletes what is past its retention, a few hundred rows a slice, and the files that went with it. Nothing of an open alert is touched, however old.</summary>
public sealed class PurgeExpired(IStore store, IFileShelf shelf, TimeProvider time)
{
    /// <summary>Platforms deliver again for hours; a key that is still known kills the repetition. Kept for as long, whatever the policy.</summary>
    private static readonly TimeSpan KeysKept = TimeSpan.FromDays(7);

    /// <summary>Deletes, or with <paramref name="dryRun"/> only counts. What was deleted is recorded, with <paramref name="actor"/> as who did it.</summary>
    public async Task<IReadOnlyList<Removed>> RunAsync(Retention retention, bool dryRun, string actor = AuditEntry.Operator)
    {
        var removed = new List<Removed>();
        var now = time.GetUtcNow();
        var files = ExpiredFiles(retention, now);
        foreach (var step in Steps(retention, now))
        {
            var found = store.Keys(step.Find, step.Values);
            removed.Add(new Removed(step.What, dryRun ? found.Count : await store.ChangeAsync(found, step.Change)));
        }
        // After the commits: a file that nothing names is found again by its age, and a report never names one that is gone.
        removed.Add(new Removed("files", dryRun ? files.Count : files.Count(shelf.Delete)));
        if (!dryRun)
            await store.WriteAsync(scope => scope.Audit(actor, "purge", "retention", actor == AuditEntry.Bot ? "timer" : "verb",
                $"messages={retention.Messages} reports={retention.Reports} audit={retention.Audit} rows={removed.Sum(step => step.Count)}"));
        return removed;
    }

    // No step finds what another one changes, so that a dry run counts what a real one does.
    private static IEnumerable<Step> Steps(Retention retention, DateTimeOffset now)
    {
        var messages = now.AddDays(-retention.Messages);
        var reports = now.AddDays(-retention.Reports);
        var keys = now - KeysKept < messages ? now - KeysKept : messages;
        return
        [
            new("inbox_rows", "SELECT id FROM inbox WHERE state = 2 AND received < $1", $"DELETE FROM inbox WHERE state = 2 AND id IN {Listed}", keys),
            new("inbox_payloads", "SELECT id FROM inbox WHERE state = 2 AND received < $1 AND received >= $2 AND payload IS NOT NULL",
                $"UPDATE inbox SET payload = NULL WHERE state = 2 AND id IN {Listed}", messages, keys),
            // The key outlives the letter: the row goes with the next purge, as one that is done.
            new("inbox_dead", "SELECT id FROM inbox WHERE state = 3 AND received < $1",
                $"UPDATE inbox SET state = 2, payload = NULL, reason = 'dropped' WHERE state = 3 AND id IN {Listed}", reports),
            new("outbox_rows", "SELECT id FROM outbox WHERE state IN (2, 5) AND created < $1", $"DELETE FROM outbox WHERE state IN (2, 5) AND id IN {Listed}", messages),
            new("outbox_dead", "SELECT id FROM outbox WHERE state IN (3, 4) AND created < $1", $"DELETE FROM outbox WHERE state IN (3, 4) AND id IN {Listed}", reports),
            new("conversation_log", "SELECT id FROM conversation_log WHERE time < $1", $"DELETE FROM conversation_log WHERE id IN {Listed}", messages),
            new("photos", PersonalData.ExpiredPhotos, $"DELETE FROM photos WHERE id IN {Listed}", messages),
            new("reports", PersonalData.ExpiredReports,
                $"UPDATE reports SET {PersonalData.Emptied} WHERE {PersonalData.ReportMayBeEmptied} AND id IN {Listed}", reports),
            new("outcomes", PersonalData.ExpiredOutcomes, $"UPDATE alerts SET outcome = NULL, scene_photos = NULL WHERE NOT {PersonalData.AlertIsOpen} AND id IN {Listed}", reports),
            new("questions", PersonalData.ExpiredQuestions, $"UPDATE questions SET {PersonalData.EmptiedQuestion} WHERE id IN {Listed}", reports),
            new("undo", "SELECT alert_id FROM alert_undo WHERE time < $1", $"DELETE FROM alert_undo WHERE alert_id IN {Listed}", messages),
            new("group_news", $"SELECT g.id FROM group_news g JOIN alerts a ON a.id = g.alert_id WHERE a.opened < $1 AND NOT a.{PersonalData.AlertIsOpen} AND coalesce(a.closed, a.opened) < $1",
                $"DELETE FROM group_news WHERE id IN {Listed}", messages),
            new("markings", "SELECT id FROM markings WHERE lifted < $1", $"DELETE FROM markings WHERE id IN {Listed}", reports),
            // The days go first: a habit without any is nobody's.
            new("habit_days", "SELECT d.id FROM habit_days d JOIN habits h ON h.id = d.habit_id WHERE h.last < $1", $"DELETE FROM habit_days WHERE id IN {Listed}", reports),
            new("habits", "SELECT id FROM habits WHERE last < $1", $"DELETE FROM habits WHERE id IN {Listed}", reports),
            new("timeline_details", PersonalData.ExpiredDetails, $"UPDATE timeline SET detail = NULL WHERE id IN {Listed}", reports),
            new("conversations", PersonalData.ExpiredConversations, $"DELETE FROM conversations WHERE key IN {Listed}", reports),
            new("enrolments", "SELECT code_hash FROM enrolments WHERE expires < $1", $"DELETE FROM enrolments WHERE code_hash IN {Listed}", now),
            new("audit", "SELECT id FROM audit WHERE time < $1", $"DELETE FROM audit WHERE id IN {Listed}", now.AddDays(-retention.Audit)),
        ];
    }

    /// <summary>
    /// The files of reports and photos that this run empties and deletes, and all that are as old as a report may get, such as those that were never part of one;
    /// without those that a report which stays still shows.
    /// </summary>
    private List<string> ExpiredFiles(Retention retention, DateTimeOffset now)
    {
        var reports = now.AddDays(-retention.Reports);
        var expired = shelf.OlderThan(reports).Concat(KeptFiles.IdsIn(store.Keys(PersonalData.PhotosOfExpiredReports, reports)))
            .Concat(KeptFiles.IdsIn(store.Keys(PersonalData.UrlsOfExpiredPhotos, now.AddDays(-retention.Messages)))).Where(id => shelf.Find(id) is not null).ToHashSet();
        if (expired.Count > 0) expired.ExceptWith(KeptFiles.IdsIn(store.Keys(PersonalData.PhotosOfOtherReports, reports)));
        return [.. expired];
    }

    private sealed record Step(string What, string Find, string Change, params DateTimeOffset[] Cutoffs)
    {
        public IReadOnlyList<object?> Values => [.. Cutoffs.Cast<object?>()];
    }

    private const string Listed = "(SELECT value FROM json_each($1))";
}
