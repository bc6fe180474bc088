using CommunityBot.Notices;

namespace CommunityBot.Tests.Notices;

public sealed class PublishDueTests : IDisposable
{
    private const string Daily = "tip,Tip,Air the rooms.,,,en,0 0 8 * * ?,Asia/Shanghai,QS,,,60,";

    // 07:00 in Shanghai.
    private readonly NoticeRoom _room = new(NoticeRoom.At("2020-02-10T07:00:00+08:00"));

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task A_notice_that_is_due_gets_one_run_and_one_message_for_each_group_of_its_audience()
    {
        await _room.LoadAsync(Daily);

        _room.Time.Advance(TimeSpan.FromHours(1));
        await _room.Publisher().AllAsync();

        var run = Assert.Single(_room.Runs());
        Assert.Equal((RunState.Running, NoticeRoom.At("2020-02-10T08:00+08:00"), 5), (run.State, run.Occurrence, run.Planned));
        Assert.Equal(["g-all", "g-english", "g-mentions", "g-off"], from d in _room.Deliveries() where d.State == DeliveryState.Waiting select d.CommunityGroup);
        Assert.Equal(4, (await _room.LeaseAsync()).Select(row => row.Room).Distinct().Count());
    }

    [Fact]
    public async Task A_group_without_a_conversation_is_shown_as_failed_and_keeps_nobody_waiting()
    {
        await _room.LoadAsync(Daily);

        _room.Time.Advance(TimeSpan.FromHours(1));
        await _room.Publisher().AllAsync();
        await _room.SendAllAsync();

        Assert.Equal((DeliveryState.Failed, "NotBound"), (_room.To("g-unbound").State, _room.To("g-unbound").Reason));
        Assert.Equal(RunState.Done, Assert.Single(_room.Runs()).State);
    }

    [Fact]
    public async Task Nothing_goes_out_before_its_time()
    {
        await _room.LoadAsync(Daily);

        _room.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await _room.Publisher().AllAsync();

        Assert.Empty(_room.Runs());
    }

    [Fact]
    public async Task Two_instances_that_look_at_the_same_moment_send_it_once()
    {
        await _room.LoadAsync(Daily);
        using var other = _room.AnotherStore();
        _room.Time.Advance(TimeSpan.FromHours(1));

        var publishers = new[] { _room.Publisher(), _room.Publisher(other), _room.Publisher(), _room.Publisher(other) };
        var published = await Task.WhenAll(publishers.Select(publisher => Task.Run(() => publisher.OneAsync("tip"))));

        Assert.Single(published, true);
        Assert.Single(_room.Runs());
        Assert.Equal(5, _room.Deliveries().Count);
    }

    [Fact]
    public async Task An_instance_whose_clock_is_behind_does_not_repeat_what_another_one_sent()
    {
        await _room.LoadAsync(Daily);
        _room.Time.Advance(TimeSpan.FromHours(1));
        await _room.Publisher().AllAsync();

        _room.Time.JumpWallClock(TimeSpan.FromHours(-1));
        await _room.Publisher().AllAsync();
        _room.Time.Advance(TimeSpan.FromHours(1.5));
        await _room.Publisher().AllAsync();

        Assert.Single(_room.Runs());
    }

    [Theory]
    [InlineData(60, RunState.Running)]
    [InlineData(61, RunState.Missed)]
    public async Task Later_than_its_row_allows_it_is_recorded_as_missed_and_not_sent(int minutesLate, RunState expected)
    {
        await _room.LoadAsync(Daily);

        _room.Time.Advance(TimeSpan.FromMinutes(60 + minutesLate));
        await _room.Publisher().AllAsync();

        Assert.Equal(expected, Assert.Single(_room.Runs()).State);
        Assert.Equal(expected == RunState.Running ? 4 : 0, (await _room.SendAllAsync()).Count);
    }

    [Fact]
    public async Task A_late_of_no_minutes_still_lets_the_clock_get_there()
    {
        await _room.LoadAsync(Daily.Replace(",60,", ",0,", StringComparison.Ordinal));

        _room.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(3));
        await _room.Publisher().AllAsync();

