namespace CommunityBot.Tests.Language;

/// <summary>Where it is: addresses in the forms that people write, names that no list knows, and which of several places is meant.</summary>
public sealed class PlaceReadingTests
{
    [Theory]
    [InlineData("people playing cards at 8 Lime Avenue", "8", null, null)]
    [InlineData("people playing cards at 14 birch close", "14", null, null)]
    [InlineData("people playing cards at 9 The Crescent", "9", null, null)]
    [InlineData("people playing cards in A-303", "A", null, "303")]
    [InlineData("people playing cards in flat 1103 building six", "6", null, "1103")]
    [InlineData("people playing cards in 1601 Tower B", "B", null, "1601")]
    [InlineData("people playing cards in C wing 905", "C", null, "905")]
    [InlineData("people playing cards in G block", "G", null, null)]
    [InlineData("people playing cards at entrance 3 flat 44", null, "3", "44")]
    [InlineData("people playing cards at Blk 310 #05-18", "310", null, "05-18")]
    [InlineData("people playing cards in unit 4-11", "4", null, "11")]
    [InlineData("people playing cards in blk5 flat 12B", "5", null, "12B")]
    [InlineData("people playing cards at number sixty-four", "64", null, null)]
    [InlineData("people playing cards in block no 7", "7", null, null)]
    [InlineData("第九座有人打牌", "9", null, null)]
    [InlineData("十六座804有人打牌", "16", null, "804")]
    [InlineData("后海路88号有人打牌", "88", null, null)]
    [InlineData("28号门口有人打牌", "28", null, null)]
    [InlineData("6号里503有人打牌", "6", null, "503")]
    [InlineData("2号宿舍楼有人打牌", "2", null, null)]
    [InlineData("四幢叁零贰有人打牌", "4", null, "302")]
    [InlineData("3号楼1门401有人打牌", "3", "1", "401")]
    [InlineData("B单元1101有人打牌", null, "B", "1101")]
    [InlineData("2幢乙单元有人打牌", "2", "乙", null)]
    [InlineData("B2-309有人打牌", "B2", null, "309")]
    [InlineData("6东301有人打牌", "6", null, "301")]
    [InlineData("楼号26有人打牌", "26", null, null)]
    [InlineData("12栋1203多出来几个人打牌", "12", null, "1203")]
    [InlineData("有人打牌，9座E室", "9", null, "E")]
    [InlineData("有人打牌，16-2", "16", "2", null)]
    [InlineData("打牌的在：9-1-302", "9", "1", "302")]
    [InlineData("六座1209有人打牌", "6", null, "1209")]
    [InlineData("七座天台有人打牌", "7", null, null)]
    [InlineData("十六动七零一有人打牌", "16", null, "701")]
    [InlineData("三洞一单元有人打牌", "3", "1", null)]
    [InlineData("对面三零四有人打牌", null, null, "304")]
    [InlineData("17号后头有人打牌", "17", null, null)]
    [InlineData("有人打牌，桃花坞3号", "3", null, null)]
    [InlineData("十三幢空了两年的1402有人打牌", "13", null, "1402")]
    [InlineData("people playing cards, A-12", "A", null, "12")]
    [InlineData("people playing cards, 71b", "71B", null, null)]
    [InlineData("people playing cards in hostel C", "C", null, null)]
    [InlineData("people playing cards in the lobby of 7", "7", null, null)]
    [InlineData("people playing cards in unit 606 at building 14", "14", null, "606")]
    [InlineData("people playing cards at 12 Dell View", "12", null, null)]
    public void An_address_is_read_in_any_form(string text, string? building, string? unit, string? room)
    {
        var slots = Read.Place(text).Slots;

        Assert.Equal((building, unit, room), (slots.Building, slots.Unit, slots.Room));
    }

