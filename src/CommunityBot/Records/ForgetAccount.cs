using System.Text.Json;
using CommunityBot.Channels;
using CommunityBot.Channels.WebChat;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;

namespace CommunityBot.Records;

/// <summary>What was deleted of one person, or why nothing was.</summary>
public sealed record Forgotten(string? Refused, IReadOnlyList<Removed> Removed);

/// <summary>
/// Deletes the personal data of whoever wrote from one account: all of it in one commit, and after it the files that they sent. Alerts stay, with their kind, place and course.
/// An account of somebody with a post is refused, since alerts are sent there.
/// </summary>
public sealed class ForgetAccount(IStore store, IFileShelf shelf)
{
    private const string Listed = "(SELECT value FROM json_each($1))";
    private const string FromReports = "alert_id IN (SELECT alert_id FROM reports WHERE reporter = $1)";

    /// <param name="account"><c>channel:id</c>.</param>
    public async Task<Forgotten> RunAsync(string account)
    {
        // Found beside the writer: these read whole tables.
        var inbox = WrittenBy(account);
        var written = JsonSerializer.Serialize(inbox.Select(row => row.Id));
        var rooms = Rooms(account);
        var sent = JsonSerializer.Serialize(store.Keys(
            "SELECT id FROM outbox WHERE state NOT IN (0, 1) AND payload IS NOT NULL AND room IN (SELECT value FROM json_each($1))", rooms));
        var files = inbox.SelectMany(row => row.Files).ToHashSet();
        var forgotten = await store.WriteAsync(scope =>
        {
            if (PostsOf(scope, account) > 0) return new Forgotten("The account is of somebody who holds a post; take the posts away first.", []);
            files.UnionWith(FilesOf(scope, account));
            return new Forgotten(null, Delete(scope, account, written, rooms, sent));
        });
        if (forgotten.Refused is not null) return forgotten;
        // An address that came by another platform may name somebody else's file: only our own page's people have files here.
        var deleted = account.StartsWith($"{WebChatOptions.Channel}:", StringComparison.Ordinal) ? files.Count(shelf.Delete) : 0;
        return forgotten with { Removed = [.. forgotten.Removed, new Removed("files", deleted)] };
    }

    private static List<Removed> Delete(WriteScope scope, string account, string written, string rooms, string sent)
    {
        List<Removed> removed =
        [
            // A raised lease makes whoever is handling one of them undo it.
            new("inbox", scope.Execute($"UPDATE inbox SET payload = NULL, state = 2, lease = lease + 1, reason = 'forgotten' WHERE id IN {Listed}", written)),
            new("outbox", scope.Execute($"UPDATE outbox SET payload = NULL, state = 5, reason = 'forgotten' WHERE state IN (0, 1) AND room IN {Listed}", rooms)
                + scope.Execute($"UPDATE outbox SET payload = NULL WHERE id IN {Listed}", sent)),
            new("timeline_details", scope.Execute($"UPDATE timeline SET detail = NULL WHERE actor = 'resident' AND detail IS NOT NULL AND {FromReports}", account)),
            new("cards", scope.Execute("DELETE FROM alert_cards WHERE account = $1", account)),
            // Before the reports, which say whose words they are.
            new("habits", scope.Execute($"UPDATE habits SET place_text = NULL, activity = NULL WHERE id IN (SELECT habit_id FROM habit_days WHERE {FromReports})", account)),
            // One that still waits for its place has nobody left to say it.
            new("reports", scope.Execute($"""
                UPDATE reports SET {PersonalData.Emptied}, state = CASE state WHEN 'Asking' THEN 'Withdrawn' ELSE state END, ask_until = NULL WHERE reporter = $1
                """, account)),
            new("questions", scope.Execute($"UPDATE questions SET {PersonalData.EmptiedQuestion} WHERE account = $1", account)),
            new("markings", scope.Execute("DELETE FROM markings WHERE account = $1", account)),
            new("photos", scope.Execute("DELETE FROM photos WHERE account = $1", account)),
            new("conversation_log", scope.Execute("DELETE FROM conversation_log WHERE author = $1", account)
                + scope.Execute($"DELETE FROM conversation_log WHERE 'web:' || conversation IN {Listed}", rooms)),
            new("conversations", scope.Execute("DELETE FROM conversations WHERE account = $1", account)),
            new("accounts", scope.Execute("DELETE FROM accounts WHERE id = $1", account)),
        ];
        if (removed[^1].Count > 0) scope.Bump(DirectoryCounters.Roster);
        scope.Audit(AuditEntry.Operator, "forget", AuditEntry.SubjectOf(account), "verb", $"rows={removed.Sum(step => step.Count)}");
        return removed;
    }

    private static List<string> FilesOf(WriteScope scope, string account)
    {
        List<object> photos = [];
        foreach (var row in scope.Db.Rows("SELECT photos FROM reports WHERE reporter = $1 AND photos IS NOT NULL UNION ALL SELECT urls FROM photos WHERE account = $1", account))
            photos.Add(row.GetValue(0));
        return [.. KeptFiles.IdsIn(photos)];
    }

    private static long PostsOf(WriteScope scope, string account) =>
        (long)scope.Statement("SELECT count(*) FROM posts JOIN accounts ON accounts.person = posts.person WHERE accounts.id = $1", account).ExecuteScalar()!;

    /// <summary>The rooms of the person's private chats, as the outbox names them: open ones, and one that is yet to be opened.</summary>
    private string Rooms(string account)
    {
        var colon = account.IndexOf(':', StringComparison.Ordinal);
        return JsonSerializer.Serialize(store.Keys("SELECT key FROM conversations WHERE account = $1", account).Append($"{account[..colon]}:@{account[(colon + 1)..]}"));
    }

    /// <summary>The inbox rows whose sender it is, with the files sent: payloads that hold the id at all are found by SQLite, and read.</summary>
    private List<(long Id, IReadOnlyList<string> Files)> WrittenBy(string account) => store.Read(db =>
    {
        var id = account[(account.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var rows = new List<(long, IReadOnlyList<string>)>();
        foreach (var row in db.Rows("SELECT id, payload FROM inbox WHERE instr(payload, $1) > 0", JsonEncodedText.Encode(id).EncodedUtf8Bytes.ToArray()))
            if (FilesIn((byte[])row.GetValue(1), account) is { } files) rows.Add((row.GetInt64(0), files));
        return rows;
    });

    /// <summary>Null for a message of somebody else.</summary>
    private static IReadOnlyList<string>? FilesIn(byte[] payload, string account)
    {
        try
        {
            var message = JsonSerializer.Deserialize(payload, MessagingJson.Default.InboundMessage)!;
            return $"{message.Channel}:{message.From}" == account ? [.. KeptFiles.IdsIn(message.Files.Select(file => file.Url ?? ""))] : null;
        }
        catch (JsonException)
        {
            // It holds the id and cannot be read: nobody can say whose it is, and nothing can be done with it.
            return [];
        }
    }
}
