namespace CommunityBot.Tests.Language;

/// <summary>Addresses as they are spoken, dictated and typed in haste, and numbers beside them that are none.</summary>
public sealed class SpokenAddressTests
{
    [Theory]
    [InlineData("九零三室有人打牌", null, null, "903")]
    [InlineData("楼上幺六零三有人打牌", null, null, "1603")]
    [InlineData("8号楼二零幺有人打牌", "8", null, "201")]
    [InlineData("二十一号楼零四零二有人打牌", "21", null, "402")]
    [InlineData("八号楼十八零六有人打牌", "8", null, "1806")]
    [InlineData("五楼五零二有人打牌", null, null, "502")]
    [InlineData("二杠三杠五零一有人打牌", "2", "3", "501")]
    [InlineData("2杠3杠501有人打牌", "2", "3", "501")]
    [InlineData("十二杠一一零一有人打牌", "12", null, "1101")]
    [InlineData("12.3.1101有人打牌", "12", "3", "1101")]
    [InlineData("12/3/1101有人打牌", "12", "3", "1101")]
    [InlineData("5 - 2 - 301有人打牌", "5", "2", "301")]
    [InlineData("12幢第二单元305有人打牌", "12", "2", "305")]
    [InlineData("第三栋第二单元第五层502有人打牌", "3", "2", "502")]
    [InlineData("5号楼，2单元，301，有人打牌", "5", "2", "301")]
    [InlineData("楼号5，单元2，房号301，有人打牌", "5", "2", "301")]
    [InlineData("8号楼二门三零二有人打牌", "8", "2", "302")]
    [InlineData("6号楼1门儿502有人打牌", "6", "1", "502")]
    [InlineData("6动2单元501有人打牌", "6", "2", "501")]
    [InlineData("6洞501有人打牌", "6", null, "501")]
    [InlineData("十二动三丹园有人打牌", "12", "3", null)]
    [InlineData("3️⃣号楼1️⃣单元有人打牌", "3", "1", null)]
    [InlineData("甲栋303有人打牌", "甲", null, "303")]
    [InlineData("21栋A座1804有人打牌", "21", null, "1804")]
    [InlineData("6座12C，有人打麻雀", "6", null, "12C")]
    [InlineData("7座低層4A，有人打麻雀", "7", null, "4A")]
    [InlineData("6号门402有人打牌", "6", null, "402")]
    [InlineData("3号梯502有人打牌", null, "3", "502")]
    [InlineData("隔离酒店B508有人打牌", null, null, "B508")]
    [InlineData("2组35号有人打牌", "35", null, null)]
    [InlineData("有人打牌，2-4B", "2", null, "4B")]
    public void A_Chinese_address_is_read_as_it_is_spoken(string text, string? building, string? unit, string? room)
    {
        var slots = Read.Place(text).Slots;

        Assert.Equal((building, unit, room), (slots.Building, slots.Unit, slots.Room));
    }

    [Theory]
    [InlineData("people playing cards in block seven flat three oh two", "7", null, "302")]
    [InlineData("people playing cards in tower two nineteen oh four", "2", null, "1904")]
    [InlineData("people playing cards in room one two oh four hostel five", "5", null, "1204")]
    [InlineData("people playing cards in building nine unit two room three oh one", "9", "2", "301")]
    [InlineData("people playing cards, 2nd entrance, block 6, flat 12", "6", "2", "12")]
    [InlineData("people playing cards in block 12, 4th floor, flat 402", "12", null, "402")]
    [InlineData("people playing cards in flat 7 on the 3rd floor of block D", "D", null, "7")]
    [InlineData("people playing cards at 14a Elm Road", "14A", null, null)]
    [InlineData("people playing cards at 6/14 Elm Road", "14", null, "6")]
    [InlineData("people playing cards in flat 3/2, 40 Argyle St", "40", null, "3/2")]
    [InlineData("people playing cards at 5 Mill View flat 2", "5", null, "2")]
    [InlineData("people playing cards in blk 310 05-18", "310", null, "05-18")]
    [InlineData("people playing cards in blk 121a unit 14-05", "121A", null, "14-05")]
    [InlineData("people playing cards in D703", "D", null, "703")]
    [InlineData("people playing cards, A 1203, again", "A", null, "1203")]
    [InlineData("people playing cards at #22", "22", null, null)]
    [InlineData("the lot from 47 are playing cards", "47", null, null)]
    [InlineData("people playing cards on 21's front steps", "21", null, null)]
    public void An_English_address_is_read_as_it_is_spoken(string text, string? building, string? unit, string? room)
    {
        var slots = Read.Place(text).Slots;

        Assert.Equal((building, unit, room), (slots.Building, slots.Unit, slots.Room));
    }

    [Theory]
    [InlineData("停车场B2-113旁边有人打牌")]
    [InlineData("地下车库B区112号车位旁边有人打牌")]
    [InlineData("取件码5-2-3021，有人打牌")]
    [InlineData("12.3.2020有人打牌")]
    [InlineData("测出两道杠，有人打牌")]
    [InlineData("打了120说要等，有人打牌")]
    [InlineData("二零二零年的时候有人打牌")]
    [InlineData("people playing 80's music on the roof")]
    [InlineData("the kids from 3 families are playing cards on the roof")]
    public void A_number_beside_a_place_is_no_address(string text)
    {
        var slots = Read.Place(text).Slots;

        Assert.Equal((null, null, null), (slots.Building, slots.Unit, slots.Room));
    }

    [Theory]
    [InlineData("我是12号楼2单元的楼长，1103家隔离没菜了", "12", "1103")]
    [InlineData("我是九栋的我们楼上1603昨天晚上来了好多人喝酒闹到半夜", null, "1603")]
    [InlineData("202隔离的那个跑到4栋楼下下棋去了", null, "202")]
    [InlineData("9栋603三个人发烧，36.5，36.6，38.4", "9", "603")]
    [InlineData("给闺女报备一下，从三亚回来了，住得远的亲戚也来了，13栋905", "13", "905")]
    [InlineData("me and the kids are back from Rhyl, what do we do now, 66", "66", null)]
    public void The_household_that_is_meant_is_told_from_the_others(string text, string? building, string? room)
    {
        var slots = Read.Message(text).First.Slots;

        Assert.Equal((building, room), (slots.Building, slots.Room));
    }
}
