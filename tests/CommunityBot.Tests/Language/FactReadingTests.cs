using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

/// <summary>Who, when, whence and what: the rules of reading that go beyond the lists of words.</summary>
public sealed class FactReadingTests
{
    [Theory]
    [InlineData("路边停着一辆鄂E5X·Y09的外地车", "鄂E5XY09")]
    [InlineData("路边停着一辆湘·A 6T 88 9的外地车", "湘A6T889")]
    [InlineData("路边停着一辆月B货车，外地的", "粤B")]
    [InlineData("路边停着一辆粵Z的外地车", "粤Z")]
    [InlineData("a strange van with plates KL 07 CB 3382 has been parked outside for days, nobody knows whose", "KL07CB3382")]
    [InlineData("a strange van, LV17 OPZ, has been parked outside for days, nobody knows whose", "LV17OPZ")]
    public void A_plate_is_read_with_breaks_anywhere(string text, string plate)
    {
        Assert.Equal(plate, Read.Message(text).First.Slots.Plate);
    }

    [Theory]
    [InlineData("凉亭里四男三女打牌", 7, 7)]
    [InlineData("凉亭里仨老头一老太打牌", 4, 4)]
    [InlineData("凉亭里俩小姑娘打牌", 2, 2)]
    [InlineData("凉亭里廿几个人打牌", 21, 29)]
    [InlineData("凉亭里十好几个人打牌", 11, 19)]
    [InlineData("凉亭里二三十号人打牌", 20, 30)]
    [InlineData("凉亭里三十来号打牌的", 28, 32)]
    [InlineData("凉亭里三个老人一个小孩打牌", 4, 4)]
    [InlineData("那几个老太婆又在凉亭里打牌，八个人", 8, 8)]
    [InlineData("凉亭里打牌，少说八十", 80, null)]
    [InlineData("five six people playing cards by the pavilion", 5, 6)]
    [InlineData("sixty-odd students playing cards by the pavilion", 61, 69)]
    [InlineData("2 dozen people playing cards by the pavilion", 24, 24)]
    [InlineData("10 pax playing cards by the pavilion", 10, 10)]
    [InlineData("people playing cards by the pavilion, I counted sixteen", 16, 16)]
    [InlineData("凉亭里来了一位打牌", 1, 1)]
    [InlineData("凉亭里三家头打牌", 3, 3)]
    [InlineData("凉亭里打牌的，二十好几，没戴口罩", 21, 29)]
    [InlineData("凉亭里打牌的少说有四十个", 40, null)]
    [InlineData("20 over people playing cards by the pavilion", 20, null)]
    [InlineData("6 or 7 guys playing cards by the pavilion", 6, 7)]
    [InlineData("people playing cards by the pavilion, about 2 doz", 24, 24)]
    [InlineData("people playing cards by the pavilion, ten plus, no masks", 10, null)]
    [InlineData("凉亭里三个娃一个大人打牌", 4, 4)]
    [InlineData("凉亭里夫妻俩带一个孩子打牌", 3, 3)]
    [InlineData("凉亭里20至30人打牌", 20, 30)]
    [InlineData("9栋603三个人打牌", 3, 3)]
    [InlineData("20ish people playing cards by the pavilion", 20, 20)]
    [InlineData("a couple of dozen people playing cards by the pavilion", 24, 24)]
    [InlineData("eight adults plus three kids playing cards by the pavilion", 11, 11)]
    [InlineData("people playing cards by the pavilion, thirty at a guess", 30, 30)]
    [InlineData("me and the wife counted thirty two people playing cards by the pavilion", 32, 32)]
    [InlineData("更正，刚才我上报的凉亭里打牌的十几个，数清楚了就四个，撤回吧", 4, 4)]
    [InlineData("更正：凉亭打牌的不是二十多个，是八九个", 8, 9)]
    [InlineData("昨天报的凉亭打牌那三位，后来怎么处理的", 3, 3)]
    public void People_are_counted_as_they_are_spoken_of(string text, int min, int? max)
    {
        Assert.Equal(new PeopleCount(min, max), Read.Message(text).First.Slots.People);
    }

    [Theory]
    [InlineData("凉亭里一个接一个地来打牌")]
    [InlineData("凉亭里打牌打了俩月")]
    [InlineData("凉亭里打牌，教练带了一个班")]
    [InlineData("凉亭里打牌，没一个戴口罩")]
    [InlineData("凉亭里两拨人打牌")]
    [InlineData("凉亭里打牌的开一辆七人车来")]
    [InlineData("昨天报的凉亭打牌，你们来了两个人转一圈就走，结果呢")]
    [InlineData("凉亭里打牌划拳：哥俩好")]
    [InlineData("凉亭里打牌，安排两个人来看看")]
    [InlineData("people playing cards by the pavilion, I don't know a single one of them")]
    public void What_counts_no_people_is_none(string text)
    {
        Assert.Null(Read.Message(text).First.Slots.People);
    }

