using System.Text.Json;
using CommunityBot.Channels;
using CommunityBot.Storage;

namespace CommunityBot.Messaging;

/// <summary>The outbox's lanes (车道), most urgent first.</summary>
public enum Lane { Alert, Reply, Edit, Notice }

/// <summary>How an outbound row ended, or that it waits for another try.</summary>
public enum Settlement { Sent, WaitsAgain, Unknown, Dead, Cancelled }

/// <summary>What became of one try to send.</summary>
public sealed record Settled(Settlement How, SendResult? Result, int Attempts, DateTimeOffset Time);

/// <summary>
/// A room that composes its messages only when they are about to be sent, and hears what became of them. Its rows bear a subject
/// <c>{prefix}:{id}</c> and no payload, so that what is sent is the newest state.
/// </summary>
public interface IOutboxSubject
{
    string Prefix { get; }

    /// <summary>The message to send now, or null where there is nothing left to say: the row is cancelled then.</summary>
    OutboundMessage? Compose(WriteScope scope, long id);

    /// <summary>Runs in the commit that writes the row's end.</summary>
    void Settle(WriteScope scope, long id, Settled settled);
}

/// <summary>Puts messages into the durable line (发件箱); they leave after the commit.</summary>
public static partial class Outbox
{
    private const string Insert =
        "INSERT INTO outbox (lane, room, subject, payload, created, due, again) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// <summary>A message that is composed already.</summary>
    public static void Enqueue(this WriteScope scope, Lane lane, OutboundMessage message) =>
        Add(scope, lane, RoomOf(message.To), null, JsonSerializer.SerializeToUtf8Bytes(message, MessagingJson.Default.OutboundMessage), scope.Now, again: true);

    /// <summary>
    /// A message that its subject composes when its turn has come. <paramref name="again"/> says whether it is sent once more after a try
    /// whose outcome nobody knows; <paramref name="room"/> is where it goes, for the order within a conversation.
    /// </summary>
    public static void Enqueue(this WriteScope scope, Lane lane, string room, string subject, DateTimeOffset? due = null, bool again = true) =>
        Add(scope, lane, room, subject, null, due ?? scope.Now, again);

    /// <summary>One conversation's key: <c>channel:conversation</c>, or <c>channel:@account</c> for a private chat that is not open yet.</summary>
    public static string RoomOf(Address to) => to.Conversation is null ? $"{to.Channel}:@{to.Account}" : $"{to.Channel}:{to.Conversation}";

    private static void Add(WriteScope scope, Lane lane, string room, string? subject, byte[]? payload, DateTimeOffset due, bool again)
    {
        scope.Execute(Insert, (int)lane, room, subject, payload, scope.Now, due, again ? 1 : 0);
        if (due <= scope.Now) scope.Raise(Wake.Outbox);
    }
}
