using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

/// <summary>Houses in streets, lettered blocks, and numbers that only the directory makes an address.</summary>
public sealed class LocatingHousesTests
{
    private static readonly Gazetteer Harbour = Gazetteer.Build(
    [
        new("T", null, EntryKind.Cell, "临港镇", []),
        new("C1", "T", EntryKind.Cell, "渔港社区", []),
        new("G1", "C1", EntryKind.Cell, "盐仓里", ["Salt Lane"]),
        new("G1-2", "G1", EntryKind.Building, "盐仓里2号", []),
        new("G1-8", "G1", EntryKind.Building, "盐仓里8号", []),
        new("G2", "C1", EntryKind.Cell, "渔市片", []),
        new("G2-6", "G2", EntryKind.Building, "铁锚巷6号", []),
        new("G2-21", "G2", EntryKind.Building, "铁锚巷21号", []),
        new("G2-l", "G2", EntryKind.Place, "铁锚巷", ["Anchor Lane"]),
        new("G3", "C1", EntryKind.Cell, "101弄", []),
        new("G3-5", "G3", EntryKind.Building, "101弄5号", []),
        new("G4", "C1", EntryKind.Cell, "三区", []),
        new("G4-2", "G4", EntryKind.Building, "三区5号院2号楼", []),
        new("C2", "T", EntryKind.Cell, "桂湾社区", []),
        new("G5", "C2", EntryKind.Cell, "桂湾人家", []),
        new("G5-b", "G5", EntryKind.Building, "乙幢", []),
        new("G5-c", "G5", EntryKind.Building, "丙幢", []),
        new("G6", "C2", EntryKind.Cell, "银座公寓", []),
        new("G6-1", "G6", EntryKind.Building, "1座", []),
        new("G6-6", "G6", EntryKind.Building, "6座", []),
        new("C3", "T", EntryKind.Cell, "Riverside", []),
        new("G7", "C3", EntryKind.Cell, "Thornbury Terrace", []),
        new("G7-14", "G7", EntryKind.Building, "14 Thornbury Terrace", ["No. 14"]),
        new("G7-16", "G7", EntryKind.Building, "16 Thornbury Terrace", []),
        new("G8", "C3", EntryKind.Cell, "The Poplars", []),
        new("G8-3", "G8", EntryKind.Building, "3 Poplar Row", []),
        new("G8-r", "G8", EntryKind.Place, "Poplar Row", []),
        new("G9", "C3", EntryKind.Cell, "Quince House", ["木瓜府"]),
        new("G9-a", "G9", EntryKind.Building, "Tower A", []),
        new("G9-b", "G9", EntryKind.Building, "Tower B", []),
        new("G10", "C3", EntryKind.Cell, "Lime Court", []),
        new("G10-4", "G10", EntryKind.Building, "Block 4", []),
    ]);

    [Theory]
    [InlineData("铁锚巷6号一群人打牌", "G2-6")]
    [InlineData("铁锚巷廿一号一群人打牌", "G2-21")]
    [InlineData("铁猫巷6号一群人打牌", "G2-6")]
    [InlineData("盐仓里8号一群人打牌", "G1-8")]
    [InlineData("101弄5号一群人打牌", "G3-5")]
    [InlineData("三区五号院二号楼一群人打牌", "G4-2")]
    [InlineData("people playing cards at 6 Anchor Lane", "G2-6")]
    [InlineData("people playing cards at 8 Salt Lane", "G1-8")]
    [InlineData("people playing cards at 14 Thornbury Terrace", "G7-14")]
    [InlineData("people playing cards at Thornbury Terrace number 16", "G7-16")]
    [InlineData("people playing cards at no. 16 Thornbury Terrace", "G7-16")]
    [InlineData("people playing cards at 3 poplar row", "G8-3")]
    [InlineData("people playing cards at No. 3 Poplar Row", "G8-3")]
    public void A_house_is_found_by_its_number_in_the_street(string text, string code) => Assert.Equal(code, Read.Message(text, Harbour).First.Fit.Located);

    [Theory]
    [InlineData("铁锚巷9号一群人打牌", "G2-l")]
    [InlineData("铁锚巷里一群人打牌", "G2-l")]
    [InlineData("people playing cards at 9 Poplar Row", "G8-r")]
    [InlineData("people playing cards at 99 Thornbury Terrace", "G7")]
    public void Of_a_house_that_the_directory_does_not_have_the_street_is_found(string text, string code) => Assert.Equal(code, Read.Message(text, Harbour).First.Fit.Located);

    [Theory]
    [InlineData("桂湾人家丙座一群人打牌", "G5-c")]
    [InlineData("乙号楼一群人打牌", "G5-b")]
    [InlineData("银座公寓壹座一群人打牌", "G6-1")]
    [InlineData("一座1203一群人打牌", "G6-1")]
    [InlineData("Tower A of Quince House is full of people playing cards", "G9-a")]
    [InlineData("people playing cards in Lime Ct block 4", "G10-4")]
    [InlineData("Quince House B, thirty people are playing cards in the lobby", "G9-b")]
    [InlineData("people are playing cards in Quince House A", "G9-a")]
    [InlineData("quince house b is full of people playing cards", "G9-b")]
    [InlineData("Quince House A1203 has a crowd of people playing cards", "G9-a")]
    [InlineData("木瓜府B，一群人在大堂打牌", "G9-b")]
    [InlineData("Lime Court 4, people are playing cards on the roof", "G10-4")]
    public void A_block_is_found_by_its_letter_its_stem_or_a_shortened_estate(string text, string code) => Assert.Equal(code, Read.Message(text, Harbour).First.Fit.Located);

    [Theory]
    [InlineData("thornbury terrace sixteen, people are playing cards on the lawn", "G7-16")]
    [InlineData("Thornbury Terrace fourteen has people playing cards", "G7-14")]
    [InlineData("people are playing cards at sixteen Thornbury Terrace", "G7-16")]
    [InlineData("盐仓里八号院子里一群人打牌", "G1-8")]
    public void A_house_is_found_by_its_number_in_words(string text, string code) => Assert.Equal(code, Read.Message(text, Harbour).First.Fit.Located);

    [Theory]
    [InlineData("On Thornbury Terrace fourteen lads are playing cards", "G7")]
    [InlineData("On Thornbury Terrace sixteen big lads are playing cards", "G7")]
    [InlineData("In Quince House a crowd of fifty people are playing cards", "G9")]
    [InlineData("Quince House I saw people playing cards", "G9")]
    [InlineData("Lime Court 4 big lads are playing cards", "G10")]
    [InlineData("木瓜府A区一群人打牌", "G9")]
    public void A_number_that_counts_and_a_letter_that_is_a_word_are_no_house(string text, string code) => Assert.Equal(code, Read.Message(text, Harbour).First.Fit.Located);

    [Fact]
    public void A_block_is_no_house_of_the_same_number()
    {
        Assert.Equal("G6-6", Read.Message("6座楼下一群人打牌", Harbour).First.Fit.Located);
    }

    [Theory]
    [InlineData("桂湾人家甲幢", null)]
    [InlineData("盐仓里8号", "8")]
    [InlineData("三区五号院二号楼", "2")]
    public void The_number_is_read_with_the_directorys_names(string text, string? building)
    {
        Assert.Equal(building ?? "甲", Read.Place(text, Harbour).Slots.Building);
    }
}
