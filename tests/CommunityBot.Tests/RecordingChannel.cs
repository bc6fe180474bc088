using CommunityBot.Channels;

namespace CommunityBot.Tests;

/// <summary>A platform that keeps what it is sent and answers as a test wants.</summary>
internal sealed class RecordingChannel : IChannel
{
    private readonly Lock _gate = new();
    private readonly List<(OutboundMessage Message, string? Id)> _sent = [];
    private int _ids;
    private (int Count, TaskCompletionSource Signal) _arrived;

    /// <summary>How the next tries end; null is sent. Called under a lock, in the order of the tries.</summary>
    public Func<OutboundMessage, SendResult?>? Answer { get; set; }

    /// <summary>Off where a test sends more than it could keep: nothing is recorded.</summary>
    public bool Keeps { get; set; } = true;

    /// <summary>On, messages arrive and nobody ever hears of it: what a program sees of the world when it dies in the middle of a call.</summary>
    public bool Hangs { get; set; }

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<OutboundMessage> Arrived
    {
        get { lock (_gate) return [.. _sent.Where(entry => entry.Id is not null).Select(entry => entry.Message)]; }
    }

    /// <summary>Every try, also those that did not arrive.</summary>
    public IReadOnlyList<OutboundMessage> Tried
    {
        get { lock (_gate) return [.. _sent.Select(entry => entry.Message)]; }
    }

    /// <summary>Ends when so many messages have arrived.</summary>
    public Task ArrivedAsync(int count)
    {
        lock (_gate)
        {
            _arrived = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_sent.Count(entry => entry.Id is not null) >= count) _arrived.Signal.SetResult();
            return _arrived.Signal.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public string IdOf(OutboundMessage message)
    {
        lock (_gate) return _sent.First(entry => ReferenceEquals(entry.Message, message)).Id!;
    }

    public bool Serves(string channel) => true;

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var result = Answer?.Invoke(message) ?? new SendResult
            {
                Outcome = SendOutcome.Sent,
                MessageId = message.Updates ?? $"sent-{++_ids}",
                Conversation = message.To.Conversation is null ? $"chat-of-{message.To.Account}" : null,
            };
            if (Keeps) _sent.Add((message, result.Outcome == SendOutcome.Sent ? result.MessageId ?? "" : null));
            if (_arrived.Signal is { } signal && _sent.Count(entry => entry.Id is not null) >= _arrived.Count) signal.TrySetResult();
            return Hangs ? new TaskCompletionSource<SendResult>().Task : Task.FromResult(result);
        }
    }
}
