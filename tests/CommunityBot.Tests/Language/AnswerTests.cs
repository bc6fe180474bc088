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

    private static readonly Gazetteer Town = Gazetteer.Build(
    [
        new("T", null, EntryKind.Cell, "青溪社区", []),
        new("A", "T", EntryKind.Cell, "锦湖花园一期", []),
        new("A2", "A", EntryKind.Building, "2栋", []),
        new("A3", "A", EntryKind.Building, "3栋", []),
        new("A8", "A", EntryKind.Building, "8栋", []),
        new("AN", "A", EntryKind.Place, "北门", ["north gate"]),
        new("AP", "A", EntryKind.Place, "八角亭", ["亭子", "pavilion"]),
        new("B", "T", EntryKind.Cell, "锦湖花园二期", []),
        new("B3", "B", EntryKind.Building, "3栋", []),
        new("BN", "B", EntryKind.Place, "北门", []),
    ]);

    [Theory]
    [InlineData("1", "AN,AP", "AN")]
    [InlineData("第二个", "AN,AP", "AP")]
    [InlineData("选2", "AN,AP", "AP")]
    [InlineData("应该是第二个吧", "AN,AP", "AP")]
    [InlineData("the second one", "AN,AP", "AP")]
    [InlineData("option 1", "AN,AP", "AN")]
    [InlineData("3", "A2,A3", "A3")]
    [InlineData("三号", "A2,A3", "A3")]
    [InlineData("8", "AN,AP", "A8")]
    [InlineData("8号", "", "A8")]
    [InlineData("对，就是那", "AP", "AP")]
    [InlineData("yes, that one", "AN", "AN")]
    [InlineData("二期的", "A3,B3", "B3")]
    [InlineData("锦湖花园一期", "A3,B3", "A3")]
    [InlineData("3栋", "B3,AN", "B3")]
    [InlineData("北门", "BN,AP", "BN")]
    [InlineData("刚才说的那个亭子", "AN,BN", "AP")]
    [InlineData("就亭子那边，我也不确定", "AN,BN", "AP")]
    [InlineData("搞错了，是8栋", "AN,BN", "A8")]
    public void An_answer_is_read_against_what_was_offered(string answer, string offered, string code)
    {
        var read = Read.Understander.ReadAnswer(answer, Town, UnderstandingContext.None, new(Offered(offered)));

        Assert.Equal((AnswerMeaning.Place, code), (read.Meaning, read.Place.Fit.Located));
    }

    [Theory]
    [InlineData("三单元", "3", "A3", "三单元")]
    [InlineData("2单元301", "8", "A8", "2单元301")]
    public void A_unit_is_of_the_building_that_was_said_before(string answer, string building, string code, string place)
    {
        var read = Read.Understander.ReadAnswer(answer, Town, new(GroupCell: "A"), new([], building));

        Assert.Equal((code, place, building), (read.Place.Fit.Located, read.Place.Slots.Place, read.Place.Slots.Building));
    }

    [Theory]
    [InlineData("算了不报了", AnswerMeaning.TakenBack)]
    [InlineData("算了", AnswerMeaning.TakenBack)]
    [InlineData("撤回刚才北门那条", AnswerMeaning.TakenBack)]
    [InlineData("看错了，不好意思", AnswerMeaning.TakenBack)]
    [InlineData("never mind", AnswerMeaning.TakenBack)]
    [InlineData("Forget it!", AnswerMeaning.TakenBack)]
    [InlineData("不知道", AnswerMeaning.Unknown)]
    [InlineData("天太黑没看清", AnswerMeaning.Unknown)]
    [InlineData("唔知啊", AnswerMeaning.Unknown)]
    [InlineData("no idea", AnswerMeaning.Unknown)]
    [InlineData("同上", AnswerMeaning.Same)]
    [InlineData("还是老地方", AnswerMeaning.Same)]
    [InlineData("same place as yesterday", AnswerMeaning.Same)]
    [InlineData("对，就是那", AnswerMeaning.None)]
    [InlineData("好的", AnswerMeaning.None)]
    [InlineData("9", AnswerMeaning.None)]
    [InlineData("第三个", AnswerMeaning.None)]
    [InlineData("你们什么时候来", AnswerMeaning.None)]
    [InlineData("", AnswerMeaning.None)]
    [InlineData("？？？", AnswerMeaning.None)]
    public void An_answer_may_say_something_else_than_a_place(string answer, AnswerMeaning meaning)
    {
        var read = Read.Understander.ReadAnswer(answer, Town, UnderstandingContext.None, new(["AN", "AP"]));

        Assert.Equal(meaning, read.Meaning);
        Assert.Null(read.Place.Fit.Located);
    }

    private static string[] Offered(string codes) => codes.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