    [Theory]
    [InlineData("隔壁那家卤味店门口扎堆打牌", "隔壁那家卤味店门口")]
    [InlineData("垃圾站前有七八个人打牌", "垃圾站前")]
    [InlineData("七八个人在七幢前打牌", "七幢前")]
    [InlineData("小区西北角那个废弃岗亭里有人打牌", "小区西北角那个废弃岗亭里")]
    [InlineData("楼下那张石桌边围着一圈人打牌", "楼下那张石桌边")]
    [InlineData("三号楼和五号楼之间的草坪上有人打牌", "三号楼和五号楼之间的草坪上")]
    [InlineData("南门小亭子里有人打牌", "南门小亭子里")]
    [InlineData("菜市场旁边的小巷子里有人打牌", "菜市场旁边的小巷子里")]
    [InlineData("醉仙楼二楼包厢里有人打牌", "醉仙楼二楼包厢里")]
    [InlineData("老王家院子里摆了五桌打牌", "老王家院子里")]
    [InlineData("顶楼那户又有人打牌", "顶楼那户")]
    [InlineData("幸福里18号楼301有人打牌", "幸福里18号楼301")]
    [InlineData("2期8栋601有人打牌", "2期8栋601")]
    [InlineData("people playing cards on the barge by Lock 9", "the barge by Lock 9")]
    [InlineData("people playing cards in the car park behind Tesco", "the car park behind Tesco")]
    [InlineData("people playing cards in the courtyard between blocks 3 and 4", "the courtyard between blocks 3 and 4")]
    [InlineData("people playing cards on the third floor of block Q", "the third floor of block Q")]
    [InlineData("六号门岗后面有人打牌", "六号门岗后面")]
    [InlineData("咱小区架空层有人打牌", "小区架空层")]
    [InlineData("我家楼下有人打牌", "楼下")]
    [InlineData("对面17栋车棚有人打牌", "17栋车棚")]
    [InlineData("people playing cards by the bus shelter on Kiln Road", "the bus shelter on Kiln Road")]
    [InlineData("people playing cards in the old activity room", "the old activity room")]
    [InlineData("people playing cards by the bandshell", "the bandshell")]
    [InlineData("people playing cards in the lift lobby, floor 3, blk 18", "the lift lobby, floor 3, blk 18")]
    [InlineData("people playing cards outside flat 12", "flat 12")]
    [InlineData("people playing cards at gate 2", "gate 2")]
    [InlineData("四栋2单元那户又在打牌", "四栋2单元那户")]
    [InlineData("14栋张老师家有人打牌", "14栋张老师家")]
    [InlineData("楼上王家又在打牌", "楼上王家")]
    [InlineData("停车场B2有人打牌", "停车场B2")]
    [InlineData("地下车库C口有人打牌", "地下车库C口")]
    [InlineData("有人打牌，单元门口那棵歪脖子树底下", "单元门口那棵歪脖子树底下")]
    [InlineData("防空洞头有人打牌", "防空洞头")]
    [InlineData("有人佇土地公庙埕打牌", "土地公庙埕")]
    [InlineData("有人打牌，3号院6号楼", "3号院6号楼")]
    [InlineData("有人打牌，花园路22号", "花园路22号")]
    [InlineData("people playing cards, Flat 4, Rowan House", "Flat 4, Rowan House")]
    [InlineData("every dog owner in the postcode meets at the duck pond, people playing cards", "the duck pond")]
    public void A_phrase_for_a_place_is_read_whole(string text, string place)
    {
        Assert.Equal(place, Read.Place(text).Slots.Place);
    }

    [Fact]
    public void The_square_of_a_square_dance_is_no_place()
    {
        Assert.Equal("凉亭", Read.Place("凉亭有人跳广场舞").Slots.Place);
    }

    [Fact]
    public void The_witness_lives_elsewhere()
    {
        Assert.Equal("6", Read.Message("我住7栋，对面六栋天天半夜一群人在院子里打牌").First.Slots.Building);
    }

    [Theory]
    [InlineData("不是4栋，是14栋", "14")]
    [InlineData("I wrote tower 4, I meant tower 14", "14")]
    public void What_is_corrected_is_read_for_what_it_should_be(string text, string building)
    {
        Assert.Equal(building, Read.Place(text).Slots.Building);
    }

    [Fact]
    public void The_numbers_of_a_plate_are_no_room()
    {
        Assert.Null(Read.Place("路边停着一辆鄂A·1203F的车").Slots.Room);
    }
}
