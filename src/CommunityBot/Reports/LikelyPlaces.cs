using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Reports;

/// <summary>The places that a question for a place offers as buttons: those of the cell whose names fit what is reported, then the others.</summary>
internal static class LikelyPlaces
{
    private const int Count = 5;

    // Cars and arrivals are seen at gates, roads and car parks; people gather at squares, pavilions and card rooms.
    private static readonly string[] Arrivals = ["门", "停车", "车库", "路", "gate", "parking", "road"];
    private static readonly string[] Gatherings = ["广场", "凉亭", "亭", "棋牌", "活动", "花园", "公园", "square", "pavilion"];

    public static IReadOnlyList<string> For(GridDirectory grid, string? cell, Kind kind, IReadOnlyList<string> candidates)
    {
        if (candidates.Count > 0) return [.. candidates.Take(Count)];
        if (cell is null) return [];
        var words = kind == Kind.Arrival ? Arrivals : Gatherings;
        return
        [
            .. grid.Places.Where(place => grid.IsWithin(place.Cell, cell))
                .OrderBy(place => words.Any(word => place.Name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 0 : 1)
                .ThenBy(place => place.Code, StringComparer.Ordinal)
                .Select(place => place.Code).Take(Count),
        ];
    }
}
