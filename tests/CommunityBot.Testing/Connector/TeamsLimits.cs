namespace CommunityBot.Testing;

/// <summary>
/// The limits of Teams as the platform counts them: sliding windows over what a bot sends into one conversation, and over what an app
/// asks for in a tenant. A refused request is not counted.
/// </summary>
public sealed class TeamsLimits
{
    private static readonly (int Count, TimeSpan Span)[] ConversationWindows =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<long>> _sent = [];
    private readonly Queue<long> _tenant = new();

    /// <summary>Requests a second of the app in its tenant; 0 switches this limit off.</summary>
    public int TenantPerSecond { get; init; } = 30;

    /// <summary>How many requests were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Counts a request; where a window is full, how long to wait.</summary>
    internal TimeSpan? Take(string? conversation, TimeProvider time)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var wait = TenantWait(now, time);
            if (conversation is not null)
            {
                wait = Longer(wait, ConversationWait(Times(conversation), now, time));
            }

            if (wait is not null)
            {
                Refused++;
                return wait;
            }

            if (TenantPerSecond > 0)
            {
                _tenant.Enqueue(now);
            }

            if (conversation is not null)
            {
                Times(conversation).Add(now);
            }

            return null;
        }
    }

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other ?? one : one;

    private static TimeSpan? ConversationWait(List<long> times, long now, TimeProvider time)
    {
        TimeSpan? wait = null;
        foreach (var (count, span) in ConversationWindows)
        {
            if (times.Count < count)
            {
                continue;
            }

            var left = span - time.GetElapsedTime(times[^count], now);
            wait = left > TimeSpan.Zero ? Longer(wait, left) : wait;
        }

        return wait;
    }

    private List<long> Times(string conversation) => _sent.TryGetValue(conversation, out var times) ? times : _sent[conversation] = [];

    private TimeSpan? TenantWait(long now, TimeProvider time)
    {
        var second = TimeSpan.FromSeconds(1);
        while (_tenant.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= second)
        {
            _tenant.Dequeue();
        }

        return TenantPerSecond > 0 && _tenant.Count >= TenantPerSecond ? second - time.GetElapsedTime(_tenant.Peek(), now) : null;
    }
}
