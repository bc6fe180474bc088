using CommunityBot.Host.Verbs;
using CommunityBot.Records;

namespace CommunityBot.Tests.Records;

public sealed class DeadLettersTests : IDisposable
{
    private readonly RecordsWorld _world = new();
    private readonly DeadLettersVerb _verb;

    public DeadLettersTests()
    {
        _verb = new DeadLettersVerb(new DeadLetters(_world.Store));
        _world.AddInbound("ann", state: 3, reason: "FormatException");
        _world.AddInbound("bob", state: 3, reason: "JsonException", readable: false);
        _world.AddInbound("eve", state: 0);
        _world.AddOutbound("telegram:chat-ann", state: 4, "Blocked (403)");
        _world.AddOutbound("telegram:chat-ann", state: 4, "Refused", subject: "card:9");
        _world.AddOutbound("telegram:chat-ann", state: 2);
    }

    [Fact]
    public async Task Lists_what_died_without_what_was_said_or_by_whom()
    {
        var (exit, output, _) = await RecordsWorld.RunAsync(_verb, "list");
        Assert.Equal(ExitCode.Done, exit);
        Assert.Equal(
        [
            "in-1\t2020-02-10T01:00:00.000Z\tmessage\t3\tFormatException",
            "in-2\t2020-02-10T01:00:00.000Z\tunreadable\t3\tJsonException",
            "out-1\t2020-02-10T01:00:00.000Z\treply\t4\tBlocked (403)",
            "out-2\t2020-02-10T01:00:00.000Z\treply card:9\t4\tRefused",
        ], output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Lists_as_json_a_line_each()
    {
        var (_, output, _) = await RecordsWorld.RunAsync(_verb, "list", "--format", "json");
        Assert.Equal("""{"id":"in-1","since":"2020-02-10T01:00:00.000Z","what":"message","attempts":3,"reason":"FormatException"}""", output.Split(Environment.NewLine)[0]);
    }

    [Fact]
    public async Task Retry_puts_one_back_as_if_never_tried()
    {
        _world.Time.Now = _world.Time.Now.AddDays(3);
        var (exit, output, _) = await RecordsWorld.RunAsync(_verb, "retry", "out-2");
        Assert.Equal((ExitCode.Done, "1"), (exit, output.Trim()));
        Assert.Equal($"0 0 {_world.Time.Now.ToUnixTimeMilliseconds()} {_world.Time.Now.ToUnixTimeMilliseconds()} card:9",
            _world.Value("SELECT concat_ws(' ', state, attempts, due, created, subject) FROM outbox WHERE id = 2 AND reason IS NULL"));
        Assert.Equal("deadletters.retry out-2 1", _world.Value("SELECT concat_ws(' ', action, subject, result) FROM audit"));
        Assert.Equal(3, new DeadLetters(_world.Store).List().Count);
    }

    [Fact]
    public async Task Retry_without_an_id_puts_all_back()
    {
        Assert.Equal("4", (await RecordsWorld.RunAsync(_verb, "retry")).Out.Trim());
        Assert.Equal(3L, _world.Value("SELECT count(*) FROM inbox WHERE state = 0"));
        Assert.Empty(new DeadLetters(_world.Store).List());
    }

    [Fact]
    public async Task Drop_lets_go_of_the_text_too()
    {
        Assert.Equal("1", (await RecordsWorld.RunAsync(_verb, "drop", "in-1")).Out.Trim());
        Assert.Equal("1", (await RecordsWorld.RunAsync(_verb, "drop", "out-1")).Out.Trim());
        Assert.Equal("2 dropped", _world.Value("SELECT concat_ws(' ', state, reason) FROM inbox WHERE id = 1 AND payload IS NULL"));
        Assert.Equal("5 dropped", _world.Value("SELECT concat_ws(' ', state, reason) FROM outbox WHERE id = 1 AND payload IS NULL"));
    }

    [Theory]
    [InlineData("retry", "in-3")]
    [InlineData("drop", "out-99")]
    public async Task One_that_is_not_dead_exits_1(params string[] words)
    {
        var (exit, output, error) = await RecordsWorld.RunAsync(_verb, words);
        Assert.Equal((ExitCode.DoesNotHold, "0"), (exit, output.Trim()));
        Assert.NotEmpty(error);
        Assert.Equal(0L, _world.Value("SELECT count(*) FROM audit"));
    }

    [Theory]
    [InlineData("retry", "12")]
    [InlineData("drop", "in-x")]
    [InlineData("list", "in-1")]
    [InlineData("burn")]
    [InlineData]
    public async Task Refuses_what_it_cannot_read(params string[] words)
    {
        await Assert.ThrowsAsync<UsageException>(() => RecordsWorld.RunAsync(_verb, words));
    }

    public void Dispose() => _world.Dispose();
}
