using System.Threading.Channels;
using CommunityBot.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>
/// The embedded database. One thread writes: it begins a transaction, runs every slice that is waiting, each in a savepoint, and commits once for all
/// of them (group commit; it never lingers for a fuller batch). What bounds it is one fdatasync a batch and the statements themselves.
/// </summary>
public sealed class SqliteStore : IStore, IDisposable
{
    /// <summary>A batch ends here, so that those at its head do not wait for its tail.</summary>
    private const int MaxBatch = 128;

    private readonly Channel<IWork> _queue = Channel.CreateUnbounded<IWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly Thread _writer;

    public SqliteStore(SqliteDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _writer = new Thread(Run) { IsBackground = true, Name = "store writer" };
        _writer.Start();
    }

    /// <inheritdoc/>
    public Wakes Wakes { get; } = new();

    public Task<T> WriteAsync<T>(Func<WriteScope, T> slice)
    {
        var work = new Work<T>(slice);
        return _queue.Writer.TryWrite(work) ? work.Task : Task.FromException<T>(new StoreUnavailableException());
    }

    public T Read<T>(Func<BotDb, T> query)
    {
        using var reader = _database.OpenReader();
        return query(reader.Db);
    }

    /// <summary>Finishes what is queued, then lets go of the file.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _writer.Join();
    }

    private void Run()
    {
        Connection? connection = null;
        var batch = new List<IWork>(MaxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            try
            {
                connection ??= new Connection(_database);
                RunBatch(connection, batch);
            }
            catch (Exception failure)
            {
                // The commit or the connection failed: whoever was in this batch hears that nothing was written, and the next batch starts on a new connection.
                connection?.Dispose();
                connection = null;
                // Where not even a transaction could begin, everybody who waits hears it at once: one lock's patience each would be for ever.
                if (batch.Count == 0)
                    while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var waiting)) batch.Add(waiting);
                foreach (var work in batch) work.Fail(new StoreUnavailableException(failure));
                batch.Clear();
            }
            foreach (var work in batch) work.Complete();
            batch.Clear();
        }
        connection?.Dispose();
    }

    private void RunBatch(Connection connection, List<IWork> batch)
    {
        using var transaction = connection.Begin();
        while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var work))
        {
            batch.Add(work);
            connection.RunInSavepoint(work, Wakes, _time.GetUtcNow());
        }
        transaction.Commit();
    }

    /// <summary>The writer's connection with its one context, whose tracker is emptied between slices.</summary>
    private sealed class Connection : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly BotDb _db;
        private readonly StatementCache _statements;

        public Connection(SqliteDatabase database)
        {
            _connection = database.OpenForWriting();
            _db = database.Context(_connection);
            _db.Database.AutoSavepointsEnabled = false;
            _statements = new StatementCache(_connection);
        }

        public SqliteTransaction Begin()
        {
            var transaction = _connection.BeginTransaction(deferred: false);
            _db.Database.UseTransaction(transaction);
            _statements.Transaction = transaction;
            return transaction;
        }

        public void RunInSavepoint(IWork work, Wakes wakes, DateTimeOffset now)
        {
            var scope = new WriteScope(_db, _statements, wakes, DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()));
            scope.Execute("SAVEPOINT slice");
            if (!work.Run(scope)) scope.Execute("ROLLBACK TO slice");
            scope.Execute("RELEASE slice");
            _db.ChangeTracker.Clear();
        }

        public void Dispose()
        {
            _statements.Dispose();
            _db.Dispose();
            _connection.Dispose();
        }
    }

    private interface IWork
    {
        /// <summary>True if the slice's changes shall stand.</summary>
        bool Run(WriteScope scope);
        void Complete();
        void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<WriteScope, T> slice) : IWork
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;
        private WriteScope? _scope;

        public Task<T> Task => _done.Task;

        public bool Run(WriteScope scope)
        {
            try
            {
                _result = slice(scope);
                scope.Db.SaveChanges();
                _scope = scope;
                return true;
            }
            catch (Exception failure) when (!IsOfTheDatabase(failure))
            {
                _failure = failure;
                return false;
            }
        }

        public void Complete()
        {
            if (_failure is not null)
            {
                _done.SetException(_failure);
                return;
            }
            _scope!.Committed();
            _done.SetResult(_result!);
        }

        public void Fail(Exception failure) => _done.TrySetException(_failure ?? failure);

        /// <summary>Disk full, locked, damaged: not the slice's fault, and the whole batch fails. A broken constraint is the slice's own.</summary>
        private static bool IsOfTheDatabase(Exception failure) =>
            (failure as SqliteException ?? (failure as DbUpdateException)?.InnerException as SqliteException) is { SqliteErrorCode: not (1 or 19 or 20 or 25) };
    }
}
