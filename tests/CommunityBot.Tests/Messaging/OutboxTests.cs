using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Messaging;

public sealed class OutboxTests : IDisposable, IOutboxSubject
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outbox");
    private readonly SqliteDatabase _database;
    private readonly SqliteStore _store;
    private readonly ManualTime _time = new();
    private readonly RecordingChannel _channel = new();
    private readonly OutboxPump _pump;
    private readonly List<Settlement> _settled = [];

    public OutboxTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.FullName, "bot.db"));
        _database.Prepare();
        _store = new SqliteStore(_database, _time);
        _pump = new OutboxPump(_store, [this], [_channel], _time, NullLogger<OutboxPump>.Instance);
    }

    string IOutboxSubject.Prefix => "test";

    OutboundMessage? IOutboxSubject.Compose(WriteScope scope, long id) => id switch
    {
        0 => null,
        < 0 => throw new FormatException(),
        _ => Message("room", $"subject {id}"),
    };

    void IOutboxSubject.Settle(WriteScope scope, long id, Settled settled) => _settled.Add(settled.How);

    public void Dispose()
    {
        _pump.Dispose();
        _store.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task One_conversation_gets_one_message_at_a_time_in_order_and_the_urgent_lane_first()
    {
        await EnqueueAsync(Lane.Notice, "room", "notice");
        await EnqueueAsync(Lane.Reply, "room", "reply 1");
        await EnqueueAsync(Lane.Reply, "room", "reply 2");
        await EnqueueAsync(Lane.Alert, "room", "alert");

        Assert.Equal(1, await _pump.RunOnceAsync());
        while (await _pump.RunOnceAsync() > 0) { }

        Assert.Equal(["alert", "reply 1", "reply 2", "notice"], Texts());
    }

    [Fact]
    public async Task A_storm_of_alerts_leaves_each_lower_lane_a_tenth()
    {
        await _store.WriteAsync(scope =>
        {
            for (var n = 0; n < 100; n++)
                foreach (var lane in Enum.GetValues<Lane>())
                    scope.Enqueue(lane, Message($"{lane}-{n}", $"{lane}"));
        });
        await _pump.RunOnceAsync();

        var sent = Texts().OfType<string>().CountBy(text => text).ToDictionary();
        Assert.Equal((64, 6, 6, 6), (sent["Alert"], sent["Reply"], sent["Edit"], sent["Notice"]));
    }

    [Fact]
    public async Task A_throttled_conversation_waits_as_long_as_it_was_told_in_every_lane_and_no_other_does()
    {
        _channel.Answer = message => message.Text == "first"
            ? new SendResult { Outcome = SendOutcome.Retry, Failure = SendFailure.Throttled, Status = 429, RetryAfter = TimeSpan.FromSeconds(30) } : null;
        await EnqueueAsync(Lane.Alert, "room", "first");
        await EnqueueAsync(Lane.Reply, "room", "second");
        await EnqueueAsync(Lane.Reply, "other", "other");
        await _pump.RunOnceAsync();
        await EnqueueAsync(Lane.Edit, "room", "came later");
        await _pump.RunOnceAsync();
        Assert.Equal(["other"], Texts());

        _channel.Answer = null;
        _time.Advance(TimeSpan.FromSeconds(29));
        await _pump.RunOnceAsync();
        Assert.Equal(["other"], Texts());
        _time.Advance(TimeSpan.FromSeconds(1));
        while (await _pump.RunOnceAsync() > 0) { }
        Assert.Equal(["other", "first", "second", "came later"], Texts());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task What_may_have_arrived_is_sent_again_where_its_sender_says_so(bool again, int tries)
    {
        _channel.Answer = _ => _channel.Tried.Count == 0 ? new SendResult { Outcome = SendOutcome.Unknown, Failure = SendFailure.TimedOut } : null;
        await _store.WriteAsync(scope => scope.Enqueue(Lane.Notice, "room", "test:1", again: again));
        await _pump.RunOnceAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        await _pump.RunOnceAsync();

        Assert.Equal(tries, _channel.Tried.Count);
        Assert.Equal(again ? [Settlement.WaitsAgain, Settlement.Sent] : [Settlement.Unknown], _settled);
    }

    [Fact]
    public async Task What_is_sent_again_bears_its_first_key_and_no_other_message_does()
    {
        _channel.Answer = _ => _channel.Tried.Count == 0 ? new SendResult { Outcome = SendOutcome.Unknown, Failure = SendFailure.TimedOut } : null;
        await EnqueueAsync(Lane.Reply, "room", "first");
        await _pump.RunOnceAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await _pump.RunOnceAsync();
        await EnqueueAsync(Lane.Reply, "room", "second");
        await _pump.RunOnceAsync();

        Assert.Equal(["first", "first", "second"], _channel.Tried.Select(message => message.Text));
        Assert.Equal(_channel.Tried[0].Key, _channel.Tried[1].Key);
        Assert.NotEqual(_channel.Tried[0].Key, _channel.Tried[2].Key);
    }

    [Theory]
    [InlineData(true, 0, Settlement.WaitsAgain)]
    [InlineData(false, 3, Settlement.Unknown)]
    public async Task A_lease_that_ends_without_an_answer_counts_as_unknown_and_its_subject_hears_of_it(bool again, int state, Settlement how)
    {
        await _store.WriteAsync(scope => scope.Enqueue(Lane.Notice, "room", "test:1", again: again));
        await _store.WriteAsync(scope => scope.Execute("UPDATE outbox SET state = 1, lease = 7, lease_until = $1", scope.Now.AddMinutes(2)));
        await _store.WriteAsync(scope => LeaseRecovery.TakeBackAll(scope, [this]));

        Assert.Equal((long)state, Value("SELECT state FROM outbox"));
        Assert.Equal([how], _settled);
    }

    [Fact]
    public async Task A_message_older_than_a_day_is_not_tried_any_more()
    {
        await EnqueueAsync(Lane.Reply, "room", "old");
        _time.Advance(TimeSpan.FromHours(25));
        await _pump.RunOnceAsync();
        Assert.Empty(_channel.Tried);
        Assert.Equal("4 waited for too long", Value("SELECT state || ' ' || reason FROM outbox"));
    }

    [Fact]
    public async Task A_message_that_cannot_be_composed_is_a_dead_letter_and_keeps_nobody_waiting()
    {
        await _store.WriteAsync(scope =>
        {
            scope.Enqueue(Lane.Alert, "a", "test:-1");
            scope.Enqueue(Lane.Alert, "b", "nobody:1");
            scope.Enqueue(Lane.Alert, "c", "test:0");
            scope.Enqueue(Lane.Alert, "d", "test:2");
        });
        await _pump.RunOnceAsync();

        Assert.Equal(["subject 2"], Texts());
        Assert.Equal("4 FormatException, 4 KeyNotFoundException, 5 nothing left to say, 2 ",
            Value("SELECT group_concat(state || ' ' || coalesce(reason, ''), ', ') FROM (SELECT * FROM outbox ORDER BY id)"));
        Assert.Equal([Settlement.Dead, Settlement.Cancelled, Settlement.Sent], _settled);
    }

    [Fact]
    public async Task A_private_chat_that_was_opened_is_remembered_once()
    {
        for (var n = 0; n < 2; n++)
        {
            await _store.WriteAsync(scope => scope.Enqueue(Lane.Reply, new OutboundMessage
            {
                To = new Address { Channel = "msteams", ServiceUrl = "http://127.0.0.1/", Account = "29:ann" },
                Text = "hello",
            }));
            await _pump.RunOnceAsync();
        }
        Assert.Equal("msteams:chat-of-29:ann msteams:29:ann 1", Value("SELECT max(key) || ' ' || max(account) || ' ' || count(*) FROM conversations"));
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_reached_no_more()
    {
        await _store.WriteAsync(scope => scope.Db.Add(new Conversation { Key = "msteams:room", Channel = "msteams", Id = "room", Account = "msteams:29:ann", ServiceUrl = "http://127.0.0.1/" }));
        _channel.Answer = _ => new SendResult { Outcome = SendOutcome.Dead, Failure = SendFailure.Blocked, Status = 403 };
        await EnqueueAsync(Lane.Reply, "room", "hello");
        await _pump.RunOnceAsync();
        Assert.Null(_store.Read(db => new Reach(new Dictionary<string, string>()).OfAccount(db, "msteams:29:ann")));
    }

    [Fact]
    public async Task Content_is_gone_when_it_was_sent()
    {
        await EnqueueAsync(Lane.Reply, "room", "hello");
        await _pump.RunOnceAsync();
        Assert.Equal("2 0 sent-1", Value("SELECT state || ' ' || (payload IS NOT NULL) || ' ' || message_id FROM outbox"));
    }

    private List<string?> Texts() => [.. _channel.Arrived.Select(message => message.Text)];

    private Task EnqueueAsync(Lane lane, string room, string text) => _store.WriteAsync(scope => scope.Enqueue(lane, Message(room, text)));

    private static OutboundMessage Message(string room, string text) =>
        new() { To = new Address { Channel = "msteams", ServiceUrl = "http://127.0.0.1/", Conversation = room }, Text = text };

    private object? Value(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
