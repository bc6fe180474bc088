namespace CommunityBot.Channels;

/// <summary>Files that people sent through our own page. Whoever has a file's address may read it: the id is 128 bits of chance.</summary>
public interface IFileShelf
{
    /// <summary>Keeps a file and returns its id; on disk when it returns.</summary>
    /// <param name="content">The file, already cleaned.</param>
    /// <param name="extension">What follows the dot: <c>jpg</c>, <c>png</c>, <c>webp</c> or <c>pdf</c>.</param>
    /// <param name="cancellationToken">Nothing is kept then.</param>
    Task<string> KeepAsync(ReadOnlyMemory<byte> content, string extension, CancellationToken cancellationToken);

    /// <summary>The path of a kept file, or null for an id that is none or whose file is gone.</summary>
    string? Find(string id);

    /// <summary>Ids of the files kept before a time.</summary>
    IReadOnlyList<string> OlderThan(DateTimeOffset time);

    /// <summary>Deletes a file; false where it was gone already.</summary>
    bool Delete(string id);
}
