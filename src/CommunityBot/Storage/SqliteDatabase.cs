using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>The file of the embedded database: how it is opened, and its schema.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly string _connectionString;
    private readonly ConcurrentBag<SqliteConnection> _readers = [];

    private readonly int _patience;

    /// <param name="file">Made where there is none.</param>
    /// <param name="patienceSeconds">How long another program's lock is waited for.</param>
    public SqliteDatabase(string file, int patienceSeconds = 30)
    {
        _patience = patienceSeconds;
        File = file;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        // Pooled connections would keep statements and temporary state of another owner; connections here live long and are ours.
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = patienceSeconds }.ConnectionString;
    }

    public string File { get; }

    /// <summary>Brings the schema up to this program's version, under the database's own lock, so that two starting programs do it once.</summary>
    public void Prepare()
    {
        using var connection = OpenForWriting();
        foreach (var (version, script) in Schema.Scripts)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "PRAGMA user_version";
            if ((long)command.ExecuteScalar()! < version)
            {
                command.CommandText = $"{script};PRAGMA user_version = {version}";
                command.ExecuteNonQuery();
            }
            transaction.Commit();
        }
    }

    internal SqliteConnection OpenForWriting() => Open($"""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = {_patience * 1000}; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;
        PRAGMA wal_autocheckpoint = 2000
        """);

    internal BotDb Context(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<BotDb>().UseSqlite(connection).Options);

    internal ReadingContext OpenReader()
    {
        if (!_readers.TryTake(out var connection)) connection = Open($"PRAGMA busy_timeout = {_patience * 1000}; PRAGMA query_only = ON; PRAGMA cache_size = -4000");
        return new ReadingContext(Context(connection), connection, _readers);
    }

    public void Dispose()
    {
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A context for reading, whose connection goes back for the next reader.</summary>
    internal sealed class ReadingContext(BotDb db, SqliteConnection connection, ConcurrentBag<SqliteConnection> home) : IDisposable
    {
        public BotDb Db => db;

        public void Dispose()
        {
            db.Dispose();
            home.Add(connection);
        }
    }
}
