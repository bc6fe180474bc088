using System.Collections.Concurrent;
using CommunityBot.Channels;

namespace CommunityBot.Tests.Channels.Activity;

/// <summary>Notes what comes in, and answers as the test says.</summary>
internal sealed class RecordingSink : IInboundSink
{
    public ConcurrentQueue<InboundMessage> Accepted { get; } = new();

    public ConcurrentQueue<InboundMessage> Pressed { get; } = new();

    public Func<Acceptance> Accept { get; set; } = () => Acceptance.Stored;

    public Func<CancellationToken, Task<PressAnswer>> Press { get; set; } = _ => Task.FromResult(new PressAnswer(null, "no"));

    public Task<Acceptance> AcceptAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var acceptance = Accept();
        Accepted.Enqueue(message);
        return Task.FromResult(acceptance);
    }

    public Task<PressAnswer> PressAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        Pressed.Enqueue(message);
        return Press(cancellationToken);
    }
}
