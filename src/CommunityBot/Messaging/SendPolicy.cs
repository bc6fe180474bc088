using CommunityBot.Channels;

namespace CommunityBot.Messaging;

/// <summary>What happens to an outbound row after one try: the one place where outcomes become decisions.</summary>
public static class SendPolicy
{
    /// <summary>Nothing is tried after this.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Sent and dead are final. What certainly did not arrive is tried again; what may have arrived only where <paramref name="again"/> says so.
    /// <paramref name="jitter"/> lies in 0..1.
    /// </summary>
    public static (Settlement How, DateTimeOffset Due) Decide(SendResult result, bool again, int attempts, DateTimeOffset created, DateTimeOffset now, double jitter)
    {
        var how = result.Outcome switch
        {
            SendOutcome.Sent => Settlement.Sent,
            SendOutcome.Dead => Settlement.Dead,
            SendOutcome.Unknown when !again => Settlement.Unknown,
            _ => Settlement.WaitsAgain,
        };
        if (how != Settlement.WaitsAgain) return (how, now);
        var due = now + Pause(attempts, result.RetryAfter, jitter);
        return due > created + GiveUpAfter ? (Settlement.Dead, now) : (how, due);
    }

    /// <summary>1, 2, 4… seconds up to a minute, half of it by chance; never less than the platform asked for.</summary>
    private static TimeSpan Pause(int attempts, TimeSpan? retryAfter, double jitter)
    {
        var longest = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts - 1, 10)));
        var pause = (longest < LongestPause ? longest : LongestPause) * (0.5 + jitter / 2);
        return retryAfter > pause ? retryAfter.Value : pause;
    }
}
