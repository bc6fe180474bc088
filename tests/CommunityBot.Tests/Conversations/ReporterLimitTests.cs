using CommunityBot.Reports;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>One account makes no more than so many reports an hour, and is told so kindly; a danger to life is always taken.</summary>
public sealed class ReporterLimitTests : InOneCommunity
{
    private static readonly string[] Places = ["北门", "凉亭", "中心广场", "1栋楼下", "2栋楼下", "3栋楼下", "4栋楼下", "东门", "停车场", "菜市场"];

    private int _said;

    [Fact]
    public async Task The_twenty_first_report_in_an_hour_is_not_filed_and_answered_kindly()
    {
        await SayAsync(Ann, 20);
        Assert.Equal(20, _bot.All<Report>().Count);
        await SayAsync(Ann, 1);

        Assert.Equal(20, _bot.All<Report>().Count);
        Assert.Contains("过一会儿", BotInProcess.TextOf(_bot.HeardBy(Ann)[^1]), StringComparison.Ordinal);
        var entry = Assert.Single(_bot.All<AuditEntry>(), entry => entry.Action == "report.limit");
        Assert.DoesNotContain("resident-1-1", entry.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_later_more_are_taken_and_others_and_captains_were_all_along()
    {
        await SayAsync(Ann, 21);
        await SayAsync(Estate.Resident(2), 1);
        Assert.Equal(21, _bot.All<Report>().Count);
        await SayAsync(Estate.Captain, 61);
        Assert.Equal(81, _bot.All<Report>().Count);

        _bot.Time.Advance(TimeSpan.FromMinutes(61));
        await SayAsync(Ann, 1);
        Assert.Equal(82, _bot.All<Report>().Count);
    }

    [Fact]
    public async Task A_danger_to_life_is_taken_however_many_there_were()
    {
        await SayAsync(Ann, 21);
        await _bot.TellAsync(Ann, "北门有人打架，见血了，快来人");

        Assert.Equal(21, _bot.All<Report>().Count);
        Assert.NotNull(_bot.All<Report>()[^1].Emergency);
    }

    [Fact]
    public async Task Whoever_goes_on_is_told_once_a_minute()
    {
        await SayAsync(Ann, 21);
        var heard = _bot.HeardBy(Ann).Count;
        await SayAsync(Ann, 5);
        Assert.Equal(heard, _bot.HeardBy(Ann).Count);

        _bot.Time.Advance(TimeSpan.FromSeconds(61));
        await SayAsync(Ann, 1);
        Assert.Equal(heard + 1, _bot.HeardBy(Ann).Count);
        Assert.Equal(20, _bot.All<Report>().Count);
    }

    [Fact]
    public async Task The_limits_are_settings()
    {
        using var bot = await BotInProcess.StartAsync(settings: new Dictionary<string, string?> { ["Reports:MostPerHour"] = "1", ["Reports:MostRelayedPerHour"] = "2" });
        foreach (var person in (Person[])[Ann, Ann, Estate.Captain, Estate.Captain, Estate.Captain])
            await bot.TellAsync(person, $"{Places[_said++]}有十几个人聚在一起打牌");

        Assert.Equal(3, bot.All<Report>().Count);
    }

    private async Task SayAsync(Person person, int reports)
    {
        for (var i = 0; i < reports; i++) await _bot.TellAsync(person, $"{Places[_said++ % Places.Length]}有十几个人聚在一起打牌");
    }
}
