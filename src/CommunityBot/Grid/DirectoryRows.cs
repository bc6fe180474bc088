using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Grid;

/// <summary>The rows of a directory, stored or to be stored. What a snapshot is built from.</summary>
public sealed record DirectoryRows
{
    public IReadOnlyList<Cell> Cells { get; init; } = [];
    public IReadOnlyList<Place> Places { get; init; } = [];
    public IReadOnlyList<Person> People { get; init; } = [];
    public IReadOnlyList<Account> Accounts { get; init; } = [];
    public IReadOnlyList<Post> Posts { get; init; } = [];
    public IReadOnlyList<Group> Groups { get; init; } = [];
    public IReadOnlyList<RotaShift> Rotas { get; init; } = [];
    public IReadOnlyList<Duty> Duties { get; init; } = [];

    internal static DirectoryRows Load(BotDb db) => LoadRoster(db) with { Cells = Rows<Cell>(db), Places = Rows<Place>(db) };

    /// <summary>Everything but cells and places.</summary>
    internal static DirectoryRows LoadRoster(BotDb db) => new()
    {
        People = Rows<Person>(db),
        Accounts = Rows<Account>(db),
        Posts = Rows<Post>(db),
        Groups = Rows<Group>(db),
        Rotas = Rows<RotaShift>(db),
        Duties = Rows<Duty>(db),
    };

    private static List<T> Rows<T>(BotDb db) where T : class => db.Set<T>().AsNoTracking().ToList();
}
