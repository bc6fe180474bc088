namespace CommunityBot.Channels;

/// <summary>The store cannot take what was offered, and has taken nothing: the sender is asked to try again later.</summary>
public sealed class StoreUnavailableException(Exception? inner = null) : Exception("The store is not available; nothing was written.", inner);
