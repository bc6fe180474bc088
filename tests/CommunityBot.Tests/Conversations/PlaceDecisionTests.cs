using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Reports;

namespace CommunityBot.Tests.Conversations;

public sealed class PlaceDecisionTests
{
    [Theory]
    // clarity, located, candidates, home, emergency → cell, place, spot asked
    [InlineData(PlaceClarity.Named, "gate", 0, "g1", false, "cell-of-gate", "gate", false)]
    [InlineData(PlaceClarity.Weak, "gate", 0, "g1", true, "cell-of-gate", "gate", false)]
    [InlineData(PlaceClarity.Named, null, 2, "g1", false, null, null, false)]
    [InlineData(PlaceClarity.Named, null, 2, "g1", true, "g1", null, true)]
    [InlineData(PlaceClarity.Named, null, 0, "g1", false, "g1", null, false)]
    [InlineData(PlaceClarity.Named, null, 0, null, false, null, null, false)]
    [InlineData(PlaceClarity.OwnEstate, null, 0, "g1", false, "g1", null, true)]
    [InlineData(PlaceClarity.OwnEstate, null, 0, null, false, null, null, false)]
    [InlineData(PlaceClarity.Weak, null, 0, "g1", false, null, null, false)]
    [InlineData(PlaceClarity.Missing, null, 0, "g1", false, null, null, false)]
    [InlineData(PlaceClarity.Missing, null, 0, "g1", true, "g1", null, true)]
    [InlineData(PlaceClarity.Missing, null, 0, null, true, null, null, false)]
    public void A_place_decides(PlaceClarity clarity, string? located, int candidates, string? home, bool emergency, string? cell, string? place, bool spot)
    {
        var fit = new PlaceFit(clarity, located, [.. Enumerable.Range(0, candidates).Select(n => $"p{n}")]);
        Assert.Equal(new PlaceDecision(cell, place, spot), PlaceDecision.Decide(fit, located is null ? null : $"cell-of-{located}", home, emergency));
    }

    [Theory]
    // clarity, located, candidates, kind of the door, emergency → cell, place, spot asked
    [InlineData(PlaceClarity.Missing, null, 0, EntryKind.Building, false, "b3", "door", false)]
    [InlineData(PlaceClarity.Weak, null, 0, EntryKind.Place, false, "b3", "door", false)]
    [InlineData(PlaceClarity.OwnEstate, null, 0, EntryKind.Building, false, "b3", "door", false)]
    [InlineData(PlaceClarity.OwnEstate, null, 0, EntryKind.Cell, false, "b3", null, true)]
    [InlineData(PlaceClarity.Missing, null, 0, EntryKind.Building, true, "b3", "door", false)]
    [InlineData(PlaceClarity.Named, "gate", 0, EntryKind.Building, false, "cell-of-gate", "gate", false)]
    [InlineData(PlaceClarity.Weak, "gate", 0, EntryKind.Building, false, "cell-of-gate", "gate", false)]
    [InlineData(PlaceClarity.Named, null, 0, EntryKind.Building, false, "home", null, false)]
    [InlineData(PlaceClarity.Named, null, 2, EntryKind.Building, false, null, null, false)]
    [InlineData(PlaceClarity.Weak, null, 2, EntryKind.Place, false, null, null, false)]
    [InlineData(PlaceClarity.Named, null, 2, EntryKind.Building, true, "home", null, true)]
    public void A_door_stands_for_a_place_that_is_not_named(
        PlaceClarity clarity, string? located, int candidates, EntryKind kind, bool emergency, string? cell, string? place, bool spot)
    {
        var fit = new PlaceFit(clarity, located, [.. Enumerable.Range(0, candidates).Select(n => $"p{n}")]);
        var door = new Door("door", "b3", "3栋", kind, "g1");
        Assert.Equal(new PlaceDecision(cell, place, spot), PlaceDecision.Decide(fit, located is null ? null : $"cell-of-{located}", "home", emergency, door));
    }
}
