using System.Text;
using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Messaging;

public sealed class ConversationLogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("log");
    private readonly SqliteDatabase _database;
    private readonly SqliteStore _store;
    private readonly ManualTime _time = new();
    private readonly Inbox _inbox;
    private readonly ConversationLog _log;
    private readonly List<string> _written = [];

    public ConversationLogTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.FullName, "bot.db"));
        _database.Prepare();
        _store = new SqliteStore(_database, _time);
        _inbox = new Inbox(_store, new InboxOptions { MaxQueued = 2 });
        _log = new ConversationLog(_store, _inbox);
        _log.OnWritten(_written.Add);
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_a_person_said_and_its_event_are_written_together_once()
    {
        Assert.Equal(new LogReceipt("1", Acceptance.Stored), await _log.AcceptAsync(Line("1", "k"), Event("1")));
        Assert.Equal(new LogReceipt("1", Acceptance.Duplicate), await _log.AcceptAsync(Line("2", "k"), Event("2")));

        Assert.Equal(["1"], Read().Select(line => line.Id));
        Assert.Equal(1, Events());
        Assert.Equal(1, _inbox.Waiting);
        Assert.Equal(["room"], _written);
    }

    [Fact]
    public async Task Where_too_much_waits_nothing_is_written()
    {
        await _log.AcceptAsync(Line("1", "a"), Event("1"));
        await _log.AcceptAsync(Line("2", "b"), Event("2"));

        Assert.Equal(Acceptance.Full, (await _log.AcceptAsync(Line("3", "c"), Event("3"))).Acceptance);
        Assert.Equal(["1", "2"], Read().Select(line => line.Id));
    }

    [Fact]
    public async Task A_changed_line_keeps_id_and_time_and_comes_after_all_others()
    {
        await _log.AppendAsync(Line("card", "c", "old"));
        var first = Read()[0];
        _time.Advance(TimeSpan.FromMinutes(5));
        await _log.AppendAsync(Line("later", "l"));

        Assert.True(await _log.ReplaceAsync("room", "card", Json("new")));

        Assert.Equal(["later", "card"], Read().Select(line => line.Id));
        var changed = Read()[1];
        Assert.Equal((first.Time, "new"), (changed.Time, Encoding.UTF8.GetString(changed.Activity)));
        Assert.Equal(["card"], _log.Read("room", Read()[0].Position, 10).Select(line => line.Id));
    }

    [Fact]
    public async Task The_same_content_again_moves_nothing()
    {
        await _log.AppendAsync(Line("card", "c", "same"));
        var before = Read()[0];
        _written.Clear();

        Assert.True(await _log.ReplaceAsync("room", "card", Json("same")));

        Assert.Equal(before.Position, Read()[0].Position);
        Assert.Empty(_written);
    }

    [Fact]
    public async Task A_persons_line_and_one_of_another_conversation_are_not_changed()
    {
        await _log.AppendAsync(Line("theirs", "k") with { Author = "web:dl_1" });
        await _log.AppendAsync(Line("other", "k") with { Conversation = "elsewhere" });

        Assert.False(await _log.ReplaceAsync("room", "theirs", Json("x")));
        Assert.False(await _log.ReplaceAsync("room", "other", Json("x")));
        Assert.False(await _log.ReplaceAsync("room", "never", Json("x")));

        Assert.Equal("{}", Encoding.UTF8.GetString(Read()[0].Activity));
    }

    [Fact]
    public async Task A_position_is_good_also_after_everything_before_it_was_deleted()
    {
        await _log.AppendAsync(Line("1", "a"));
        var seen = Read()[0].Position;
        await _store.WriteAsync(scope => scope.Execute("DELETE FROM conversation_log"));

        await _log.AppendAsync(Line("2", "b"));

        Assert.Equal(["2"], _log.Read("room", seen, 10).Select(line => line.Id));
    }

    [Fact]
    public async Task A_conversation_is_read_in_order_and_in_parts()
    {
        for (var i = 0; i < 5; i++) await _log.AppendAsync(Line($"{i}", $"{i}"));
        await _log.AppendAsync(Line("other", "o") with { Conversation = "elsewhere" });

        var first = _log.Read("room", 0, 3);
        Assert.Equal(["0", "1", "2"], first.Select(line => line.Id));
        Assert.Equal(["3", "4"], _log.Read("room", first[^1].Position, 3).Select(line => line.Id));
    }

    private static LogLine Line(string id, string key, string activity = "{}") => new("room", id, key, Json(activity));

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    private static InboundMessage Event(string id) => new()
    {
        Kind = InboundKind.Message,
        Channel = "web",
        Conversation = "room",
        Room = "room",
        IsGroup = false,
        Id = id,
        MessageId = id,
        From = "dl_1",
        ServiceUrl = "web:",
    };

    private IReadOnlyList<LoggedLine> Read() => _log.Read("room", 0, 100);

    private long Events() => _store.WriteAsync(scope => (long)scope.Statement("SELECT count(*) FROM inbox").ExecuteScalar()!).GetAwaiter().GetResult();
}
