using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Grid;

/// <summary>The present <see cref="GridDirectory"/>, read again when the stored one has another version (an import by another process is seen within 2 s).</summary>
public sealed class DirectorySource(IStore store, CommunityOptions community)
{
    private readonly Lock _refreshing = new();
    private readonly DutyClock _clock = new(community.Zone);
    private volatile GridDirectory _current = GridDirectory.Empty;
    private Versions _versions = new(0, 0);

    private sealed record Versions(long Territory, long Roster);

    /// <summary>The snapshot of the last <see cref="Refresh"/>.</summary>
    public GridDirectory Current => _current;

    /// <summary>
    /// Reads the stored versions, and what of the directory has another one; true if anything has. The names of cells and places are indexed here, not at
    /// the next message. Safe from any thread; the host calls it every second, and a slice that changes the directory after its commit.
    /// </summary>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            var changed = false;
            while (store.Read(VersionsOf) is var found && found != _versions)
            {
                var next = store.Read(db => Next(db, found));
                // A commit between two of the queries mixes old rows and new ones: then once more.
                if (store.Read(VersionsOf) != found) continue;
                _ = next.Gazetteer;
                _current = next;
                _versions = found;
                changed = true;
            }
            return changed;
        }
    }

    private GridDirectory Next(BotDb db, Versions found)
    {
        var roster = new Roster(DirectoryRows.LoadRoster(db), _clock);
        return found.Territory == _versions.Territory
            ? _current.With(roster)
            : new GridDirectory(new Territory(db.Set<Cell>().AsNoTracking().ToList(), db.Set<Place>().AsNoTracking().ToList()), roster);
    }

    private static Versions VersionsOf(BotDb db)
    {
        var counters = db.Set<Counter>().AsNoTracking().ToDictionary(counter => counter.Name, counter => counter.Value);
        return new(counters.GetValueOrDefault(DirectoryCounters.Territory), counters.GetValueOrDefault(DirectoryCounters.Roster));
    }
}
