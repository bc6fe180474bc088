namespace CommunityBot.Channels;

/// <summary>
/// The sink could not reach its storage: nothing was kept, and the platform is asked to come again. Its text may be logged, so it never
/// holds anything that a person wrote.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() : base("The store is not available.") { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception inner) : base(message, inner) { }
}
