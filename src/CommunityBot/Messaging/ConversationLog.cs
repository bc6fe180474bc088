using CommunityBot.Channels;
using CommunityBot.Storage;

namespace CommunityBot.Messaging;

/// <summary>
/// The log of conversations that no platform keeps. Positions come from a sequence that never gives a number twice, so that a reader's position stays
/// good after old lines are deleted.
/// </summary>
public sealed class ConversationLog(IStore store, Inbox inbox) : IConversationLog
{
    private const string Insert = """
        INSERT INTO conversation_log (conversation, activity, key, payload, time, author) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (conversation, key) DO NOTHING
        """;
    private const string Known = "SELECT activity FROM conversation_log WHERE conversation = $1 AND key = $2";
    private const string Take = """
        DELETE FROM conversation_log WHERE conversation = $1 AND activity = $2 AND author IS NULL AND payload <> $3 RETURNING key, time
        """;
    private const string Exists = "SELECT EXISTS (SELECT 1 FROM conversation_log WHERE conversation = $1 AND activity = $2 AND author IS NULL)";
    private const string After = "SELECT id, activity, time, payload FROM conversation_log WHERE conversation = $1 AND id > $2 ORDER BY id LIMIT $3";

    private Action<string>? _written;

    /// <inheritdoc/>
    public void OnWritten(Action<string> callback) => _written += callback;

    /// <inheritdoc/>
    public async Task<LogReceipt> AcceptAsync(LogLine line, InboundMessage message)
    {
        if (inbox.IsFull) return new LogReceipt(line.Id, Acceptance.Full);
        var receipt = await store.WriteAsync(scope =>
        {
            var written = Write(scope, line);
            if (written.Acceptance == Acceptance.Stored) Inbox.Add(scope, message);
            return written;
        });
        if (receipt.Acceptance == Acceptance.Stored) inbox.Stored();
        return receipt;
    }

    /// <inheritdoc/>
    public Task<LogReceipt> AppendAsync(LogLine line) => store.WriteAsync(scope => Write(scope, line));

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(string conversation, string id, ReadOnlyMemory<byte> activity) => store.WriteAsync(scope =>
    {
        var payload = activity.ToArray();
        if (Old(scope, conversation, id, payload) is not { } old) return scope.Statement(Exists, conversation, id).ExecuteScalar() is 1L;
        scope.Execute(Insert, conversation, id, old.Key, payload, old.Time, null);
        scope.AfterCommit(() => _written?.Invoke(conversation));
        return true;
    });

    /// <inheritdoc/>
    public IReadOnlyList<LoggedLine> Read(string conversation, long after, int limit) => store.Read(db =>
    {
        var lines = new List<LoggedLine>();
        foreach (var row in db.Rows(After, conversation, after, limit))
            lines.Add(new LoggedLine(row.GetInt64(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), (byte[])row.GetValue(3)));
        return lines;
    });

    private LogReceipt Write(WriteScope scope, LogLine line)
    {
        if (scope.Execute(Insert, line.Conversation, line.Id, line.Key, line.Activity.ToArray(), scope.Now, line.Author) == 0)
            return new LogReceipt((string)scope.Statement(Known, line.Conversation, line.Key).ExecuteScalar()!, Acceptance.Duplicate);
        scope.AfterCommit(() => _written?.Invoke(line.Conversation));
        return new LogReceipt(line.Id, Acceptance.Stored);
    }

    private static (string Key, DateTimeOffset Time)? Old(WriteScope scope, string conversation, string id, byte[] payload)
    {
        using var reader = scope.Statement(Take, conversation, id, payload).ExecuteReader();
        return reader.Read() ? (reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1))) : null;
    }
}
