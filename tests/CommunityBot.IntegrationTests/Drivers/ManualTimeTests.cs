using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Drivers;

public sealed class ManualTimeTests
{
    [Fact]
    public async Task Timers_fire_in_the_order_in_which_they_are_due_with_the_clock_at_their_moment()
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        var fired = new List<(string Name, TimeSpan At)>();
        void Fire(object? name) => fired.Add(((string)name!, time.GetUtcNow() - start));
        await using var late = time.CreateTimer(Fire, "late", TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        await using var often = time.CreateTimer(Fire, "often", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal([("often", S(2)), ("often", S(4)), ("late", S(5)), ("often", S(6))], fired);
        Assert.Equal(S(6), time.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_test_waits_until_the_code_waits_and_then_lets_time_pass()
    {
        var time = new ManualTime();
        var delay = Task.Run(() => Task.Delay(TimeSpan.FromMinutes(10), time));
        await time.WaitingForAsync(TimeSpan.FromMinutes(10));
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(delay.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.Equal(0, time.Waiting);
    }

    [Fact]
    public async Task A_jump_of_the_wall_clock_fires_nothing()
    {
        var time = new ManualTime();
        var before = (time.GetUtcNow(), time.GetTimestamp());
        var fired = false;
        await using var timer = time.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        time.JumpWallClock(TimeSpan.FromHours(1));
        Assert.Equal((before.Item1.AddHours(1), before.Item2, false), (time.GetUtcNow(), time.GetTimestamp(), fired));
    }

    private static TimeSpan S(int seconds) => TimeSpan.FromSeconds(seconds);
}
