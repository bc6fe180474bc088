using System.Text.Json;
using CommunityBot.Messaging;
using CommunityBot.Storage;

namespace CommunityBot.Records;

/// <summary>A message that could not be handled or sent (死信), in words that hold no personal text. <paramref name="Id"/> is <c>in-12</c> or <c>out-34</c>.</summary>
public sealed record DeadLetter(string Id, DateTimeOffset Since, string What, int Attempts, string? Reason);

/// <summary>The dead rows of the two queues: looked at, tried again, or let go.</summary>
public sealed class DeadLetters(IStore store)
{
    private const string Inbox = "in-";
    private const string Outbox = "out-";

    /// <summary>What came in first, then what was to go out, each oldest first.</summary>
    public IReadOnlyList<DeadLetter> List() => store.Read(db =>
    {
        var letters = new List<DeadLetter>();
        foreach (var row in db.Rows("SELECT id, received, payload, attempts, reason FROM inbox WHERE state = 3 ORDER BY id"))
            letters.Add(new($"{Inbox}{row.GetInt64(0)}", TimeOf(row.GetInt64(1)), KindOf(row.IsDBNull(2) ? null : (byte[])row.GetValue(2)), row.GetInt32(3), row.TextOrNull(4)));
        foreach (var row in db.Rows("SELECT id, created, lane, subject, attempts, reason FROM outbox WHERE state = 4 ORDER BY id"))
            letters.Add(new($"{Outbox}{row.GetInt64(0)}", TimeOf(row.GetInt64(1)), LaneOf(row.GetInt32(2), row.TextOrNull(3)), row.GetInt32(4), row.TextOrNull(5)));
        return letters;
    });

    /// <summary>Whether a text could be the id of a dead letter at all.</summary>
    public static bool IsId(string id) => Split(id) is not null;

    /// <summary>
    /// Puts one dead letter, or all, back among what waits, due now and as if never tried. What goes out counts as made now: it was given up for
    /// its age, and would be again. What came in and has lost its text to retention stays where it is. Returns how many were put back.
    /// </summary>
    public Task<int> RetryAsync(string? id = null) => ChangeAsync("deadletters.retry", id, Wake.Inbox, Wake.Outbox,
        "UPDATE inbox SET state = 0, attempts = 0, due = $2, lease_until = 0, reason = NULL WHERE id = $1 AND state = 3 AND payload IS NOT NULL",
        "UPDATE outbox SET state = 0, attempts = 0, due = $2, created = $2, lease_until = 0, reason = NULL WHERE id = $1 AND state = 4");

    /// <summary>Lets one dead letter, or all, go for good, with its text. Returns how many went.</summary>
    public Task<int> DropAsync(string? id = null) => ChangeAsync("deadletters.drop", id, null, null,
        "UPDATE inbox SET state = 2, payload = NULL, reason = 'dropped' WHERE id = $1 AND state = 3",
        "UPDATE outbox SET state = 5, payload = NULL, reason = 'dropped' WHERE id = $1 AND state = 4");

    private async Task<int> ChangeAsync(string action, string? id, Wake? wakeIn, Wake? wakeOut, string changeIn, string changeOut)
    {
        var changed = 0;
        foreach (var batch in (id is null ? [.. List().Select(letter => letter.Id)] : (string[])[id]).Chunk(SlicedWriting.RowsPerSlice))
            changed += await store.WriteAsync(scope =>
            {
                var rows = 0;
                foreach (var (isInbox, row) in batch.Select(letter => Split(letter) ?? throw new ArgumentException("No such form of id.", nameof(id))))
                    rows += scope.Execute(isInbox ? changeIn : changeOut, row, scope.Now);
                if (wakeIn is { } inbox) scope.Raise(inbox);
                if (wakeOut is { } outbox) scope.Raise(outbox);
                if (rows > 0) scope.Audit(AuditEntry.Operator, action, id ?? "all", "verb", $"{rows}");
                return rows;
            });
        return changed;
    }

    private static (bool IsInbox, long Row)? Split(string id)
    {
        var isInbox = id.StartsWith(Inbox, StringComparison.Ordinal);
        if (!isInbox && !id.StartsWith(Outbox, StringComparison.Ordinal)) return null;
        return long.TryParse(id.AsSpan(isInbox ? Inbox.Length : Outbox.Length), out var row) ? (isInbox, row) : null;
    }

    private static DateTimeOffset TimeOf(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    private static string LaneOf(int lane, string? subject) =>
        subject is null ? $"{(Lane)lane}".ToLowerInvariant() : $"{(Lane)lane} {subject}".ToLowerInvariant();

    /// <summary>What kind of event it is; a payload that cannot be read is why some letters are dead.</summary>
    private static string KindOf(byte[]? payload)
    {
        if (payload is null) return "emptied";
        try
        {
            return $"{JsonSerializer.Deserialize(payload, MessagingJson.Default.InboundMessage)!.Kind}".ToLowerInvariant();
        }
        catch (JsonException)
        {
            return "unreadable";
        }
    }
}
