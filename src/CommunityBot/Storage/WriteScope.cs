using Microsoft.Data.Sqlite;

namespace CommunityBot.Storage;

/// <summary>What a slice may touch: the database inside the shared transaction, the time, and what shall happen after the commit.</summary>
public sealed class WriteScope
{
    private readonly StatementCache _statements;
    private readonly List<Action> _afterCommit = [];
    private readonly Dictionary<string, long> _nextIds = [];
    private readonly Wakes _wakes;
    private int _raised;

    internal WriteScope(BotDb db, StatementCache statements, Wakes wakes, DateTimeOffset now)
    {
        Db = db;
        _statements = statements;
        _wakes = wakes;
        Now = now;
    }

    /// <summary>Tracks the slice's entities; emptied before the next slice.</summary>
    public BotDb Db { get; }

    /// <summary>The slice's one time, cut to milliseconds as it is stored.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Runs once the commit stands, before the slice's caller hears of it. Only for shortcuts: an exception is ignored.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Nudges a pump once the commit stands.</summary>
    public void Raise(Wake wake) => _raised |= 1 << (int)wake;

    /// <summary>A prepared statement of this connection, for the queues' hot paths; positional parameters <c>$1</c>, <c>$2</c>….</summary>
    internal SqliteCommand Statement(string sql, params ReadOnlySpan<object?> values) => _statements.Get(sql, values);

    /// <summary>
    /// The next id of a table, given out in the program so that rows which refer to each other are saved together. The transaction holds the only
    /// write lock, so nobody else gives out the same.
    /// </summary>
    internal long NextId(string table)
    {
        var next = _nextIds.TryGetValue(table, out var known) ? known : Convert.ToInt64(Statement($"SELECT coalesce(max(id), 0) + 1 FROM {table}").ExecuteScalar());
        _nextIds[table] = next + 1;
        return next;
    }

    internal int Execute(string sql, params ReadOnlySpan<object?> values) => Statement(sql, values).ExecuteNonQuery();

    /// <summary>The commit stands, whatever follows it fails: its caller must not take it for undone, nor the others in the batch. What follows is only ever a shortcut.</summary>
    private static void RunSafely(Action action)
    {
        try
        {
            action();
        }
        catch (Exception)
        {
            // Whoever polls for it sees the change a second later.
        }
    }

    internal void Committed()
    {
        foreach (var action in _afterCommit) RunSafely(action);
        for (var wake = 0; _raised >> wake != 0; wake++)
            if ((_raised >> wake & 1) != 0) _wakes.Raise((Wake)wake);
    }
}