    [Theory]
    [InlineData("凉亭里每天准时六点半打牌", "每天准时六点半")]
    [InlineData("凉亭里周三和周日晚上打牌", "周三和周日晚上")]
    [InlineData("昨天还没人，今天凉亭里一群人打牌", "今天")]
    [InlineData("people playing cards by the pavilion at noon", "noon")]
    [InlineData("凉亭里晚七点整打牌", "晚七点整")]
    [InlineData("昨天半夜两点零五分，凉亭里一群人打牌", "昨天半夜两点零五分")]
    [InlineData("凉亭里从早到晚打牌", "从早到晚")]
    [InlineData("people playing cards by the pavilion each evening at 7", "each evening at 7")]
    [InlineData("people playing cards by the pavilion every morning six thirty", "every morning six thirty")]
    [InlineData("people playing cards by the pavilion, planned 22nd night", "22nd night")]
    [InlineData("people playing cards by the pavilion, four o'clock each afternoon", "four o'clock each afternoon")]
    [InlineData("people playing cards by the pavilion 9 am sharp tomorrow", "9 am sharp tomorrow")]
    public void The_longest_expression_of_when_is_read(string text, string time)
    {
        Assert.Equal(time, Read.Message(text).First.Slots.Time);
    }

    [Theory]
    [InlineData("凉亭里打牌打了两个晚上")]
    [InlineData("people playing cards by the pavilion since Monday")]
    public void How_long_is_not_when(string text)
    {
        Assert.Null(Read.Message(text).First.Slots.Time);
    }

    [Theory]
    [InlineData("people playing cards by the pavilion every night", true)]
    [InlineData("people playing cards by the pavilion, every chair is taken", false)]
    [InlineData("凉亭里又有一群人打牌", true)]
    [InlineData("凉亭里一群人打牌，又唱又跳", false)]
    public void Every_is_not_always_again(string text, bool recurring)
    {
        Assert.Equal(recurring, Read.Message(text).First.Slots.Recurring);
    }

    [Theory]
    [InlineData("3栋来了个陌生人，从漠河开车来的，没登记", "漠河")]
    [InlineData("3栋来了个陌生人，河南新野的，没登记", "新野")]
    [InlineData("路边停着一辆川牌的外地车", "川")]
    [InlineData("a stranger has moved into block 3, came over from Zaragoza yesterday, not registered", "Zaragoza")]
    public void A_name_that_no_list_holds_is_an_origin_by_the_words_around_it(string text, string origin)
    {
        Assert.Equal(origin, Read.Message(text).First.Slots.Origin);
    }

    [Theory]
    [InlineData("凉亭里一群人在搞满月酒", "搞满月酒")]
    [InlineData("凉亭里一群人抽烟打牌", "抽烟打牌")]
    [InlineData("凉亭里十几个人凑一起掼蛋", "掼蛋")]
    [InlineData("凉亭里一帮人聚会唱诗", "唱诗")]
    [InlineData("凉亭里十几个人打马匠", "打马匠")]
    [InlineData("凉亭里聚集了一群人在编竹篮", "编竹篮")]
    [InlineData("a crowd of people, durian party in the pavilion", "durian party")]
    [InlineData("a crowd of people playing footy in the courtyard", "playing footy")]
    [InlineData("a crowd of people at a mehndi night in the courtyard", "mehndi night")]
    [InlineData("block 3 is hosting a baby shower in the courtyard, a crowd of people", "baby shower")]
    public void An_activity_is_read_with_its_verb_or_its_object(string text, string activity)
    {
        Assert.Equal(activity, Read.Message(text).First.Slots.Activity);
    }

    [Theory]
    [InlineData("不用派人了，刚举报的那桌麻将我认错了", "麻将")]
    [InlineData("不用派人来了，看错了，人家是在拍婚纱照", null)]
    [InlineData("false alarm, please cancel, it's not a fight", null)]
    public void What_a_withdrawn_report_turned_out_to_be_is_no_activity_of_it(string text, string? activity)
    {
        var finding = Read.Message(text).First;

        Assert.Equal((Kind.Withdraw, activity), (finding.Kind, finding.Slots.Activity));
    }

    [Theory]
    [InlineData("东门来了一车外地游客，二十多个人在广场上拍照", Kind.Arrival)]
    [InlineData("一辆湖北大巴停在北门，下来三十多人在广场上吃饭", Kind.Arrival)]
    public void What_those_do_who_came_is_no_second_report(string text, Kind kind)
    {
        Assert.Equal([kind], Read.Message(text).Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void What_others_do_is_a_second_report()
    {
        Assert.Equal([Kind.Arrival, Kind.Gathering], Read.Message("东门来了一车外地游客，另外3栋楼下有人打麻将").Findings.Select(finding => finding.Kind));
    }

    [Theory]
    [InlineData("凉亭里一群人，烧烤架支好了，等天黑开席", "开席")]
    [InlineData("凉亭里一群人，支了几张麻将桌", "麻将")]
    [InlineData("凉亭里一群人打“摸猫”，吵得很", "打“摸猫”")]
    [InlineData("老板请客，凉亭里一群人喝酒划拳", "喝酒划拳")]
    [InlineData("half the football team, a crowd of people having a kickabout in the courtyard", "kickabout")]
    public void What_people_do_is_told_from_the_occasion_and_from_the_things_it_is_done_with(string text, string activity)
    {
        Assert.Equal(activity, Read.Message(text).First.Slots.Activity);
    }
}
