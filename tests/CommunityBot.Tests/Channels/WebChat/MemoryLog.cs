using System.Text;
using CommunityBot.Channels;

namespace CommunityBot.Tests.Channels.WebChat;

/// <summary>A log in memory, for what only needs to know that it was written to.</summary>
internal sealed class MemoryLog : IConversationLog
{
    private Action<string>? _written;

    public List<(LogLine Line, string Text)> Written { get; } = [];

    public IReadOnlyList<(LogLine Line, string Text)> Lines => Written;

    public Exception? Failure { get; set; }

    public void OnWritten(Action<string> callback) => _written += callback;

    public Task<LogReceipt> AcceptAsync(LogLine line, InboundMessage message) => AppendAsync(line);

    public Task<LogReceipt> AppendAsync(LogLine line)
    {
        if (Failure is not null) return Task.FromException<LogReceipt>(Failure);
        if (Written.Find(known => known.Line.Conversation == line.Conversation && known.Line.Key == line.Key).Line is { } earlier)
            return Task.FromResult(new LogReceipt(earlier.Id, Acceptance.Duplicate));
        Written.Add((line, Encoding.UTF8.GetString(line.Activity.Span)));
        _written?.Invoke(line.Conversation);
        return Task.FromResult(new LogReceipt(line.Id, Acceptance.Stored));
    }

    public Task<bool> ReplaceAsync(string conversation, string id, ReadOnlyMemory<byte> activity)
    {
        var at = Written.FindIndex(known => known.Line.Conversation == conversation && known.Line.Id == id);
        if (at >= 0) Written[at] = (Written[at].Line, Encoding.UTF8.GetString(activity.Span));
        return Task.FromResult(at >= 0);
    }

    public IReadOnlyList<LoggedLine> Read(string conversation, long after, int limit) => [];
}
