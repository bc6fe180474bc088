using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Channels;
using CommunityBot.Storage;

namespace CommunityBot.Messaging;

/// <summary>How much may wait.</summary>
public sealed class InboxOptions
{
    /// <summary>Stored messages waiting to be handled, above which senders are asked to come back later. 1 to 10,000,000.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 10_000_000, ErrorMessage = "is not a whole number from 1 to 10000000")]
    public int MaxQueued { get; set; } = 100_000;
}

/// <summary>
/// Where everything that comes in is stored before it is answered (收件箱). A row's key is a hash of channel, conversation and id: it kills duplicates
/// for as long as it is kept, which is longer than what the person wrote.
/// </summary>
public sealed class Inbox(IStore store, InboxOptions options)
{
    private const string Insert =
        "INSERT INTO inbox (key, room, payload, received, due, state) VALUES ($1, $2, $3, $4, $4, $5) ON CONFLICT (key) DO NOTHING";

    private int _waiting;

    /// <summary>Messages waiting or being handled; counted afresh by the pump, kept up between by who adds and ends.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Whether senders are to come back later.</summary>
    internal bool IsFull => Waiting >= options.MaxQueued;

    /// <summary>Stores an event; returns after the commit.</summary>
    public async Task<Acceptance> AcceptAsync(InboundMessage message)
    {
        if (IsFull) return Acceptance.Full;
        var payload = JsonSerializer.SerializeToUtf8Bytes(message, MessagingJson.Default.InboundMessage);
        var stored = await store.WriteAsync(scope => Add(scope, message, payload));
        if (stored) Stored();
        return stored ? Acceptance.Stored : Acceptance.Duplicate;
    }

    /// <summary>Stores an event within a slice that does more; its caller counts it by <see cref="Stored"/> once the commit stands. False if it is known.</summary>
    internal static bool Add(WriteScope scope, InboundMessage message) =>
        Add(scope, message, JsonSerializer.SerializeToUtf8Bytes(message, MessagingJson.Default.InboundMessage));

    internal void Stored() => Interlocked.Increment(ref _waiting);

    /// <summary>Notes an event that is handled in this very slice; false if it was handled before.</summary>
    public static bool Note(WriteScope scope, InboundMessage message) => Add(scope, message, null, InboxState.Done);

    internal void Recount(int waiting) => Volatile.Write(ref _waiting, waiting);

    internal void Ended() => Interlocked.Decrement(ref _waiting);

    private static bool Add(WriteScope scope, InboundMessage message, byte[] payload)
    {
        if (!Add(scope, message, payload, InboxState.Waiting)) return false;
        scope.Raise(Wake.Inbox);
        return true;
    }

    private static bool Add(WriteScope scope, InboundMessage message, byte[]? payload, InboxState state) =>
        scope.Execute(Insert, Key(message), Room(message), payload, scope.Now, (int)state) == 1;

    private static byte[] Key(InboundMessage message) => Hash($"{message.Channel}\0{message.Conversation}\0{message.Id}");

    private static byte[] Room(InboundMessage message) => Hash($"{message.Channel}\0{message.Room}");

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
}

/// <summary>States of an inbox row; the numbers are stored.</summary>
internal enum InboxState { Waiting, Leased, Done, Dead }
