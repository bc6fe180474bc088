using CommunityBot.Alerts;
using CommunityBot.Messaging;
using CommunityBot.Reports;
using CommunityBot.Testing;
using CommunityBot.Tests.Conversations;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Alerts;

/// <summary>What changes while an alert waits: duties, stand-ins, the tree, the plan and the clock. The tests begin at nine in the morning in Shanghai.</summary>
public sealed class MidwayTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";
    private const string AtBuildingThree = "3栋门口有二十多个人在跳广场舞";

    /// <summary>In the morning until 09:15 one leader, then another.</summary>
    private protected override SmallCommunity Community => new()
    {
        ServiceUrl = BotInProcess.ServiceUrl,
        More = new Dictionary<string, string[]>
        {
            ["people.csv"] = ["p1-a-early,早班甲,,,msteams:29:early-1", "p1-b-late,晚班乙,,,msteams:29:late-1"],
            ["posts.csv"] = [$"p1-a-early,{Estate.GridOne},leader,1,early", $"p1-b-late,{Estate.GridOne},leader,1,late"],
            ["rotas.csv"] = ["early,p1-a-early,06:00,09:15,,,", "late,p1-b-late,09:15,12:00,,,"],
        },
    };

    private Alert Alert => _bot.All<Alert>()[^1];

    private Task PassAsync(int minutes) => _bot.AdvanceAsync(TimeSpan.FromMinutes(minutes));

    [Fact]
    public async Task When_a_duty_ends_before_it_was_taken_whoever_is_on_duty_then_is_asked_and_no_deputy_yet()
    {
        await PassAsync(10);
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.Equal("p1-a-early", Alert.Holder);
        await PassAsync(10);
        Assert.Equal(("p1-b-late", 0), (Alert.Holder, Alert.Escalations));
        await PassAsync(10);
        Assert.Equal((Estate.DeputyCode, 1), (Alert.Holder, Alert.Escalations));
    }

    [Fact]
    public async Task What_was_taken_before_the_duty_ended_stays_with_whoever_took_it()
    {
        await PassAsync(10);
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.PressAsync(new Person("29:early-1", ""), "alert.acknowledge", Alert.Reference);
        await PassAsync(20);

        Assert.Equal(("p1-a-early", AlertState.Acknowledged), (Alert.Holder, Alert.State));
    }

    [Fact]
    public async Task Without_a_deputy_on_duty_the_next_up_the_tree_is_asked_in_the_deputys_turn()
    {
        await _bot.TellAsync(Estate.Deputy, "值班 关");
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await PassAsync(10);

        Assert.Equal((Estate.OfficeCode, 1), (Alert.Holder, Alert.Escalations));
    }

    [Fact]
    public async Task Where_everybody_stands_in_for_somebody_in_a_circle_an_alert_has_a_holder_all_the_same()
    {
        (Person Person, string For)[] circle =
        [
            (new("29:early-1", ""), Estate.DeputyCode), (Estate.Deputy, Estate.LeaderCode), (Estate.Leader, Estate.OfficeCode), (Estate.Office, "p1-a-early"),
        ];
        foreach (var (person, standIn) in circle) await _bot.TellAsync(person, $"代班 {standIn} 到 12:00");
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.NotNull(Alert.Holder);
        await PassAsync(40);
        Assert.NotNull(Alert.Holder);
        Assert.Contains(_bot.HeardBy(Estate.Office), message => message.Card is not null);

        // What the auditor rightly says of such an hour.
        foreach (var (person, _) in circle) await _bot.TellAsync(person, "值班 开");
    }

    [Fact]
    public async Task An_alert_whose_cell_is_moved_to_another_grid_goes_on_and_what_is_reported_then_belongs_to_the_new_one()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, AtBuildingThree);
        Rewrite("cells.csv", line => line.Replace($"{Estate.Code}-B3,{Estate.Code}-M2,", $"{Estate.Code}-B3,{Estate.Code}-M3,", StringComparison.Ordinal));
        await _bot.ImportAsync();
        await _bot.PressAsync(Estate.OtherLeader, "alert.acknowledge", Alert.Reference);
        Assert.Equal((AlertState.Acknowledged, Estate.OtherLeaderCode), (Alert.State, Alert.Holder));

        await _bot.PressAsync(Estate.OtherLeader, "alert.resolve", Alert.Reference);
        await _bot.SayAsync(Ann, Estate.AllGroup, AtBuildingThree);
        Assert.Equal(Estate.OtherLeaderCode, Alert.Holder);
    }

    [Fact]
    public async Task A_cell_that_would_be_its_own_ancestor_is_refused_and_open_alerts_stay()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, AtBuildingThree);
        var before = (Alert.Version, Alert.Cell, Alert.Holder);
        Rewrite("cells.csv", line => line.Replace($"{Estate.GridOne},{Estate.Code},", $"{Estate.GridOne},{Estate.Code}-M2,", StringComparison.Ordinal));
        Assert.NotEmpty((await _bot.Get<CommunityBot.Grid.ImportDirectory>().Import(_bot.Directory, dryRun: false)).Faults);
        await _bot.SettleAsync();

        Assert.Equal(before, (Alert.Version, Alert.Cell, Alert.Holder));
    }

    [Fact]
    public async Task An_alert_keeps_the_plan_that_it_was_opened_with_and_the_next_one_has_the_new_plan()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        File.WriteAllText(Path.Combine(_bot.Directory, "policy.json"), """{ "escalation": [ { "kind": "*", "hours": "00:00-24:00", "acknowledge_within": "00:01:00", "step_every": "00:01:00", "steps": [ "office" ] } ] }""");
        await _bot.ImportAsync();
        await _bot.SayAsync(Ann, Estate.AllGroup, "凉亭里有人聚众打麻将");
        await PassAsync(1);
        Assert.Equal([0, 1], _bot.All<Alert>().Select(alert => alert.Escalations));
        Assert.Equal(Estate.OfficeCode, Alert.Holder);

        await PassAsync(9);
        Assert.Equal(Estate.DeputyCode, _bot.All<Alert>()[0].Holder);
    }

    [Fact]
    public async Task A_reporter_who_corrects_their_words_again_and_again_gives_nobody_more_time()
    {
        var message = await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        for (var minute = 1; minute <= 10; minute++)
        {
            await PassAsync(1);
            var words = $"北门有{20 + minute}个人在跳广场舞";
            await _bot.SayAsync(Ann, Estate.AllGroup, words, with: edit => edit with { Kind = CommunityBot.Channels.InboundKind.Edit, MessageId = message });
        }

        Assert.Equal((Estate.DeputyCode, 1), (Alert.Holder, Alert.Escalations));
        Assert.Equal(30, _bot.One<Report>().PeopleMin);
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_costs_one_step_and_no_more()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        _bot.Time.JumpWallClock(TimeSpan.FromHours(1));
        await _bot.SettleAsync();
        // By the new clock the early watch is over: its leader is not on duty any more.
        Assert.Equal(("p1-b-late", 0), (Alert.Holder, Alert.Escalations));
        await PassAsync(9);
        Assert.Equal(0, Alert.Escalations);
        await PassAsync(1);
        Assert.Equal(1, Alert.Escalations);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_keeps_nothing_waiting_longer_than_it_was_set_back()
    {
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        _bot.Time.JumpWallClock(TimeSpan.FromHours(-1));
        await _bot.SayAsync(Estate.Resident(2), Estate.AllGroup, "凉亭里有人聚众打麻将");
        Assert.Equal(2, _bot.HeardIn(Estate.AllGroup).Count);
        await PassAsync(10);
        Assert.Equal([0, 1], _bot.All<Alert>().Select(alert => alert.Escalations));
        await PassAsync(60);
        Assert.Equal(1, _bot.All<Alert>()[0].Escalations);
        Assert.Equal(2, _bot.HeardIn(Estate.AllGroup).Count);
    }

    [Fact]
    public async Task What_was_said_just_before_the_clock_was_set_back_is_handled_at_once()
    {
        Assert.Equal(CommunityBot.Channels.Acceptance.Stored, await _bot.Get<Inbox>().AcceptAsync(_bot.Message(Ann, Estate.AllGroup, Dance)));
        _bot.Time.JumpWallClock(TimeSpan.FromHours(-1));
        await _bot.SettleAsync();
        Assert.Equal(AlertState.Open, Alert.State);
        Assert.Single(_bot.HeardIn(Estate.AllGroup));
    }

    [Theory]
    [InlineData("撤回")]
    [InlineData("办结")]
    public async Task An_alert_that_is_closed_before_its_card_has_left_tells_the_office_of_nobody_who_cannot_be_reached(string verb)
    {
        Assert.Equal(CommunityBot.Channels.Acceptance.Stored, await _bot.Get<Inbox>().AcceptAsync(_bot.Message(Ann, Estate.AllGroup, Dance)));
        await _bot.Get<InboxPump>().RunOnceAsync();
        await _bot.TellAsync(verb == "撤回" ? Ann : Estate.Office, $"{verb} #{Alert.Reference}");

        Assert.False(Alert.IsOpen);
        Assert.DoesNotContain(_bot.HeardBy(Estate.Office), message => message.Text?.Contains("早班甲", StringComparison.Ordinal) == true);
    }

    private void Rewrite(string file, Func<string, string> line)
    {
        var path = Path.Combine(_bot.Directory, file);
        var (before, after) = (File.ReadAllLines(path), File.ReadAllLines(path).Select(line).ToList());
        Assert.NotEqual(before, after);
        File.WriteAllLines(path, after);
    }
}
