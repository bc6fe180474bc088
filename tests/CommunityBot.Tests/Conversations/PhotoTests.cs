using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Reports;
using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>A photo that follows the words reaches whoever has the alert.</summary>
public sealed class PhotoTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";
    [Fact]
    public async Task The_holders_card_shows_a_photo_that_follows()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        var before = _bot.One<AlertCard>();
        await SendPhotoAsync(Ann, "https://photos.example/1");
        var edit = _bot.Channel.Arrived.Last(message => message.Card is not null);
        Assert.Equal(before.MessageId, edit.Updates);
        Assert.Contains("https://photos.example/1", BotInProcess.TextOf(edit), StringComparison.Ordinal);
        var after = _bot.One<AlertCard>();
        Assert.True(after.Version > before.Version);
        Assert.Equal(_bot.One<Alert>().Version, after.Version);
        Assert.Contains(_bot.All<TimelineEntry>(), entry => entry is { Actor: "resident", Action: "photo added" });
        _bot.AssertSound();
    }

    [Fact]
    public async Task The_card_shows_the_first_three_photos_and_leaves_out_those_of_a_report_that_was_taken_back()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        for (var i = 1; i <= 4; i++) await SendPhotoAsync(Ann, $"https://photos.example/{i}");
        var card = BotInProcess.TextOf(_bot.Channel.Arrived.Last(message => message.Card is not null));
        Assert.Equal([true, true, true, false], Enumerable.Range(1, 4).Select(i => card.Contains($"https://photos.example/{i}", StringComparison.Ordinal)));
        await _bot.TellAsync(Ann, $"撤回 #{_bot.One<Alert>().Reference}");
        Assert.DoesNotContain("photos.example", BotInProcess.TextOf(_bot.Channel.Arrived.Last(message => message.Card is not null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_after_a_report_that_was_taken_back_waits_for_the_next()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.TellAsync(Ann, $"撤回 #{_bot.One<Alert>().Reference}");
        await SendPhotoAsync(Ann, "https://photos.example/1");
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.Equal([null, "https://photos.example/1"], _bot.All<Report>().OrderBy(report => report.Id).Select(report => report.Photos));
    }

    [Fact]
    public async Task A_photo_gives_nobody_more_time_to_answer()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        var due = _bot.One<DueStep>().Due;
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        await SendPhotoAsync(Ann, "https://photos.example/1");
        Assert.Equal((due, _bot.One<Alert>().Version), (_bot.One<DueStep>().Due, _bot.One<DueStep>().Version));
        await _bot.AdvanceAsync(due - _bot.Time.GetUtcNow());
        Assert.Equal(1, _bot.One<Alert>().Escalations);
    }

    [Fact]
    public async Task A_photo_of_long_ago_stays_for_its_days_as_a_message()
    {
        await SendPhotoAsync(Ann, "https://photos.example/1");
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(11));
        await SendPhotoAsync(Ann, "https://photos.example/2");
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.Equal("https://photos.example/2", _bot.One<Report>().Photos);
        Assert.Equal("https://photos.example/1", _bot.One<Photo>().Urls);
    }

    private Task SendPhotoAsync(Person from, string url) =>
        _bot.SayAsync(from, Estate.AllGroup, "", with: message => message with { Files = [new InboundFile("image/jpeg", url, null)] });

}
