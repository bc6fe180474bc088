using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class AnswerTests
{
    private static readonly Gazetteer Estate = Gazetteer.Build(
    [
        new("E", null, EntryKind.Cell, "松山小区", []),
        new("B3", "E", EntryKind.Building, "3栋", []),
        new("N", "E", EntryKind.Place, "北门", ["north gate"]),
    ]);

    [Theory]
    [InlineData("就北门那边", "北门", "N")]
    [InlineData("北门", "北门", "N")]
    [InlineData("3栋门口", "3栋门口", "B3")]
    [InlineData("在三号楼", "三号楼", "B3")]
    [InlineData("by the north gate", "the north gate", "N")]
    [InlineData("Block 3, I think", "Block 3", "B3")]
    public void An_answer_that_names_a_place_is_located(string answer, string place, string code)
    {
        var finding = Read.Place(answer, Estate);

        Assert.Equal((place, code), (finding.Slots.Place, finding.Fit.Located));
        Assert.Equal(PlaceClarity.Named, finding.Fit.Clarity);
    }

    [Theory]
    [InlineData("不知道")]
    [InlineData("我也不清楚啊")]
    [InlineData("don't know")]
    [InlineData("no idea, sorry")]
    [InlineData("好的")]
    [InlineData("")]
    public void An_answer_that_names_none_is_missing(string answer)
    {
        var finding = Read.Place(answer, Estate);

        Assert.Equal(PlaceClarity.Missing, finding.Fit.Clarity);
        Assert.Null(finding.Slots.Place);
    }

    [Fact]
    public void A_weak_answer_stays_weak()
    {
        Assert.Equal(PlaceClarity.Weak, Read.Place("就在路边", Estate).Fit.Clarity);
    }
}
