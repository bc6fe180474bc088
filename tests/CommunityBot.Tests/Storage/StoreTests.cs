using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("store");
    private readonly SqliteDatabase _database;
    private readonly SqliteStore _store;
    private readonly ManualTime _time = new();

    public StoreTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.FullName, "bot.db"), patienceSeconds: 1);
        _database.Prepare();
        _store = new SqliteStore(_database, _time);
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_failing_slice_is_undone_alone_and_the_others_of_its_commit_stand()
    {
        using var gate = new ManualResetEventSlim();
        var first = _store.WriteAsync(scope =>
        {
            gate.Wait();
            Add(scope, "a");
        });
        var bad = _store.WriteAsync(scope =>
        {
            Add(scope, "b");
            scope.Db.SaveChanges();
            throw new FormatException();
        });
        var last = _store.WriteAsync(scope => Add(scope, "c"));
        gate.Set();

        await first;
        await Assert.ThrowsAsync<FormatException>(() => bad);
        await last;

        Assert.Equal(["a", "c"], Names());
    }

    [Fact]
    public async Task A_slice_that_breaks_a_constraint_is_undone_alone()
    {
        await _store.WriteAsync(scope => Add(scope, "a"));
        var bad = _store.WriteAsync(scope =>
        {
            Add(scope, "b");
            scope.Execute("INSERT INTO counters (name, value) VALUES ('a', 1)");
        });
        var good = _store.WriteAsync(scope => Add(scope, "c"));

        await Assert.ThrowsAsync<SqliteException>(() => bad);
        await good;

        Assert.Equal(["a", "c"], Names());
    }

    [Fact]
    public async Task Slices_that_wait_share_one_commit()
    {
        using var gate = new ManualResetEventSlim();
        var seen = -1;
        var first = _store.WriteAsync(scope =>
        {
            gate.Wait();
            Add(scope, "a");
        });
        var second = _store.WriteAsync(scope => { seen = Names().Count; });
        gate.Set();
        await Task.WhenAll(first, second);

        Assert.Equal(0, seen); // a reader did not see the first one yet while the second ran
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public async Task What_shall_follow_a_commit_runs_after_it_and_not_after_a_failure()
    {
        IReadOnlyList<string> seen = [];
        var failed = false;
        await _store.WriteAsync(scope =>
        {
            Add(scope, "a");
            scope.AfterCommit(() => seen = Names());
        });
        await Assert.ThrowsAsync<FormatException>(() => _store.WriteAsync(scope =>
        {
            scope.AfterCommit(() => failed = true);
            throw new FormatException();
        }));

        Assert.Equal(["a"], seen);
        Assert.False(failed);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(FormatException))]
    public async Task A_failure_of_what_follows_a_commit_harms_nobody(Type failure)
    {
        using var gate = new ManualResetEventSlim();
        var first = _store.WriteAsync(scope =>
        {
            gate.Wait();
            Add(scope, "a");
            scope.AfterCommit(() => throw (Exception)Activator.CreateInstance(failure)!);
        });
        var second = _store.WriteAsync(scope => Add(scope, "b"));
        gate.Set();
        await first;
        await second;
        await _store.WriteAsync(scope => Add(scope, "c"));

        Assert.Equal(["a", "b", "c"], Names());
    }

    [Fact]
    public async Task A_locked_database_is_unavailable_to_all_who_wait_and_usable_afterwards()
    {
        await _store.WriteAsync(scope => Add(scope, "a"));
        var other = Open();
        Run(other, "BEGIN IMMEDIATE");
        Task[] waiting = [.. Enumerable.Range(0, 20).Select(n => _store.WriteAsync(scope => Add(scope, $"w{n}")))];
        foreach (var one in waiting) await Assert.ThrowsAsync<StoreUnavailableException>(() => one.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
        other.Dispose();

        await _store.WriteAsync(scope => Add(scope, "b"));
        Assert.Equal(["a", "b"], Names());
    }

    [Fact]
    public async Task A_full_disk_inside_a_slice_is_unavailability_and_not_the_end_of_the_writer()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.WriteAsync(scope =>
        {
            scope.Execute("PRAGMA max_page_count = 1");
            for (var n = 0; n < 500; n++) scope.Db.Add(new Document { Name = $"d{n}", Body = new string('x', 4000) });
        }));

        await _store.WriteAsync(scope => Add(scope, "a"));
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public async Task Times_are_stored_as_milliseconds_and_a_slice_has_one_of_them()
    {
        _time.Advance(TimeSpan.FromTicks(12_345_678));
        var now = await _store.WriteAsync(scope =>
        {
            scope.Audit(AuditEntry.Bot, "a", "b", "c", "d");
            return scope.Now;
        });

        Assert.Equal(0, now.Ticks % TimeSpan.TicksPerMillisecond);
        using var connection = Open();
        Assert.Equal(now.ToUnixTimeMilliseconds(), Run(connection, "SELECT time FROM audit"));
        Assert.Equal(now, _store.Read(db => db.Set<AuditEntry>().Single().Time));
    }

    [Fact]
    public async Task After_its_end_the_store_takes_nothing_and_what_was_queued_is_written()
    {
        using var gate = new ManualResetEventSlim();
        var queued = _store.WriteAsync(scope => Add(scope, "a"));
        _store.Dispose();
        await queued;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.WriteAsync(scope => Add(scope, "b")));
        Assert.Equal(["a"], Names());
    }

    private static void Add(WriteScope scope, string name) => scope.Db.Add(new Counter { Name = name });

    private IReadOnlyList<string> Names() => _store.Read(db => db.Set<Counter>().Select(counter => counter.Name).Order().ToList());

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_database.File};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
