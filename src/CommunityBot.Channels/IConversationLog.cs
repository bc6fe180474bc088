namespace CommunityBot.Channels;

/// <summary>
/// One activity for the log of a conversation. <paramref name="Activity"/> is its JSON without <c>id</c> and <c>timestamp</c>: those are the log's to give.
/// </summary>
/// <param name="Conversation">The conversation's id on its channel.</param>
/// <param name="Id">What the line is to be called; see <see cref="NewId"/>.</param>
/// <param name="Key">Names the occasion: a second line of the conversation with the same key is not written.</param>
/// <param name="Activity"></param>
/// <param name="Author">The account (<c>channel:id</c>) of the person who wrote it, so that it can be deleted with everything of theirs; null for the bot.</param>
public sealed record LogLine(string Conversation, string Id, string Key, ReadOnlyMemory<byte> Activity, string? Author = null)
{
    /// <summary>An id that no line bears and that says nothing of order.</summary>
    public static string NewId() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(20, lowercase: true);
}

/// <summary>A line as it was written, now or when its key was first seen.</summary>
public sealed record LogReceipt(string Id, Acceptance Acceptance);

/// <summary>A line as it is read. <see cref="Position"/> grows with every line written and with every change of one: what a reader has seen is one number.</summary>
public sealed record LoggedLine(long Position, string Id, DateTimeOffset Time, byte[] Activity);

/// <summary>
/// The log of conversations whose platform keeps none, such as those of our own page. Everything returns after the commit.
/// </summary>
public interface IConversationLog
{
    /// <summary>Calls back after each commit that wrote to a conversation, with its id. The callback returns at once and does not throw.</summary>
    void OnWritten(Action<string> callback);

    /// <summary>Writes what a person said and stores its event in the inbox, in one commit. A line whose key is known is not handed on again.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    Task<LogReceipt> AcceptAsync(LogLine line, InboundMessage message);

    /// <summary>Writes a line that is no event for the bot.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    Task<LogReceipt> AppendAsync(LogLine line);

    /// <summary>Gives one of the bot's own lines a new content: same id, same time, new position. False where there is no such line; nothing happens where the content is the same.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    Task<bool> ReplaceAsync(string conversation, string id, ReadOnlyMemory<byte> activity);

    /// <summary>The lines after a position, in order, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<LoggedLine> Read(string conversation, long after, int limit);
}
