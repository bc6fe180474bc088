namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Who has a conversation open just now. A reader is only woken; what it reads is always the log, from its own position, so nothing can be missed between
/// two wakings.
/// </summary>
internal sealed class ConversationStreams
{
    /// <summary>Sockets that one person may have open in a conversation; a browser's tabs and reconnections stay well below.</summary>
    internal const int MaxOfOnePerson = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Reader>> _readers = new(StringComparer.Ordinal);

    public ConversationStreams(IConversationLog log) => log.OnWritten(Wake);

    /// <summary>Registers a reader; null where this person has too many already.</summary>
    public Reader? Open(WebCaller caller)
    {
        lock (_lock)
        {
            if (!_readers.TryGetValue(caller.Conversation, out var readers)) _readers[caller.Conversation] = readers = new(1);
            if (readers.Count(reader => reader.User == caller.User) >= MaxOfOnePerson) return null;
            var opened = new Reader(this, caller.Conversation, caller.User);
            readers.Add(opened);
            return opened;
        }
    }

    private void Wake(string conversation)
    {
        lock (_lock)
        {
            if (!_readers.TryGetValue(conversation, out var readers)) return;
            foreach (var reader in readers) reader.Wake();
        }
    }

    private void Close(Reader reader)
    {
        lock (_lock)
        {
            if (_readers.TryGetValue(reader.Conversation, out var readers) && readers.Remove(reader) && readers.Count == 0) _readers.Remove(reader.Conversation);
        }
    }

    /// <summary>One open socket.</summary>
    internal sealed class Reader(ConversationStreams streams, string conversation, string user) : IDisposable
    {
        private readonly SemaphoreSlim _signal = new(0, 1);

        public string Conversation => conversation;

        public string User => user;

        /// <summary>Returns when something was written since the last call.</summary>
        public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

        /// <summary>Called under the streams' lock alone, so the count is not raced.</summary>
        public void Wake()
        {
            if (_signal.CurrentCount == 0) _signal.Release();
        }

        public void Dispose()
        {
            streams.Close(this);
            _signal.Dispose();
        }
    }
}
