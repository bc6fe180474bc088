using System.Net;
using System.Threading.RateLimiting;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// How fast one person may write, and one address may begin conversations or write. A telephone network puts many residents behind one address, so an
/// address gets many times what a person gets; a loopback address is this machine or a proxy without forwarded headers, which is everybody, and has no bound.
/// </summary>
internal sealed class SendLimits(WebChatOptions options) : IDisposable
{
    /// <summary>New tokens and conversations: at once, and a minute.</summary>
    private const int OpeningsAtOnce = 120;
    private const int OpeningsPerMinute = 60;

    /// <summary>How many people's messages an address may send.</summary>
    private const int PeopleBehindAnAddress = 10;

    private readonly PartitionedRateLimiter<string> _people = PartitionedRateLimiter.Create<string, string>(
        user => RateLimitPartition.GetTokenBucketLimiter(user, _ => Bucket(options.MessagesAtOnce, options.MessagesPerMinute)));
    private readonly PartitionedRateLimiter<IPAddress> _writers = PartitionedRateLimiter.Create<IPAddress, UInt128>(
        address => RateLimitPartition.GetTokenBucketLimiter(Key(address), _ => Bucket(
            PeopleBehindAnAddress * options.MessagesAtOnce, PeopleBehindAnAddress * options.MessagesPerMinute)));
    private readonly PartitionedRateLimiter<IPAddress> _openers = PartitionedRateLimiter.Create<IPAddress, UInt128>(
        address => RateLimitPartition.GetTokenBucketLimiter(Key(address), _ => Bucket(OpeningsAtOnce, OpeningsPerMinute)));

    /// <summary>Null where the person may write now, else how long they are to wait.</summary>
    public TimeSpan? OnMessage(WebCaller caller, IPAddress? address) => Wait(_people.AttemptAcquire(caller.User)) ?? OfAddress(_writers, address);

    /// <summary>Null where the address may get a token or begin a conversation now.</summary>
    public TimeSpan? OnOpening(IPAddress? address) => OfAddress(_openers, address);

    public void Dispose()
    {
        _people.Dispose();
        _writers.Dispose();
        _openers.Dispose();
    }

    private static TimeSpan? OfAddress(PartitionedRateLimiter<IPAddress> limiter, IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address) ? null : Wait(limiter.AttemptAcquire(address));

    private static TimeSpan? Wait(RateLimitLease lease)
    {
        using (lease)
        {
            if (lease.IsAcquired) return null;
            return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        }
    }

    private static TokenBucketRateLimiterOptions Bucket(int atOnce, int perMinute) => new()
    {
        TokenLimit = atOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    };

    /// <summary>A household's or a provider's line has a whole IPv6 /64 to write from: it counts as one.</summary>
    private static UInt128 Key(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(bytes, out var length);
        if (length == 16) bytes[8..].Clear();
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes) | (length == 4 ? UInt128.One : 0);
    }
}
