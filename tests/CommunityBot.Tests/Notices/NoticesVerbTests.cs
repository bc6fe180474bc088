using System.Text.Json;
using CommunityBot.Host.Verbs;

namespace CommunityBot.Tests.Notices;

public sealed class NoticesVerbTests : IAsyncLifetime
{
    private readonly NoticeRoom _room = new();
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new();

    public Task InitializeAsync() => _room.LoadAsync("tip,Tip,Air the rooms.,,,en,,,QS,,,,");

    public Task DisposeAsync()
    {
        _room.Dispose();
        return Task.CompletedTask;
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        _out.GetStringBuilder().Clear();
        var options = new Dictionary<string, string>();
        var plain = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i].StartsWith("--", StringComparison.Ordinal)) options[arguments[i][2..]] = arguments[++i];
            else plain.Add(arguments[i]);
        return await new NoticesVerb(_room.Store, _room.Time).RunAsync(new VerbCall(plain, options, "/", TextReader.Null, _out, _error));
    }

    private JsonElement Line() => JsonDocument.Parse(Assert.Single(_out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;

    [Fact]
    public async Task Preview_says_who_would_get_it_and_when_the_last_would_have_it_and_sends_nothing()
    {
        Assert.Equal(ExitCode.Done, await RunAsync("preview", "tip", "--format", "json"));

        Assert.Equal(["notice", "groups", "finish"], Line().EnumerateObject().Select(property => property.Name));
        Assert.Equal(["g-all", "g-english", "g-mentions", "g-off"], Line().GetProperty("groups").EnumerateArray().Select(group => group.GetString()));
        Assert.Equal(_room.Time.GetUtcNow().AddSeconds(1), Line().GetProperty("finish").GetDateTimeOffset());
        Assert.Contains("g-unbound", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_room.Runs());
    }

    [Fact]
    public async Task Send_prints_the_runs_id_alone_and_runs_lists_it()
    {
        Assert.Equal(ExitCode.Done, await RunAsync("send", "tip"));
        Assert.Equal($"{_room.Runs()[0].Id}\n", _out.ToString());
        await _room.SendAllAsync();

        await RunAsync("runs", "--format", "json");

        Assert.Equal(
            """{"run":1,"notice":"tip","occurrence":"2020-02-10T01:00:00.000Z","state":"Done","planned":5,"sent":4,"failed":1,"unknown":0}""", _out.ToString().TrimEnd());
        await RunAsync("runs");
        Assert.Equal(2, _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_test_goes_to_one_group_alone()
    {
        await RunAsync("send", "tip", "--to", "g-off");

        Assert.Equal("19:quiet@thread.v2", Assert.Single(await _room.SendAllAsync()).To.Conversation);
    }

    [Fact]
    public async Task Two_sends_at_the_same_moment_are_two_runs()
    {
        await RunAsync("send", "tip");
        await RunAsync("send", "tip");

        Assert.Equal(2, _room.Runs().Count);
    }

    [Fact]
    public async Task A_run_is_paused_resumed_and_cancelled()
    {
        await RunAsync("send", "tip");

        foreach (var (verb, state) in new[] { ("pause", "Paused"), ("resume", "Running"), ("cancel", "Cancelled") })
        {
            Assert.Equal(ExitCode.Done, await RunAsync(verb, "1", "--format", "json"));
            Assert.Equal(state, Line().GetProperty("state").GetString());
        }
        Assert.Empty(await _room.SendAllAsync());
    }

    [Theory]
    [InlineData("preview", "nothing")]
    [InlineData("send", "nothing")]
    [InlineData("send", "tip", "--to", "nobody")]
    [InlineData("pause", "7")]
    public async Task What_is_not_there_is_told_apart_from_a_misuse(params string[] arguments)
    {
        Assert.Equal(ExitCode.DoesNotHold, await RunAsync(arguments));
        Assert.Empty(_out.ToString());
        Assert.NotEmpty(_error.ToString());
        Assert.Empty(_room.Runs());
    }

    [Theory]
    [InlineData]
    [InlineData("send")]
    [InlineData("pause", "tip")]
    [InlineData("runs", "1")]
    [InlineData("preview", "tip", "--to", "g-all")]
    [InlineData("runs", "--format", "xml")]
    public Task A_call_that_means_nothing_is_refused(params string[] arguments) => Assert.ThrowsAsync<UsageException>(() => RunAsync(arguments));
}
