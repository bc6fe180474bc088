namespace CommunityBot.Storage;

/// <summary>Which pump has something to do.</summary>
public enum Wake { Inbox, Outbox, Sweep }

/// <summary>
/// Nudges to this process's pumps, raised after a commit. Only a shortcut: each pump also looks by itself at least every two seconds,
/// so a nudge that is lost with its process costs time and nothing else.
/// </summary>
public sealed class Wakes
{
    private readonly SemaphoreSlim[] _signals = [new(0, 1), new(0, 1), new(0, 1)];

    /// <summary>Wakes the pump, or lets its next wait return at once.</summary>
    public void Raise(Wake wake)
    {
        var signal = _signals[(int)wake];
        if (signal.CurrentCount > 0) return;
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another commit raised it between the look and the release.
        }
    }

    /// <summary>Returns on a nudge, or when the interval has passed on the given clock.</summary>
    public async Task WaitAsync(Wake wake, TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = time.CreateTimer(_ => Raise(wake), null, interval, Timeout.InfiniteTimeSpan);
        await _signals[(int)wake].WaitAsync(cancellationToken);
    }
}
