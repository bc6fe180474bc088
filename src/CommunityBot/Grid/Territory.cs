using CommunityBot.Language;

namespace CommunityBot.Grid;

/// <summary>Cells and places: large, and new only after an import.</summary>
internal sealed class Territory
{
    private readonly Dictionary<string, Cell> _cells;
    private readonly Dictionary<string, Place> _places;
    private readonly Dictionary<string, string?> _codes;
    private readonly Lazy<Gazetteer> _gazetteer;

    public Territory(IReadOnlyList<Cell> cells, IReadOnlyList<Place> places)
    {
        _cells = cells.ToDictionary(cell => cell.Code);
        _places = places.ToDictionary(place => place.Code);
        Root = cells.Where(cell => cell.Parent is null).OrderBy(cell => cell.Level).ThenBy(cell => cell.Code, StringComparer.Ordinal).FirstOrDefault()?.Code;
        _codes = _cells.Keys.Concat(_places.Keys).GroupBy(code => code, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(of => of.Key, of => of.Distinct().Count() == 1 ? of.First() : null, StringComparer.OrdinalIgnoreCase);
        _gazetteer = new Lazy<Gazetteer>(() => Gazetteer.Build(Entries(cells, places)));
    }

    public Gazetteer Gazetteer => _gazetteer.Value;

    public string? Root { get; }

    public IReadOnlyCollection<Cell> Cells => _cells.Values;

    public IReadOnlyCollection<Place> Places => _places.Values;

    public Cell? Cell(string code) => _cells.GetValueOrDefault(code);

    public Place? Place(string code) => _places.GetValueOrDefault(code);

    /// <summary>The code of a cell or place that somebody wrote, in whatever case; null for none, and where several differ by case alone.</summary>
    public string? CodeAs(string written) =>
        _cells.ContainsKey(written) || _places.ContainsKey(written) ? written : _codes.GetValueOrDefault(written);

    private static IEnumerable<GazetteerEntry> Entries(IReadOnlyList<Cell> cells, IReadOnlyList<Place> places)
    {
        foreach (var cell in cells)
            yield return new(cell.Code, cell.Parent, cell.Level is Level.Building ? EntryKind.Building : EntryKind.Cell, cell.Name, Names(cell.Aliases)) { IsPart = cell.Level is Level.Microgrid };
        foreach (var place in places)
            yield return new(place.Code, place.Cell, EntryKind.Place, place.Name, Names(place.Aliases));
    }

    private static string[] Names(string aliases) => aliases.Length == 0 ? [] : aliases.Split('|');
}
