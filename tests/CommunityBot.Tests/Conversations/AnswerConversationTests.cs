using CommunityBot.Alerts;
using CommunityBot.Reports;

namespace CommunityBot.Tests.Conversations;

/// <summary>What may be said to the question for a place, beside a place: that it is one of those offered, the same as before, nothing after all, or another matter.</summary>
public sealed class AnswerConversationTests : InOneCommunity
{
    private const string Car = "回家的时候看到路边停着一辆牌照鄂A开头的私家车。";

    [Theory]
    [InlineData("2")]
    [InlineData("第二个")]
    public async Task A_number_is_one_of_those_that_were_offered(string answer)
    {
        var second = await AskAsync();

        await _bot.SayAsync(Ann, Estate.AllGroup, answer);

        Assert.Equal((ReportState.Filed, second, false), (_bot.One<Report>().State, _bot.One<Report>().Place, _bot.One<Report>().Unclear));
        Assert.NotNull(_bot.One<Report>().PlaceText);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("对，就是那")]
    [InlineData("不知道")]
    [InlineData("算了不报了")]
    [InlineData("老地方")]
    public async Task What_a_bystander_says_so_is_not_an_answer(string words)
    {
        await AskAsync();

        await _bot.SayAsync(Estate.Resident(2), Estate.AllGroup, words);

        Assert.Equal(ReportState.Asking, _bot.One<Report>().State);
    }

    [Theory]
    [InlineData("算了不报了")]
    [InlineData("看错了，没事了")]
    [InlineData("never mind")]
    public async Task Who_wants_no_more_of_it_takes_the_report_back(string words)
    {
        await AskAsync();

        await _bot.SayAsync(Ann, Estate.AllGroup, words);

        Assert.Equal(ReportState.Withdrawn, _bot.One<Report>().State);
        Assert.Empty(_bot.All<Alert>());
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(11));
        Assert.Empty(_bot.All<Alert>());
    }

    [Fact]
    public async Task The_same_place_is_that_of_the_last_report()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, "北门有二十多个人在跳广场舞");
        await _bot.SayAsync(Ann, Estate.AllGroup, Car);

        await _bot.SayAsync(Ann, Estate.AllGroup, "老地方");

        Assert.All(_bot.All<Report>(), report => Assert.Equal($"{Estate.Code}-north", report.Place));
    }

    [Fact]
    public async Task The_same_place_as_nothing_answers_nothing()
    {
        await AskAsync();

        await _bot.SayAsync(Ann, Estate.AllGroup, "老地方");

        Assert.Equal(ReportState.Asking, _bot.One<Report>().State);
    }

    [Theory]
    [InlineData("北门有二十多个人在跳广场舞")]
    [InlineData("3栋301隔离的那户人家没菜了，麻烦帮忙买点菜送上去")]
    public async Task Another_report_is_not_taken_for_the_answer(string report)
    {
        await AskAsync();

        await _bot.SayAsync(Ann, Estate.AllGroup, report);

        Assert.Equal([ReportState.Asking, ReportState.Filed], _bot.All<Report>().OrderBy(one => one.Id).Select(one => one.State));
    }

    /// <summary>Asks for the place of a car, and gives the second of those offered.</summary>
    private async Task<string> AskAsync()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Car);
        return Assert.Single(_bot.HeardIn(Estate.AllGroup)).Card!.Buttons[1].Data["place"];
    }
}
