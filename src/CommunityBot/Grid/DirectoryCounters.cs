using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Grid;

/// <summary>The versions by which every process sees that something of the directory was changed, and what.</summary>
public static class DirectoryCounters
{
    /// <summary>Any import that changed anything.</summary>
    public const string Directory = "directory";

    /// <summary>Cells and places.</summary>
    public const string Territory = "territory";

    /// <summary>People, accounts, posts, groups, rotas: by an import, or in chat.</summary>
    public const string Roster = "roster";

    private const string Bumping =
        "INSERT INTO counters (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1";

    /// <summary>Raises a version in the slice's own commit.</summary>
    public static void Bump(this WriteScope scope, string counter) => scope.Execute(Bumping, counter);

    /// <summary>A version; 0 before the first change.</summary>
    public static long Version(this BotDb db, string counter) =>
        db.Set<Counter>().AsNoTracking().Where(row => row.Name == counter).Select(row => (long?)row.Value).FirstOrDefault() ?? 0;
}
