using System.Text;
using CommunityBot.Channels;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class ConversationStreamsTests
{
    private readonly MemoryLog _log = new();
    private readonly ConversationStreams _streams;

    public ConversationStreamsTests() => _streams = new ConversationStreams(_log);

    [Fact]
    public async Task Whoever_has_the_conversation_open_is_woken_and_nobody_else()
    {
        using var ann = _streams.Open(new WebCaller("dl_ann", "room", IsGroup: true))!;
        using var lin = _streams.Open(new WebCaller("dl_lin", "room", IsGroup: true))!;
        using var other = _streams.Open(WebCaller.Resident("dl_other"))!;

        await WriteAsync("room");

        await ann.WaitAsync(default);
        await lin.WaitAsync(default);
        Assert.False(other.WaitAsync(default).IsCompleted);
    }

    [Fact]
    public async Task What_was_written_while_a_reader_was_busy_wakes_it_once_and_at_once()
    {
        using var reader = _streams.Open(WebCaller.Resident("dl_1"))!;
        await WriteAsync("dl_1");
        await WriteAsync("dl_1");

        Assert.True(reader.WaitAsync(default).IsCompleted);
        Assert.False(reader.WaitAsync(default).IsCompleted);
    }

    [Fact]
    public void One_person_has_so_many_open_at_once_and_a_closed_one_makes_room()
    {
        var opened = Enumerable.Range(0, ConversationStreams.MaxOfOnePerson).Select(_ => _streams.Open(WebCaller.Resident("dl_1"))!).ToList();
        Assert.Null(_streams.Open(WebCaller.Resident("dl_1")));
        Assert.NotNull(_streams.Open(WebCaller.Resident("dl_2")));

        opened[3].Dispose();

        Assert.NotNull(_streams.Open(WebCaller.Resident("dl_1")));
    }

    [Fact]
    public async Task A_closed_reader_is_not_woken_any_more()
    {
        _streams.Open(WebCaller.Resident("dl_1"))!.Dispose();
        await WriteAsync("dl_1");
        Assert.Single(_log.Lines);
    }

    private Task WriteAsync(string conversation) =>
        _log.AppendAsync(new LogLine(conversation, LogLine.NewId(), LogLine.NewId(), Encoding.UTF8.GetBytes("{}")));
}
