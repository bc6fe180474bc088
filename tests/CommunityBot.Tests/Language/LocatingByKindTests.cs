using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

/// <summary>What an estate has one of, named by the word for its kind alone: 二期车库 is the 二期地下车库.</summary>
public sealed class LocatingByKindTests
{
    private static readonly Gazetteer Bay = Gazetteer.Build(
    [
        new("T", null, EntryKind.Cell, "青浦渡镇", []),
        new("C1", "T", EntryKind.Cell, "盐河社区", []),
        new("A1", "C1", EntryKind.Cell, "银湖湾一期", ["一期"]),
        new("A1-p", "A1", EntryKind.Place, "一期地面停车场", ["地面停车场"]),
        new("A2", "C1", EntryKind.Cell, "银湖湾二期", ["二期"]),
        new("A2-3", "A2", EntryKind.Building, "3栋", []),
        new("A2-g", "A2", EntryKind.Place, "二期地下车库", ["地下车库"]),
        new("A2-c", "A2", EntryKind.Place, "湾畔会所", []),
        new("A2-m", "A2", EntryKind.Place, "顺意超市", []),
        new("A3", "C1", EntryKind.Cell, "银湖湾三期", ["三期"]),
        new("A3-p", "A3", EntryKind.Place, "三期露天泳池", ["露天泳池"]),
        new("A3-n", "A3", EntryKind.Place, "银湖湾三期北大门", ["北大门"]),
        new("A3-s", "A3", EntryKind.Place, "银湖湾三期南大门", ["南大门"]),
        new("P1", "C1", EntryKind.Place, "盐河文化广场", []),
        new("P2", "C1", EntryKind.Place, "露天戏台", []),
        new("C2", "T", EntryKind.Cell, "桑园社区", []),
        new("E1", "C2", EntryKind.Cell, "Hazel Court", []),
        new("E1-4", "E1", EntryKind.Building, "Block 4", []),
        new("E1-g", "E1", EntryKind.Place, "Hazel Court Underground Garage", []),
        new("E2", "C2", EntryKind.Cell, "Lilac House", []),
        new("E2-p", "E2", EntryKind.Place, "Lilac House Car Park", ["car park"]),
    ]);

    [Theory]
    [InlineData("二期车库里一群人打牌", "A2-g")]
    [InlineData("银湖湾二期的车库一群人打牌", "A2-g")]
    [InlineData("二期那个车库里一群人打牌", "A2-g")]
    [InlineData("二期，车库里一群人打牌", "A2-g")]
    [InlineData("三期泳池边一群人打牌", "A3-p")]
    [InlineData("一期停车场一群人打牌", "A1-p")]
    [InlineData("二期会所一群人打牌", "A2-c")]
    [InlineData("people are playing cards in the Hazel Court garage", "E1-g")]
    [InlineData("people are playing cards in the garage of Hazel Court", "E1-g")]
    public void It_is_found_in_the_estate_that_is_named_with_it(string text, string code) => Assert.Equal(code, Read.Message(text, Bay).First.Fit.Located);

    [Theory]
    [InlineData("车库里一群人打牌", "A2", "A2-g")]
    [InlineData("我们小区车库里一群人打牌", "A2", "A2-g")]
    [InlineData("泳池边一群人打牌", "C1", "A3-p")]
    [InlineData("戏台底下坐满了人看戏", "C1", "P2")]
    [InlineData("广场上一群人跳舞", "C1", "P1")]
    [InlineData("people are playing cards in the garage", "C2", "E1-g")]
    [InlineData("people are playing cards in the car park", "C2", "E2-p")]
    [InlineData("Strange van in the car park, it has been there for days", "C2", "E2-p")]
    public void It_is_found_where_the_group_has_one(string text, string group, string code) => Assert.Equal(code, Read.Message(text, Bay, new(GroupCell: group)).First.Fit.Located);

    [Fact]
    public void Where_the_group_has_two_both_are_offered()
    {
        Assert.Equal(["A3-n", "A3-s"], Read.Message("大门口一群人打牌", Bay, new(GroupCell: "A3")).First.Fit.Candidates);
    }

    [Theory]
    [InlineData("一期车库一群人打牌", "A1")]
    [InlineData("二期超市里一群人打牌", "A2")]
    [InlineData("二期3栋车库里一群人打牌", "A2-3")]
    public void Of_what_the_estate_does_not_have_and_of_a_shop_the_estate_is_found(string text, string code) => Assert.Equal(code, Read.Message(text, Bay).First.Fit.Located);

    [Theory]
    [InlineData("车库里一群人打牌", null)]
    [InlineData("车库里一群人打牌", "A1")]
    [InlineData("梅园车库里一群人打牌", "A2")]
    [InlineData("隔壁小区车库里一群人打牌", "A2")]
    [InlineData("商场车库里一群人打牌", "A2")]
    [InlineData("单位车库里一群人打牌", "A2")]
    [InlineData("people are playing cards in his garage", "E1")]
    [InlineData("people are playing cards in the school car park", "C2")]
    [InlineData("people are playing cards in the station car park", "C2")]
    public void What_is_another_place_is_none(string text, string? group)
    {
        var fit = Read.Message(text, Bay, new(GroupCell: group)).First.Fit;

        Assert.Null(fit.Located);
        Assert.Empty(fit.Candidates);
    }
}
