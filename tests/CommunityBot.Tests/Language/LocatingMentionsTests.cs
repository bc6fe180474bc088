using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

/// <summary>Which of several places that a message names is the one: not what is taken back, not the way there, not the home of those who are elsewhere.</summary>
public sealed class LocatingMentionsTests
{
    private static readonly Gazetteer Town = Gazetteer.Build(
    [
        new("T", null, EntryKind.Cell, "临港镇", []),
        new("C1", "T", EntryKind.Cell, "河东社区", []),
        new("G1", "C1", EntryKind.Cell, "柏园小区", ["柏园"]),
        new("G1-3", "G1", EntryKind.Building, "3栋", []),
        new("G1-5", "G1", EntryKind.Building, "5栋", []),
        new("G1-s", "G1", EntryKind.Place, "柏园车棚", ["车棚", "bike shed"]),
        new("G1-n", "G1", EntryKind.Place, "柏园北门", ["北门"]),
        new("G2", "C1", EntryKind.Cell, "杉园小区", ["杉园"]),
        new("G2-3", "G2", EntryKind.Building, "3栋", []),
        new("G2-5", "G2", EntryKind.Building, "5栋", []),
        new("G2-s", "G2", EntryKind.Place, "杉园车棚", ["车棚"]),
        new("G2-n", "G2", EntryKind.Place, "杉园北门", ["北门"]),
        new("P1", "C1", EntryKind.Place, "听雨亭", []),
        new("P2", "C1", EntryKind.Place, "铁牛桥", []),
        new("P3", "C1", EntryKind.Place, "望海大道", []),
        new("P4", "C1", EntryKind.Place, "鼓楼", []),
        new("C2", "T", EntryKind.Cell, "Riverside", []),
        new("G3", "C2", EntryKind.Cell, "Lime Court", []),
        new("G3-1", "G3", EntryKind.Building, "Block 1", []),
        new("G3-2", "G3", EntryKind.Building, "Block 2", []),
        new("G3-n", "G3", EntryKind.Place, "Lime Court North Gate", ["north gate", "北门"]),
        new("E1", "C2", EntryKind.Place, "Rowan Road", []),
        new("E2", "C2", EntryKind.Place, "Rowan Lane", []),
        new("E3", "C2", EntryKind.Place, "Spring Hall", []),
        new("E4", "C2", EntryKind.Place, "canteen 1", ["canteen"]),
        new("E5", "C2", EntryKind.Place, "canteen 2", ["canteen"]),
        new("G4", "C2", EntryKind.Cell, "石堰村", []),
    ]);

    [Theory]
    [InlineData("一群人打牌，在柏园3栋，啊不对，是5栋", "G1-5")]
    [InlineData("刚才说的柏园弄错了，应该是杉园3栋一群人打牌", "G2-3")]
    [InlineData("不是柏园，杉园，车棚那里一群人打牌", "G2-s")]
    [InlineData("说错了，是杉园不是柏园，车棚里一群人打牌", "G2-s")]
    [InlineData("打牌的一群人不在铁牛桥，在听雨亭", "P1")]
    [InlineData("there's a crowd in the canteen... sorry, canteen 2", "E5")]
    [InlineData("Sorry, people are playing cards on Rowan Road, not Rowan Lane", "E1")]
    [InlineData("people playing cards in Block 1 of Lime Court, no wait, Block 2", "G3-2")]
    [InlineData("刚才说的铁牛桥错了，是听雨亭一群人打牌", "P1")]
    [InlineData("it's not Lime Court but Spring Hall, people are playing cards there", "E3")]
    public void What_is_taken_back_is_not_the_place(string text, string code) => Assert.Equal(code, Read.Message(text, Town).First.Fit.Located);

