using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class ConfidenceTests
{
    [Theory]
    [InlineData("每天有人聚集在一起跳广场舞", Kind.Gathering)]
    [InlineData("我们小区内每天有人聚集在一起跳广场舞。", Kind.Gathering)]
    [InlineData("看到路边停着一辆牌照鄂A开头的私家车", Kind.Arrival)]
    [InlineData("回家的时候看到路边停着一辆牌照鄂A开头的私家车。", Kind.Arrival)]
    [InlineData("every evening people dance packed together by the pavilion", Kind.Gathering)]
    [InlineData("a car nobody knows has stood by our gate for three days", Kind.Arrival)]
    public void A_clear_report_is_taken_up_without_a_mention(string text, Kind kind)
    {
        var finding = Read.Message(text).First;

        Assert.Equal(kind, finding.Kind);
        Assert.True(finding.Confidence > 0.8, $"{finding.Confidence}");
    }

    [Theory]
    [InlineData("晚上一起打麻将不")]
    [InlineData("谢谢大家，辛苦了")]
    [InlineData("We're having a barbecue on Sunday, come along")]
    [InlineData("see you at the gate at 8")]
    [InlineData("")]
    [InlineData("？？？")]
    public void Chatter_is_nothing(string text)
    {
        Assert.Equal(Kind.None, Read.Message(text).First.Kind);
    }

    [Fact]
    public void Two_different_cases_in_one_message_are_two_findings()
    {
        var understanding = Read.Message("凉亭那边一群人在打麻将，另外3栋楼下停着一辆鄂A12345的车");

        Assert.Equal([Kind.Gathering, Kind.Arrival], understanding.Findings.Select(finding => finding.Kind));
        Assert.Equal("打麻将", understanding.Findings[0].Slots.Activity);
        Assert.Null(understanding.Findings[0].Slots.Plate);
        Assert.Equal(("3", "鄂A12345"), (understanding.Findings[1].Slots.Building, understanding.Findings[1].Slots.Plate));
    }

    [Fact]
    public void Each_of_two_reports_has_all_clauses_up_to_where_the_other_begins()
    {
        var understanding = Read.Message("凉亭那边聚了一群人，又在打麻将，另外3栋楼下停着一辆鄂A12345的车，没人认识");

        Assert.Equal([Kind.Gathering, Kind.Arrival], understanding.Findings.Select(finding => finding.Kind));
        Assert.Equal(("凉亭", "打麻将"), (understanding.Findings[0].Slots.Place, understanding.Findings[0].Slots.Activity));
        Assert.Equal(("3栋楼下", "鄂A12345"), (understanding.Findings[1].Slots.Place, understanding.Findings[1].Slots.Plate));
    }

    [Theory]
    [InlineData("工棚昨天拉来一车人，十六七个，锅碗瓢盆都带着", Kind.Arrival)]
    [InlineData("隔离户门口的垃圾三天没人收，12栋801，臭得不行", Kind.Help)]
    [InlineData("我从九江开车回来，赣G的车", Kind.SelfReport)]
    public void Half_of_one_report_that_sounds_like_another_is_no_second_report(string text, Kind kind) =>
        Assert.Equal([kind], Read.Message(text).Findings.Select(finding => finding.Kind));

    [Fact]
    public void Evidence_is_told_when_asked_for_and_only_then()
    {
        var told = Read.Understander.Understand("3栋楼下一群人打牌", Gazetteer.Empty, UnderstandingContext.None, explain: true);

        Assert.Contains(told.Evidence, piece => piece.Matched == "打牌" && piece.Weight > 0);
        Assert.Empty(Read.Message("3栋楼下一群人打牌").Evidence);
    }
}
