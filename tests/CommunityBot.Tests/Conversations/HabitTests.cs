using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Conversations;

/// <summary>A gathering that comes again: its card says so, and from the third time on whoever is on duty there is reminded before its hour.</summary>
public sealed class HabitTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    [Fact]
    public async Task The_card_of_the_third_evening_names_the_two_before()
    {
        await ThreeEveningsAsync();

        var cards = Cards();
        Assert.DoesNotContain("此处第", BotInProcess.TextOf(cards[0]), StringComparison.Ordinal);
        Assert.Contains("此处第 2 次：02-10 19:32", BotInProcess.TextOf(cards[1]), StringComparison.Ordinal);
        Assert.Contains("此处第 3 次：02-10 19:32、02-11 19:40", BotInProcess.TextOf(cards[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_on_duty_is_reminded_half_an_hour_before_once_a_day_for_a_week()
    {
        await ThreeEveningsAsync();
        await AtAsync(13, 19, 4);
        Assert.Empty(Reminders(Estate.Leader));

        await AtAsync(13, 19, 5);
        var reminder = BotInProcess.TextOf(Assert.Single(Reminders(Estate.Leader)));
        Assert.Equal("北门最近常有“跳广场舞”，已有 3 次，一般在 19:35 左右。可以提前去看看。", reminder);

        await AtAsync(13, 19, 40);
        Assert.Single(Reminders(Estate.Leader));
        for (var day = 14; day <= 22; day++) await AtAsync(day, 19, 10);
        Assert.Equal(7, Reminders(Estate.Leader).Count);
    }

    [Fact]
    public async Task Seen_again_it_is_expected_for_another_week_and_not_twice_on_one_day()
    {
        await ThreeEveningsAsync();
        await AtAsync(13, 19, 5);
        await SeenAsync(13, 19, 20);
        await AtAsync(13, 19, 50);
        Assert.Single(Reminders(Estate.Leader));

        await AtAsync(14, 19, 10);
        Assert.Equal(2, Reminders(Estate.Leader).Count);
        Assert.Contains("已有 4 次", BotInProcess.TextOf(Reminders(Estate.Leader)[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_whose_hour_passed_while_the_program_was_down_is_dropped()
    {
        await ThreeEveningsAsync();
        await AtAsync(13, 21, 0);
        Assert.Empty(Reminders(Estate.Leader));

        await AtAsync(14, 19, 20);
        Assert.Single(Reminders(Estate.Leader));
    }

    [Fact]
    public async Task Somebody_who_is_off_duty_is_not_reminded_whoever_is_on_is()
    {
        await ThreeEveningsAsync();
        await _bot.TellAsync(Estate.Leader, "值班 关");
        await AtAsync(13, 19, 10);

        Assert.Empty(Reminders(Estate.Leader));
        Assert.Single(Reminders(Estate.Deputy));
    }

    [Theory]
    [InlineData("凉亭里有人聚众打麻将")]
    [InlineData("凉亭里有二十多个人在跳广场舞")]
    [InlineData("北门有十几个人聚在一起打牌")]
    public async Task Another_place_or_another_activity_is_no_third_time(string other)
    {
        await SeenAsync(10, 19, 32);
        await SeenAsync(11, 19, 40);
        await SeenAsync(12, 19, 35, other);
        await AtAsync(13, 19, 10);

        Assert.Empty(Reminders(Estate.Leader));
        Assert.DoesNotContain("此处第", BotInProcess.TextOf(Cards()[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_on_one_evening_is_one_time_and_a_mistake_or_what_was_taken_back_is_none()
    {
        await SeenAsync(10, 19, 32);
        await SeenAsync(10, 20, 40);
        await SeenAsync(11, 19, 40);
        Assert.Contains("此处第 2 次：02-10 19:32", BotInProcess.TextOf(Cards()[^1]), StringComparison.Ordinal);
        await SeenAsync(12, 19, 35, end: "alert.reject");
        await AtAsync(13, 19, 10);
        Assert.Empty(Reminders(Estate.Leader));

        await SeenAsync(14, 19, 30);
        await AtAsync(15, 19, 10);
        Assert.Single(Reminders(Estate.Leader));
    }

    [Fact]
    public async Task Where_nobody_says_a_place_the_cell_and_the_activity_tell_and_the_answer_to_the_question_moves_it()
    {
        const string vague = "我们小区内每天有人聚集在一起跳广场舞。";
        await SeenAsync(10, 19, 32, vague);
        await SeenAsync(11, 19, 32, vague);
        Assert.Contains("此处第 2 次", BotInProcess.TextOf(Cards()[^1]), StringComparison.Ordinal);

        await AtAsync(12, 19, 30);
        await _bot.SayAsync(Ann, Estate.AllGroup, vague);
        Assert.Contains("此处第 3 次", BotInProcess.TextOf(Cards()[^1]), StringComparison.Ordinal);
        await _bot.SayAsync(Ann, Estate.AllGroup, "北门");
        Assert.DoesNotContain("此处第", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader)[^1]), StringComparison.Ordinal);
        Assert.Equal($"{Estate.Code}-north", _bot.All<Habit>().Single(habit => habit.Place is not null).Place);
        await AtAsync(13, 19, 10);
        Assert.Empty(Reminders(Estate.Leader));
    }

    [Fact]
    public async Task The_organiser_whom_staff_noted_stands_on_the_card_and_in_the_reminder_and_goes_with_the_retention()
    {
        await ThreeEveningsAsync();
        var reference = _bot.All<Alert>()[^1].Reference;
        await _bot.TellAsync(Estate.Leader, $"组织者 #{reference} 王大妈");
        Assert.Equal($"#{reference} 的组织者已记下，只写在卡片和提醒里。", _bot.HeardBy(Estate.Leader).Single(message => message.Text?.Contains("已记下", StringComparison.Ordinal) == true).Text);
        Assert.Contains("组织者 王大妈", BotInProcess.TextOf(_bot.HeardBy(Estate.Leader)[^1]), StringComparison.Ordinal);

        await AtAsync(13, 19, 10);
        Assert.Contains("组织者：王大妈", BotInProcess.TextOf(Reminders(Estate.Leader)[^1]), StringComparison.Ordinal);
        await SeenAsync(13, 19, 35);
        Assert.Contains("组织者 王大妈", BotInProcess.TextOf(Cards()[^1]), StringComparison.Ordinal);
        Assert.All(_bot.All<TimelineEntry>(), entry => Assert.DoesNotContain("王大妈", $"{entry.Detail}", StringComparison.Ordinal));

        await AtAsync(13 + 31, 9, 0);
        await _bot.Get<PurgeExpired>().RunAsync(Retention.Usual, dryRun: false);
        Assert.Empty(_bot.All<Habit>());
        Assert.Empty(_bot.All<HabitDay>());
    }

    [Fact]
    public async Task An_organiser_is_noted_by_staff_alone_and_never_in_a_group()
    {
        await SeenAsync(10, 19, 32);
        var reference = _bot.One<Alert>().Reference;
        await _bot.TellAsync(Ann, $"组织者 #{reference} 王大妈");
        Assert.Contains("不归您处理", BotInProcess.TextOf(_bot.HeardBy(Ann)[^1]), StringComparison.Ordinal);
        await _bot.SayAsync(Estate.Leader, Estate.AllGroup, $"组织者 #{reference} 王大妈");
        Assert.Contains("私聊", BotInProcess.TextOf(_bot.HeardIn(Estate.AllGroup)[^1]), StringComparison.Ordinal);
        await _bot.TellAsync(Estate.OtherLeader, $"organiser {reference} Wang");
        Assert.Null(_bot.One<Habit>().Organiser);
        await _bot.TellAsync(Estate.Leader, $"organiser {reference} Wang");

        Assert.Equal("Wang", _bot.One<Habit>().Organiser);
        Assert.Equal(["NotYours", "NotYours", "Done"], _bot.All<AuditEntry>().Where(entry => entry.Action == "habit.organiser").Select(entry => entry.Result));
    }

    private async Task ThreeEveningsAsync()
    {
        await SeenAsync(10, 19, 32);
        await SeenAsync(11, 19, 40);
        await SeenAsync(12, 19, 35);
    }

    /// <summary>Somebody reports it at an hour of a day in February, and the leader settles it.</summary>
    private async Task SeenAsync(int day, int hour, int minute, string words = Dance, string end = "alert.resolve")
    {
        await AtAsync(day, hour, minute);
        await _bot.SayAsync(Ann, Estate.AllGroup, words);
        await _bot.PressAsync(Estate.Leader, end, _bot.All<Alert>()[^1].Reference);
    }

    /// <summary>On the community's clock, eight hours before UTC.</summary>
    private async Task AtAsync(int day, int hour, int minute)
    {
        _bot.Time.AdvanceTo(new DateTimeOffset(2020, 2, 1, 0, 0, 0, TimeSpan.FromHours(8)).AddDays(day - 1).AddHours(hour).AddMinutes(minute));
        await _bot.SettleAsync();
    }

    private List<OutboundMessage> Cards() => [.. _bot.HeardBy(Estate.Leader).Where(message => message is { Card: not null, Updates: null })];

    private List<OutboundMessage> Reminders(Person person) =>
        [.. _bot.HeardBy(person).Where(message => message.Text?.Contains("最近常有", StringComparison.Ordinal) == true)];
}
