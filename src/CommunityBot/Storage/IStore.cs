namespace CommunityBot.Storage;

/// <summary>
/// The one way to the database. A slice is a synchronous method over one <see cref="WriteScope"/>; slices that are waiting share one transaction,
/// each behind a savepoint of its own, so that one that fails takes nobody with it.
/// </summary>
public interface IStore
{
    /// <summary>The nudges of this process's pumps.</summary>
    Wakes Wakes { get; }

    /// <summary>Runs a slice, saves what its context tracks, and returns after the commit. An exception of the slice undoes that slice alone and is thrown to its caller.</summary>
    /// <exception cref="Channels.StoreUnavailableException">The database cannot take a commit now; nothing was written.</exception>
    Task<T> WriteAsync<T>(Func<WriteScope, T> slice);

    /// <summary>Reads from a snapshot of what is committed, beside the writer.</summary>
    T Read<T>(Func<BotDb, T> query);
}

/// <summary>Conveniences over <see cref="IStore"/>.</summary>
public static class StoreExtensions
{
    /// <inheritdoc cref="IStore.WriteAsync{T}"/>
    public static Task WriteAsync(this IStore store, Action<WriteScope> slice) => store.WriteAsync(scope =>
    {
        slice(scope);
        return true;
    });
}
