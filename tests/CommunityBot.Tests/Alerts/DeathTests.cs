using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Reports;
using CommunityBot.Storage;
using CommunityBot.Tests.Conversations;

namespace CommunityBot.Tests.Alerts;

/// <summary>The program dies between two of its commits, and the next one goes on from what stands in the database.</summary>
public sealed class DeathTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    private Alert Alert => _bot.One<Alert>();

    /// <summary>The moments between the commits on a report's way, in their order.</summary>
    public enum Death { AfterTheAnswer, AfterTheClaim, AfterTheFiling, BeforeTheSending, AfterTheArrival, AfterTheEnd }

    public static TheoryData<Death> Deaths => [.. Enum.GetValues<Death>()];

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task At_whichever_commit_of_intake_it_dies_there_is_one_alert_and_at_least_one_card(Death death)
    {
        Assert.Equal(Acceptance.Stored, await _bot.Get<Inbox>().AcceptAsync(_bot.Message(Ann, Estate.AllGroup, Dance)));
        if (death == Death.AfterTheClaim) await _bot.Store.WriteAsync(scope => scope.Execute("UPDATE inbox SET state = 1, lease = 7, lease_until = $1", scope.Now.AddMinutes(1)));
        if (death > Death.AfterTheClaim) await _bot.Get<InboxPump>().RunOnceAsync();
        if (death == Death.BeforeTheSending) await _bot.Store.WriteAsync(scope => scope.Execute("UPDATE outbox SET state = 1, lease = 7, lease_until = $1", scope.Now.AddMinutes(2)));
        if (death >= Death.AfterTheArrival) await SendAsync(hangs: death == Death.AfterTheArrival);
        await _bot.CrashAsync();
        _bot.Channel.Hangs = false;
        await _bot.SettleAsync();

        Assert.Equal((AlertState.Open, Estate.LeaderCode, 1), (Alert.State, Alert.Holder, Alert.Reports));
        Assert.Single(_bot.All<Report>());
        var copies = death == Death.AfterTheArrival ? 2 : 1;
        Assert.Equal((copies, copies), (_bot.HeardBy(Estate.Leader).Count(message => message.Card is not null), _bot.HeardIn(Estate.AllGroup).Count));
    }

    [Fact]
    public async Task The_same_event_four_times_over_seven_hours_also_to_two_programs_at_once_is_one_alert()
    {
        var message = _bot.Message(Ann, Estate.AllGroup, Dance);
        using var database = new SqliteDatabase(_bot.Database);
        using var store = new SqliteStore(database, _bot.Time);
        var answers = await Task.WhenAll(_bot.Get<Inbox>().AcceptAsync(message), new Inbox(store, new InboxOptions()).AcceptAsync(message));
        Assert.Equal([Acceptance.Stored, Acceptance.Duplicate], answers.Order());
        await _bot.SettleAsync();
        await _bot.PressAsync(Estate.Leader, "alert.resolve", Alert.Reference);
        foreach (var hours in new[] { 1, 6 })
        {
            _bot.Time.Advance(TimeSpan.FromHours(hours));
            await _bot.CrashAsync();
            await _bot.Get<PurgeExpired>().RunAsync(_bot.Get<PolicySource>().Current.Retention, dryRun: false);
            Assert.Equal(Acceptance.Duplicate, await _bot.Get<Inbox>().AcceptAsync(message));
            await _bot.SettleAsync();
        }

        Assert.Single(_bot.All<Report>());
        Assert.Equal(AlertState.Resolved, Alert.State);
    }

    [Theory]
    [InlineData("00:02:00")]
    [InlineData("02:00:00")]
    [InlineData("3.00:00:00")]
    public async Task After_a_downtime_over_its_due_time_an_alert_goes_one_step_says_how_late_and_takes_its_time_for_the_next(string downtime)
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        var late = TimeSpan.Parse(downtime);
        _bot.Time.Advance(TimeSpan.FromMinutes(10) + late);
        await _bot.CrashAsync();
        await _bot.SettleAsync();
        Assert.Equal((Estate.DeputyCode, 1, (int)late.TotalSeconds), (Alert.Holder, Alert.Escalations, Alert.LateSeconds));

        await _bot.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(1, Alert.Escalations);
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((Estate.OfficeCode, 2), (Alert.Holder, Alert.Escalations));
    }

    [Fact]
    public async Task Who_took_an_alert_and_does_not_arrive_is_asked_once_and_loses_it_once_whatever_dies_between()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.PressAsync(Estate.Leader, "alert.acknowledge", Alert.Reference);
        for (var minutes = 0; minutes < 45; minutes += 5)
        {
            await _bot.CrashAsync();
            await _bot.AdvanceAsync(TimeSpan.FromMinutes(5));
            await _bot.CrashAsync();
            await _bot.SettleAsync();
        }

        Assert.Single(_bot.HeardBy(Estate.Leader), message => message.Text?.Contains("到场了吗", StringComparison.Ordinal) == true);
        Assert.Equal(["opened", "acknowledged", "reopened", "escalated"], _bot.All<TimelineEntry>().Select(entry => entry.Action));
        Assert.Equal((AlertState.Open, Estate.DeputyCode), (Alert.State, Alert.Holder));
    }

    /// <summary>Begins to send what waits; where the platform hangs, until all of it has arrived there and nobody here knows.</summary>
    private async Task SendAsync(bool hangs)
    {
        _bot.Channel.Hangs = hangs;
        var sending = _bot.Get<OutboxPump>().RunOnceAsync();
        if (hangs) await _bot.Channel.ArrivedAsync(2);
        else await sending;
    }
}
