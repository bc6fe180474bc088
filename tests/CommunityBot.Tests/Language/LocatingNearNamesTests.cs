using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

/// <summary>Names that are written wrongly or otherwise, and names that are words of everyday speech.</summary>
public sealed class LocatingNearNamesTests
{
    private static readonly Gazetteer Town = Gazetteer.Build(
    [
        new("T", null, EntryKind.Cell, "临港镇", []),
        new("G1", "T", EntryKind.Cell, "东祥花园", []),
        new("G1-3", "G1", EntryKind.Building, "3栋", []),
        new("G2", "T", EntryKind.Cell, "东翔花园", []),
        new("G2-3", "G2", EntryKind.Building, "3栋", []),
        new("G3", "T", EntryKind.Cell, "Quince House", []),
        new("G3-n", "G3", EntryKind.Place, "Lamplighter", ["the Lamp"]),
        new("G4", "T", EntryKind.Cell, "金沙云天二期", []),
        new("G4-4", "G4", EntryKind.Building, "4栋", []),
        new("G5", "T", EntryKind.Cell, "金沙云天一期", []),
        new("G5-4", "G5", EntryKind.Building, "4栋", []),
        new("P1", "G1", EntryKind.Place, "城隍庙", []),
        new("P2", "G1", EntryKind.Place, "李氏宗祠", []),
        new("P3", "G1", EntryKind.Place, "盐仓菜市场", []),
        new("P4", "G1", EntryKind.Place, "后天便利店", ["明天", "老地方"]),
        new("E1", "G3", EntryKind.Place, "The Boathouse", []),
        new("E2", "G3", EntryKind.Place, "St Luke's Hall", ["St Luke's"]),
        new("E3", "G3", EntryKind.Place, "Saffron Lane", []),
        new("E4", "G3", EntryKind.Place, "Saffron Road", []),
        new("E5", "G3", EntryKind.Place, "Early Bird Café", ["Early Bird"]),
        new("E6", "G3", EntryKind.Place, "Grace Chapel", ["Grace"]),
        new("E7", "G3", EntryKind.Place, "The Corner Shop", ["Corner Shop"]),
    ]);

    [Theory]
    [InlineData("城皇庙里一群人打牌", "P1")]
    [InlineData("李氏宗词里一群人打牌", "P2")]
    [InlineData("金沙云大二期4栋一群人打牌", "G4-4")]
    [InlineData("盐仓菜场里一群人打牌", "P3")]
    [InlineData("people are playing cards in the boat house", "E1")]
    [InlineData("people are playing cards at the Lamp-lighter", "G3-n")]
    [InlineData("people are playing cards in St. Lukes Hall", "E2")]
    [InlineData("people are playing cards in the Early Bird Cafe", "E5")]
    [InlineData("people are playing cards on saffon lane", "E3")]
    public void A_near_name_is_found(string text, string code) => Assert.Equal(code, Read.Message(text, Town).First.Fit.Located);

    [Fact]
    public void Two_estates_that_sound_like_what_is_written_are_both_offered()
    {
        Assert.Equal(["G1-3", "G2-3"], Read.Message("东详花园3栋一群人打牌", Town).First.Fit.Candidates);
        Assert.Equal("G1-3", Read.Message("东祥花圆3栋一群人打牌", Town).First.Fit.Located);
    }

    [Theory]
    [InlineData("Grace said somebody should come, people are playing cards upstairs")]
    [InlineData("I'm an early bird and people are playing cards next door")]
    [InlineData("明天一群人打牌")]
    [InlineData("老地方一群人打牌")]
    public void A_name_that_is_an_ordinary_word_is_no_place_by_itself(string text)
    {
        var fit = Read.Message(text, Town).First.Fit;

        Assert.Null(fit.Located);
        Assert.Empty(fit.Candidates);
    }

    [Theory]
    [InlineData("people are playing cards outside Grace", "E6")]
    [InlineData("people are playing cards in Early Bird", "E5")]
    [InlineData("The Corner Shop has a crowd of fifty people inside", "E7")]
    [InlineData("明天里面一群人打牌", "P4")]
    [InlineData("老地方门口一群人打牌", "P4")]
    public void It_is_one_with_a_sign_of_a_place(string text, string code) => Assert.Equal(code, Read.Place(text, Town).Fit.Located);

    [Fact]
    public void A_street_without_its_kind_may_be_any_of_that_name()
    {
        Assert.Equal(["E3", "E4"], Read.Place("people are playing cards on Saffron", Town).Fit.Candidates);
    }
}