        Assert.Equal(RunState.Running, Assert.Single(_room.Runs()).State);
    }

    [Theory]
    [InlineData("2020-02-13T08:20+08:00", new[] { RunState.Missed, RunState.Missed, RunState.Missed, RunState.Running })]
    [InlineData("2020-02-13T12:00+08:00", new[] { RunState.Missed, RunState.Missed, RunState.Missed, RunState.Missed })]
    public async Task After_three_days_of_downtime_at_most_the_newest_goes_out_and_the_others_are_missed(string start, RunState[] expected)
    {
        await _room.LoadAsync(Daily);

        _room.Time.AdvanceTo(NoticeRoom.At(start));
        await _room.Publisher().AllAsync();
        await _room.Publisher().AllAsync();

        Assert.Equal(expected, _room.Runs().Select(run => run.State));
    }

    [Fact]
    public async Task A_year_of_seconds_missed_does_not_fill_the_table()
    {
        await _room.LoadAsync(Daily.Replace("0 0 8 * * ?", "0/5 * * * * ?", StringComparison.Ordinal));

        _room.Time.Advance(TimeSpan.FromDays(2));
        await _room.Publisher().AllAsync();

        Assert.Equal(1000, _room.Runs().Count);
        Assert.Single(_room.Runs(), run => run.State == RunState.Running);
    }

    [Fact]
    public async Task Outside_its_days_a_notice_neither_goes_out_nor_counts_as_missed()
    {
        await _room.LoadAsync(Daily.Replace("QS,,", "QS,2020-02-12,2020-02-13", StringComparison.Ordinal));

        for (var hour = 0; hour < 24 * 7; hour++)
        {
            _room.Time.Advance(TimeSpan.FromHours(1));
            await _room.Publisher().AllAsync();
        }

        Assert.Equal([NoticeRoom.At("2020-02-12T08:00+08:00"), NoticeRoom.At("2020-02-13T08:00+08:00")], _room.Runs().Select(run => run.Occurrence));
    }

    [Fact]
    public async Task A_notice_that_is_new_or_gets_another_time_sends_nothing_of_the_past()
    {
        _room.Time.Advance(TimeSpan.FromHours(5));
        await _room.LoadAsync(Daily);
        await _room.Publisher().AllAsync();
        _room.Time.Advance(TimeSpan.FromDays(3));

        await _room.LoadAsync(Daily.Replace("0 0 8", "0 45 11", StringComparison.Ordinal));
        await _room.Publisher().AllAsync();

        Assert.Empty(_room.Runs());
    }

    [Fact]
    public async Task A_corrected_text_does_not_lose_the_moment_that_is_due()
    {
        await _room.LoadAsync(Daily);
        _room.Time.Advance(TimeSpan.FromMinutes(61));

        await _room.LoadAsync(Daily.Replace("Air the rooms.", "Open the windows.", StringComparison.Ordinal));
        await _room.Publisher().AllAsync();

        Assert.All(await _room.SendAllAsync(), message => Assert.Contains("Open the windows.", message.Text, StringComparison.Ordinal));
        Assert.Single(_room.Runs());
    }

    [Fact]
    public async Task A_notice_for_a_role_goes_to_the_private_chats_of_its_holders_below_the_cell()
    {
        await _room.LoadAsync(Daily.Replace("QS,", "QS/leader,", StringComparison.Ordinal));

        _room.Time.Advance(TimeSpan.FromHours(1));
        await _room.Publisher().AllAsync();

        Assert.Equal(["p-leader1", "p-leader2"], _room.Deliveries().Select(delivery => delivery.CommunityGroup));
    }

    [Fact]
    public async Task A_notice_for_one_grid_stays_in_it()
    {
        await _room.LoadAsync(Daily.Replace("QS,", "QS-1,", StringComparison.Ordinal));

        _room.Time.Advance(TimeSpan.FromHours(1));
        await _room.Publisher().AllAsync();

        Assert.Equal(["g-all", "g-off"], _room.Deliveries().Select(delivery => delivery.CommunityGroup));
    }
}