    [Theory]
    [InlineData("路过铁牛桥看见听雨亭一群人打牌", "P1")]
    [InlineData("送完货去铁牛桥，回来看见听雨亭门口一堆人打牌", "P1")]
    [InlineData("柏园的几个阿姨天天去听雨亭跳舞，五六十人", "P1")]
    [InlineData("我在铁牛桥，看到听雨亭一群人打牌", "P1")]
    [InlineData("people from Lime Court are having a barbecue at Spring Hall, fifty of them", "E3")]
    [InlineData("On my way from Rowan Road I passed Spring Hall and there were hundreds of people fighting", "E3")]
    [InlineData("Walking the dog along Rowan Road I noticed thirty people dancing in Spring Hall", "E3")]
    [InlineData("去铁牛桥买鱼路过杉园北门，门口一群人打牌", "G2-n")]
    [InlineData("去铁牛桥接孩子经过听雨亭，里面一群人打牌", "P1")]
    [InlineData("去铁牛桥的路上经过鼓楼，听雨亭里一群人打牌", "P1")]
    [InlineData("路过铁牛桥去听雨亭，里面一群人打牌", "P1")]
    [InlineData("Came over Rowan Lane just now, there's a crowd of fifty partying in Spring Hall", "E3")]
    [InlineData("Going to Rowan Road past Spring Hall, there's a crowd of fifty partying", "E3")]
    [InlineData("I was at Rowan Road and saw fifty people dancing in Spring Hall", "E3")]
    public void What_is_only_mentioned_is_not_the_place(string text, string code) => Assert.Equal(code, Read.Message(text, Town).First.Fit.Located);

    [Theory]
    [InlineData("路过铁牛桥看见一群人打牌", "P2")]
    [InlineData("听雨亭的几个老头又在打牌", "P1")]
    public void A_place_that_is_all_there_is_stays_the_place(string text, string code) => Assert.Equal(code, Read.Message(text, Town).First.Fit.Located);

    [Theory]
    [InlineData("柏园，不是杉园，车棚那里一群人打牌", "G1-s")]
    [InlineData("杉园（不是柏园）车棚那里一群人打牌", "G2-s")]
    [InlineData("打错了，杉园，不是柏园，5栋楼下一群人打牌", "G2-5")]
    [InlineData("Lime Court, not Spring Hall, people are playing cards at the north gate", "G3-n")]
    [InlineData("I meant Rowan Road not Rowan Lane, people are playing cards there", "E1")]
    public void What_follows_a_correction_is_in_the_estate_that_was_put_right(string text, string code) =>
        Assert.Equal(code, Read.Message(text, Town, new(GroupCell: "C1")).First.Fit.Located);

    [Fact]
    public void The_groups_community_bounds_what_is_offered()
    {
        Assert.Equal(["G1-n", "G2-n"], Read.Message("北门一群人打牌", Town, new(GroupCell: "C1")).First.Fit.Candidates);
        Assert.Equal(3, Read.Message("北门一群人打牌", Town).First.Fit.Candidates.Count);
    }

    [Fact]
    public void A_number_that_the_groups_estate_does_not_have_is_not_that_of_another_estate()
    {
        var fit = Read.Message("5栋楼下一群人打牌", Town, new(GroupCell: "G3")).First.Fit;

        Assert.Null(fit.Located);
        Assert.Empty(fit.Candidates);
    }

    [Theory]
    [InlineData("梅园小区5栋一群人打牌")]
    [InlineData("鼓楼社区3栋一群人打牌")]
    [InlineData("深圳石堰村一群人打牌")]
    [InlineData("隔壁县的鼓楼一群人打牌")]
    [InlineData("Rowan Road in New York is full of people partying")]
    public void A_place_that_the_directory_does_not_have_is_none(string text)
    {
        var fit = Read.Message(text, Town).First.Fit;

        Assert.Null(fit.Located);
        Assert.Empty(fit.Candidates);
    }

    [Theory]
    [InlineData("铁牛桥桥头一群人打牌", "P2")]
    [InlineData("望海大道路口一群人打牌", "P3")]
    [InlineData("老鼓楼底下一群人打牌", "P4")]
    public void What_belongs_to_a_name_does_not_make_another_of_it(string text, string code) => Assert.Equal(code, Read.Message(text, Town).First.Fit.Located);
}
