using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Messaging;

public sealed class InboxTests : IDisposable, ITurns
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inbox");
    private readonly SqliteDatabase _database;
    private readonly SqliteStore _store;
    private readonly ManualTime _time = new();
    private readonly Inbox _inbox;
    private readonly InboxPump _pump;
    private readonly List<string> _handled = [];
    private readonly List<string> _read = [];
    private readonly Dictionary<string, TaskCompletionSource> _slow = [];
    private readonly Dictionary<string, int> _failures = [];
    private Action<WriteScope>? _inside;

    public InboxTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.FullName, "bot.db"));
        _database.Prepare();
        _store = new SqliteStore(_database, _time);
        _inbox = new Inbox(_store, new InboxOptions { MaxQueued = 3 });
        _pump = new InboxPump(_store, _inbox, this, _time, NullLogger<InboxPump>.Instance);
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Notes what is handled; fails as often as a test said.</summary>
    public async ValueTask<Action<WriteScope>> PrepareAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        _read.Add(message.Id);
        if (_slow.TryGetValue(message.Id, out var answer)) await answer.Task;
        return scope => Carry(scope, message);
    }

    private void Carry(WriteScope scope, InboundMessage message)
    {
        scope.Audit(AuditEntry.Bot, "handled", message.Id, "test", "Done");
        _inside?.Invoke(scope);
        if (_failures.TryGetValue(message.Id, out var left) && left > 0)
        {
            _failures[message.Id] = left - 1;
            throw new FormatException();
        }
        _handled.Add(message.Id);
    }

    [Fact]
    public async Task The_same_event_again_is_a_duplicate_also_when_it_was_handled()
    {
        Assert.Equal(Acceptance.Stored, await OfferAsync("a"));
        Assert.Equal(Acceptance.Duplicate, await OfferAsync("a"));
        await _pump.RunOnceAsync();
        Assert.Equal(Acceptance.Duplicate, await OfferAsync("a"));
        await _pump.RunOnceAsync();

        Assert.Equal(["a"], _handled);
        Assert.Equal("state=2 payload=0", Value("SELECT 'state=' || state || ' payload=' || (payload IS NOT NULL) FROM inbox"));
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_is_another_event()
    {
        Assert.Equal(Acceptance.Stored, await OfferAsync("a"));
        Assert.Equal(Acceptance.Stored, await OfferAsync("a", room: "other"));
    }

    [Fact]
    public async Task More_than_may_wait_is_refused_until_some_is_handled()
    {
        foreach (var id in (string[])["a", "b", "c"]) Assert.Equal(Acceptance.Stored, await OfferAsync(id));
        Assert.Equal(Acceptance.Full, await OfferAsync("d"));
        await _pump.RunOnceAsync();
        Assert.Equal(Acceptance.Stored, await OfferAsync("d"));
    }

    private async Task OfferTwoInARoomAndOneInAnotherAsync()
    {
        await OfferAsync("a");
        await OfferAsync("b");
        await OfferAsync("c", room: "other");
        await _pump.RunOnceAsync();
        await _pump.RunOnceAsync();
    }

    [Fact]
    public async Task A_failed_message_holds_its_conversation_and_no_other()
    {
        _failures["a"] = 1;
        await OfferTwoInARoomAndOneInAnotherAsync();
        Assert.Equal(["c"], _handled);

        _time.Advance(TimeSpan.FromSeconds(2));
        await _pump.RunOnceAsync();
        Assert.Equal(["c", "a", "b"], _handled);
        Assert.Equal(3L, Value("SELECT count(*) FROM audit")); // what the failed try wrote is undone
    }

    [Fact]
    public async Task After_three_tries_it_is_a_dead_letter_with_its_reason_and_the_conversation_goes_on()
    {
        _failures["a"] = 99;
        await OfferAsync("a");
        await OfferAsync("b");
        for (var minutes = 0; minutes < 5; minutes++)
        {
            await _pump.RunOnceAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["b"], _handled);
        Assert.Equal(96, _failures["a"]);
        Assert.Equal("3 3 FormatException 1", Value("SELECT state || ' ' || attempts || ' ' || reason || ' ' || (payload IS NOT NULL) FROM inbox WHERE id = 1"));
    }

    [Fact]
    public async Task Whoever_lost_its_lease_undoes_what_it_did()
    {
        await OfferAsync("a");
        _inside = scope => scope.Execute("UPDATE inbox SET lease = lease + 1");
        await _pump.RunOnceAsync();

        Assert.Equal(0L, Value("SELECT count(*) FROM audit"));
        Assert.Equal(1L, Value("SELECT state FROM inbox"));

        _inside = null;
        _time.Advance(TimeSpan.FromSeconds(61));
        await _pump.RunOnceAsync();
        Assert.Equal(2L, Value("SELECT state FROM inbox"));
        Assert.Equal(1L, Value("SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task What_a_dead_program_had_leased_is_taken_back_at_once()
    {
        await OfferAsync("a");
        await _store.WriteAsync(scope => scope.Execute("UPDATE inbox SET state = 1, lease = 7, lease_until = $1", scope.Now.AddMinutes(1)));
        Assert.Equal(0, await _pump.RunOnceAsync());
        await _store.WriteAsync(scope => LeaseRecovery.TakeBackAll(scope, []));
        await _pump.RunOnceAsync();
        Assert.Equal(["a"], _handled);
    }

    [Fact]
    public async Task A_message_that_is_read_slowly_holds_its_conversation_and_no_other()
    {
        _slow["a"] = new();
        await OfferTwoInARoomAndOneInAnotherAsync();
        Assert.Equal(["c"], _handled);
        Assert.Equal(["a", "c"], _read);

        _slow["a"].SetResult();
        await _pump.SlowOnesAsync();
        await _pump.RunOnceAsync();
        Assert.Equal(["c", "a", "b"], _handled);
        Assert.Equal("2 1|2 1|2 1", Value("SELECT group_concat(state || ' ' || attempts, '|') FROM inbox"));
    }

    [Fact]
    public async Task A_message_that_was_being_read_when_the_program_died_is_handled_by_the_next_one_once()
    {
        _slow["a"] = new();
        await OfferAsync("a");
        await _pump.RunOnceAsync();
        await _store.WriteAsync(scope => LeaseRecovery.TakeBackAll(scope, []));
        var dead = _slow["a"];
        _slow.Clear();
        await _pump.RunOnceAsync();
        Assert.Equal(["a"], _handled);

        // The first one was only slow, and finds that it has lost its lease.
        dead.SetResult();
        await _pump.SlowOnesAsync();
        Assert.Equal(1L, Value("SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task A_slow_reading_that_fails_is_tried_again_as_any_other()
    {
        _slow["a"] = new();
        await OfferAsync("a");
        await _pump.RunOnceAsync();
        _slow["a"].SetException(new FormatException());
        await _pump.SlowOnesAsync();
        Assert.Equal("0 1 FormatException", Value("SELECT state || ' ' || attempts || ' ' || reason FROM inbox"));

        _slow.Clear();
        _time.Advance(TimeSpan.FromSeconds(2));
        await _pump.RunOnceAsync();
        Assert.Equal(["a"], _handled);
    }

    private Task<Acceptance> OfferAsync(string id, string room = "room") => _inbox.AcceptAsync(new InboundMessage
    {
        Kind = InboundKind.Message,
        Channel = "msteams",
        Conversation = room,
        Room = room,
        IsGroup = true,
        Id = id,
        MessageId = id,
        From = "29:ann",
        ServiceUrl = "http://127.0.0.1/",
        Text = "hello",
    });

    private object? Value(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
