using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class NormalisationTests
{
    [Theory]
    [InlineData("3栋有人打牌", "3", null, null)]
    [InlineData("三栋有人打牌", "3", null, null)]
    [InlineData("叁幢有人打牌", "3", null, null)]
    [InlineData("３棟有人打牌", "3", null, null)]
    [InlineData("3#有人打牌", "3", null, null)]
    [InlineData("3号楼有人打牌", "3", null, null)]
    [InlineData("二十三号楼有人打牌", "23", null, null)]
    [InlineData("F栋有人打牌", "F", null, null)]
    [InlineData("12栋1单元有人打牌", "12", "1", null)]
    [InlineData("13号楼二单元502有人打牌", "13", "2", "502")]
    [InlineData("9-2-301有人打牌", "9", "2", "301")]
    [InlineData("20#1-802有人打牌", "20", "1", "802")]
    [InlineData("11-803有人打牌", "11", null, "803")]
    [InlineData("7/301有人打牌", "7", null, "301")]
    [InlineData("10号1606有人打牌", "10", null, "1606")]
    [InlineData("8号3楼有人打牌", "8", null, null)]
    [InlineData("people playing cards at Blk 4", "4", null, null)]
    [InlineData("people playing cards at No. 7", "7", null, null)]
    [InlineData("people playing cards in tower A", "A", null, null)]
    [InlineData("people playing cards in block 3 flat 605", "3", null, "605")]
    [InlineData("people playing cards in block 7 303", "7", null, "303")]
    public void A_building_is_one_string_however_it_is_written(string text, string? building, string? unit, string? room)
    {
        var slots = Read.Message(text).First.Slots;

        Assert.Equal((building, unit, room), (slots.Building, slots.Unit, slots.Room));
    }

    [Theory]
    [InlineData("路边停着一辆鄂A12345的车", "鄂A12345")]
    [InlineData("路边停着一辆鄂A·12345的车", "鄂A12345")]
    [InlineData("路边停着一辆鄂 A 8K3D2 的车", "鄂A8K3D2")]
    [InlineData("路边停着一辆鄂f.8p12z的车", "鄂F8P12Z")]
    [InlineData("路边停着一辆鄂A－12345的车", "鄂A12345")]
    [InlineData("路边停着一辆额A开头的车", "鄂A")]
    [InlineData("额A的黑色途观，停十三栋垃圾房旁边两天了", "鄂A")]
    [InlineData("那车玉B的，没登记就往地库窜了", "豫B")]
    [InlineData("路边停着一辆鄂A开头的车，旁边还有一辆豫C60Q18", "鄂A")]
    public void A_plate_is_one_string_however_it_is_written(string text, string plate)
    {
        Assert.Equal(plate, Read.Message(text).First.Slots.Plate);
    }

    [Theory]
    [InlineData("凉亭里十几个人打牌", 11, 19)]
    [InlineData("凉亭里三十多人打牌", 31, 39)]
    [InlineData("凉亭里三四十人打牌", 30, 40)]
    [InlineData("凉亭里七八个人打牌", 7, 8)]
    [InlineData("凉亭里几个人打牌", 3, 9)]
    [InlineData("凉亭里几十人打牌", 20, 99)]
    [InlineData("凉亭里十来个人打牌", 8, 12)]
    [InlineData("凉亭里30来个人打牌", 28, 32)]
    [InlineData("凉亭里上百人打牌", 100, null)]
    [InlineData("凉亭里几百人打牌", 200, 999)]
    [InlineData("凉亭里至少二十个人打牌", 20, null)]
    [InlineData("凉亭里20+人打牌", 20, null)]
    [InlineData("凉亭里两个大人和三个小孩打牌", 5, 5)]
    [InlineData("夫妻俩在凉亭里打牌", 2, 2)]
    [InlineData("about fifteen people playing cards by the pavilion", 15, 15)]
    [InlineData("dozens of people playing cards by the pavilion", 20, 99)]
    [InlineData("several people playing cards by the pavilion", 3, 9)]
    [InlineData("twenty-five teenagers playing cards by the pavilion", 25, 25)]
    [InlineData("over 30 people playing cards by the pavilion", 30, null)]
    [InlineData("a dozen men playing cards by the pavilion", 12, 12)]
    public void A_number_of_people_is_a_range(string text, int min, int? max)
    {
        Assert.Equal(new PeopleCount(min, max), Read.Message(text).First.Slots.People);
    }

    [Fact]
    public void Tables_and_months_are_no_people()
    {
        Assert.Null(Read.Message("凉亭里三桌麻将打了两个月").First.Slots.People);
    }

    [Fact]
    public void Slots_are_given_back_as_written()
    {
        var slots = Read.Message("北門廣場每晚都有人跳廣場舞").First.Slots;

        Assert.Equal(("北門廣場", "每晚", "跳廣場舞"), (slots.Place, slots.Time, slots.Activity));
    }
}
