using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Alerts;

public sealed class EscalationTests
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    private static Estate Estate => SmallCommunity.First;

    [Fact]
    public async Task Steps_run_in_order_and_then_the_office_is_asked_again_and_again()
    {
        using var bot = await ReportedAsync();
        var holders = new List<string?>();
        for (var minute = 0; minute <= 60; minute += 10)
        {
            holders.Add(bot.One<Alert>().Holder);
            await bot.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        Assert.Equal([Estate.LeaderCode, Estate.DeputyCode, Estate.OfficeCode, Estate.OfficeCode, Estate.OfficeCode, Estate.OfficeCode, Estate.OfficeCode], holders);
        Assert.Equal(7, bot.One<Alert>().Escalations);
        Assert.Single(bot.HeardBy(Estate.Office), message => message.Card is not null && message.Updates is null);
        Assert.True(bot.HeardBy(Estate.Office).Count(message => message.Card is null) >= 4);
        bot.AssertSound();
    }

    [Fact]
    public async Task A_timer_of_an_older_version_does_nothing()
    {
        using var bot = await ReportedAsync();
        await bot.Store.WriteAsync(scope => scope.Execute("UPDATE due_steps SET version = version - 1, due = $1", scope.Now));
        await bot.SettleAsync();

        Assert.Equal((0, Estate.LeaderCode, 1), (bot.One<Alert>().Escalations, bot.One<Alert>().Holder, bot.One<Alert>().Version));
    }

    [Fact]
    public async Task Late_timers_run_one_step_and_say_how_late()
    {
        using var bot = await ReportedAsync();
        bot.Time.Advance(TimeSpan.FromMinutes(35));
        await bot.SettleAsync();

        Assert.Equal((1, 25 * 60), (bot.One<Alert>().Escalations, bot.One<Alert>().LateSeconds));
    }

    [Fact]
    public async Task A_holder_who_cannot_be_reached_is_passed_over_at_once()
    {
        using var bot = await BotInProcess.StartAsync();
        bot.Channel.Answer = message => message.To.Account == Estate.Leader.Id ? Refused : null;
        await bot.SayAsync(Estate.Resident(), Estate.AllGroup, Dance);

        Assert.Equal(Estate.DeputyCode, bot.One<Alert>().Holder);
        Assert.Equal(0, bot.One<Alert>().LateSeconds);
        bot.AssertSound();
    }

    [Fact]
    public async Task While_a_platform_refuses_everything_the_office_is_tried_once_each_step_and_not_without_a_pause()
    {
        using var bot = await BotInProcess.StartAsync();
        bot.Channel.Answer = message => message.Card is null ? null : Refused;
        await bot.SayAsync(Estate.Resident(), Estate.AllGroup, Dance);
        var tried = bot.Channel.Tried.Count(message => message.Card is not null);
        Assert.InRange(tried, 3, 4);

        await bot.AdvanceAsync(TimeSpan.FromMinutes(20));
        Assert.InRange(bot.Channel.Tried.Count(message => message.Card is not null), tried + 1, tried + 3);
    }

    [Fact]
    public async Task Acknowledged_without_arrival_is_asked_once_and_then_open_again()
    {
        using var bot = await ReportedAsync();
        var reference = bot.One<Alert>().Reference;
        await bot.PressAsync(Estate.Leader, "alert.acknowledge", reference);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(31));
        Assert.Single(bot.HeardBy(Estate.Leader), message => message.Text?.Contains("到场了吗", StringComparison.Ordinal) == true);
        Assert.Equal(AlertState.Acknowledged, bot.One<Alert>().State);

        await bot.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((AlertState.Open, Estate.DeputyCode), (bot.One<Alert>().State, bot.One<Alert>().Holder));
        Assert.Null(bot.One<Alert>().Acknowledged);
        Assert.Single(bot.HeardBy(Estate.Leader), message => message.Text?.Contains("到场了吗", StringComparison.Ordinal) == true);
        bot.AssertSound();
    }

    [Fact]
    public async Task An_alert_of_a_cell_that_goes_ends_at_its_parent()
    {
        using var bot = await BotInProcess.StartAsync();
        await bot.SayAsync(Estate.Resident(), Estate.AllGroup, "3栋门口有二十多个人在跳广场舞");
        Assert.Equal($"{Estate.Code}-B3", bot.One<Alert>().Cell);
        Rewrite(bot, "cells.csv", line => !line.StartsWith($"{Estate.Code}-B3,", StringComparison.Ordinal));
        Rewrite(bot, "posts.csv", line => !line.Contains($"{Estate.Code}-B3", StringComparison.Ordinal));
        await bot.ImportAsync();
        await bot.SettleAsync();

        Assert.Equal(($"{Estate.Code}-M2", Estate.LeaderCode, AlertState.Open), (bot.One<Alert>().Cell, bot.One<Alert>().Holder, bot.One<Alert>().State));
        Assert.DoesNotContain(bot.Get<CommunityBot.Records.Auditor>().Run(deep: false), verdict => !verdict.Holds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20200123)]
    public async Task Whatever_happens_in_whatever_order_each_open_alert_has_exactly_one_current_timer(int seed)
    {
        var chance = new Random(seed);
        using var bot = await BotInProcess.StartAsync();
        Person[] staff = [Estate.Leader, Estate.OtherLeader, Estate.Deputy, Estate.Office, Estate.Captain, Estate.Admin];
        string[] verbs = ["接单", "到场", "办结", "误报", "转派", "上报", "撤回", "查询"];
        string[] inputs = ["", Estate.LeaderCode, Estate.OfficeCode, "何思天", "nobody"];
        bot.Channel.Answer = message => chance.Next(20) switch
        {
            0 => new SendResult { Outcome = SendOutcome.Retry, Failure = SendFailure.Refused },
            1 => new SendResult { Outcome = SendOutcome.Unknown, Failure = SendFailure.TimedOut },
            2 when message.To.Account is { } account && !account.Contains("office", StringComparison.Ordinal) => Refused,
            _ => null,
        };
        for (var step = 0; step < 250; step++)
        {
            var references = bot.All<Alert>().Select(alert => alert.Reference).ToList();
            var resident = Estate.Resident(chance.Next(1, 4));
            switch (chance.Next(8))
            {
                case 0 when bot.All<Alert>().Count(alert => alert.IsOpen) < 8:
                    await bot.SayAsync(resident, Estate.AllGroup, Dance);
                    break;
                case 1:
                    await bot.TellAsync(resident, chance.Next(2) == 0 ? "没解决" : "解决了");
                    break;
                case 0 or 2 or 3:
                    bot.Time.Advance(TimeSpan.FromMinutes(chance.Next(1, 25)));
                    await bot.SettleAsync();
                    break;
                case var _ when references.Count > 0:
                    var who = chance.Next(6) == 0 ? resident : staff[chance.Next(staff.Length)];
                    await bot.TellAsync(who, $"{verbs[chance.Next(verbs.Length)]} #{references[^Math.Min(references.Count, chance.Next(1, 6))]} {inputs[chance.Next(inputs.Length)]}");
                    break;
            }
            AssertOneTimerEach(bot, $"seed {seed}, step {step}");
        }
        bot.Channel.Answer = null;
        await bot.SettleAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        bot.AssertSound();
        AssertCardsAreCurrent(bot);
    }

    private static SendResult Refused => new() { Outcome = SendOutcome.Dead, Failure = SendFailure.Rejected, Status = 400 };

    private static void AssertOneTimerEach(BotInProcess bot, string when)
    {
        var timers = bot.All<DueStep>().ToDictionary(step => step.AlertId, step => step.Version);
        var open = bot.All<Alert>().Where(alert => alert.IsOpen).ToDictionary(alert => alert.Id, alert => alert.Version);
        Assert.True(open.OrderBy(pair => pair.Key).SequenceEqual(timers.OrderBy(pair => pair.Key)), when);
    }

    private static void AssertCardsAreCurrent(BotInProcess bot)
    {
        var versions = bot.All<Alert>().ToDictionary(alert => alert.Id, alert => alert.Version);
        Assert.All(bot.All<AlertCard>().Where(card => card.State == CardState.Sent), card => Assert.Equal(versions[card.AlertId], card.Version));
    }

    private static async Task<BotInProcess> ReportedAsync()
    {
        var bot = await BotInProcess.StartAsync();
        await bot.SayAsync(Estate.Resident(), Estate.AllGroup, Dance);
        return bot;
    }

    private static void Rewrite(BotInProcess bot, string file, Func<string, bool> keep)
    {
        var path = Path.Combine(bot.Directory, file);
        File.WriteAllLines(path, File.ReadAllLines(path).Where(keep).ToList());
    }
}
