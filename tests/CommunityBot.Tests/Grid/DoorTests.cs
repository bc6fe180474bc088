using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Tests.Grid;

public sealed class DoorTests
{
    private static readonly GridDirectory Directory = GridDirectory.Build(new DirectoryRows
    {
        Cells =
        [
            new Cell { Code = "pine", Level = Level.Community, Name = "松山社区" },
            new Cell { Code = "g1", Parent = "pine", Level = Level.Grid, Name = "第一网格" },
            new Cell { Code = "m1", Parent = "g1", Level = Level.Microgrid, Name = "第1微网格" },
            new Cell { Code = "B3", Parent = "m1", Level = Level.Building, Name = "3栋" },
            new Cell { Code = "alone", Parent = "pine", Level = Level.Building, Name = "传达室" },
            new Cell { Code = "Twin", Parent = "g1", Level = Level.Building, Name = "东楼" },
            new Cell { Code = "twin", Parent = "g1", Level = Level.Building, Name = "西楼" },
        ],
        Places = [new Place { Code = "gate", Cell = "m1", Name = "北门" }],
    }, TimeZoneInfo.Utc);

    [Theory]
    [InlineData("B3", "B3", "B3", "3栋", EntryKind.Building, "g1")]
    [InlineData(" b3 ", "B3", "B3", "3栋", EntryKind.Building, "g1")]
    [InlineData("GATE", "gate", "m1", "北门", EntryKind.Place, "g1")]
    [InlineData("g1", "g1", "g1", "第一网格", EntryKind.Cell, "g1")]
    [InlineData("m1", "m1", "m1", "第1微网格", EntryKind.Cell, "g1")]
    [InlineData("pine", "pine", "pine", "松山社区", EntryKind.Cell, "pine")]
    [InlineData("alone", "alone", "alone", "传达室", EntryKind.Building, "pine")]
    [InlineData("Twin", "Twin", "Twin", "东楼", EntryKind.Building, "g1")]
    public void A_code_is_a_door_in_whatever_case_it_was_typed(string typed, string code, string cell, string name, EntryKind kind, string around) =>
        Assert.Equal(new Door(code, cell, name, kind, around), Directory.Door(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("b33")]
    [InlineData("TWIN")] // two differ by case alone: not guessed
    public void What_names_no_single_door_is_none(string? typed) => Assert.Null(Directory.Door(typed));

    [Fact]
    public void Codes_hang_on_buildings_and_at_places() => Assert.Equal(["B3", "Twin", "gate", "twin", "alone"], Directory.Doors.Select(door => door.Code));
}
