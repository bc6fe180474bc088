using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Policies;

/// <summary>The present <see cref="Policy"/>, read again when the stored one has another version. Refreshed beside the <see cref="DirectorySource"/>.</summary>
public sealed class PolicySource(IStore store)
{
    private readonly Lock _refreshing = new();
    private volatile Policy _current = Policy.Usual;
    private long _version;

    /// <summary>The policy of the last <see cref="Refresh"/>.</summary>
    public Policy Current => _current;

    /// <summary>Reads the stored version, and the policy where that has changed; true if it has. Safe from any thread.</summary>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            // The version first: a policy that is stored in between is only read twice.
            var version = store.Read(db => db.Version(PolicyPart.Counter));
            if (version == _version) return false;
            var body = store.Read(db => db.Set<Document>().Where(document => document.Name == PolicyPart.File).Select(document => document.Body).FirstOrDefault());
            // It was sound when it was imported; what a later program no longer takes falls back to what is usual.
            _current = body is null ? Policy.Usual : PolicyReader.Read(body, static (_, _, _, _) => { });
            _version = version;
            return true;
        }
    }
}
