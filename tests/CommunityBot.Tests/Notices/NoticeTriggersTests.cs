using CommunityBot.Host.Notices;
using CommunityBot.Notices;
using CommunityBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CommunityBot.Tests.Notices;

public sealed class NoticeTriggersTests : IAsyncLifetime
{
    private readonly NoticeRoom _room = new(NoticeRoom.At("2020-02-10T07:00:00+08:00"));
    private ServiceProvider _services = null!;
    private IScheduler _scheduler = null!;

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection()
            .AddSingleton(_room.Store).AddSingleton<TimeProvider>(_room.Time).AddSingleton(_room.Community)
            .AddSingleton<IHostApplicationLifetime, Lifetime>()
            .AddNotices().AddNoticeTriggers()
            .BuildServiceProvider();
        _scheduler = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _room.Dispose();
    }

    [Fact]
    public async Task Triggers_follow_the_notices_of_the_directory()
    {
        var triggers = _services.GetServices<IHostedService>().OfType<NoticeTriggers>().Single();
        await _room.LoadAsync("a,T,B,,,,0 0 8 * * ?,,QS,,,,", "b,T,B,,,,0 0 9 * * ?,Europe/London,QS,,,,", "c,T,B,,,,,,QS,,,,", "d,T,B,,,,0 0 8 1 1 ? 2019,,QS,,,,");

        Assert.True(await triggers.FollowAsync(_scheduler, default));
        Assert.Equal([("a", "Asia/Shanghai"), ("b", "Europe/London")], await TriggersAsync());
        Assert.False(await triggers.FollowAsync(_scheduler, default));

        await _room.LoadAsync("b,T,B,,,,0 0 9 * * ?,Asia/Tokyo,QS,,,,");
        Assert.True(await triggers.FollowAsync(_scheduler, default));
        Assert.Equal([("b", "Asia/Tokyo")], await TriggersAsync());
    }

    [Fact]
    public async Task What_came_due_while_the_program_was_down_is_looked_at_when_it_starts()
    {
        await _room.LoadAsync("a,T,B,,,,0 0 8 * * ?,,QS,,,,");
        _room.Time.Advance(TimeSpan.FromMinutes(70));
        var triggers = _services.GetServices<IHostedService>().OfType<NoticeTriggers>().Single();

        await triggers.LookAsync(_scheduler, default);

        Assert.Equal(RunState.Running, Assert.Single(_room.Runs()).State);
    }

    [Fact]
    public async Task A_trigger_that_fires_publishes_its_notice()
    {
        await _room.LoadAsync("a,T,B,,,,0 0 8 * * ?,,QS,,,,");
        await _services.GetServices<IHostedService>().OfType<NoticeTriggers>().Single().FollowAsync(_scheduler, default);
        var published = _room.Store.Wakes.WaitAsync(Wake.Outbox, Timeout.InfiniteTimeSpan, TimeProvider.System, default);
        await _scheduler.Start();
        _room.Time.Advance(TimeSpan.FromHours(1));

        await _scheduler.TriggerJob(new JobKey("a", "notices"));
        await published.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(RunState.Running, Assert.Single(_room.Runs()).State);
    }

    private async Task<List<(string, string)>> TriggersAsync()
    {
        var found = new List<(string, string)>();
        foreach (var code in new[] { "a", "b", "c", "d" })
            if (await _scheduler.GetTrigger(new TriggerKey(code, "notices")) is ICronTrigger trigger) found.Add((code, trigger.TimeZone.Id));
        return found;
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;
        public CancellationToken ApplicationStopping => default;
        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
