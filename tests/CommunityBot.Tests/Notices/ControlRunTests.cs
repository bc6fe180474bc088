using CommunityBot.Channels;
using CommunityBot.Notices;
using CommunityBot.Records;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Tests.Notices;

public sealed class ControlRunTests : IAsyncLifetime
{
    private readonly NoticeRoom _room = new();
    private long _run;

    public async Task InitializeAsync()
    {
        // 20 bound groups, so that a lease takes a part of them, and one that is not bound.
        await _room.ImportAsync(["tip,Tip,Air the rooms.,,,en,,,QS,,,,"], extraGroups: 16);
        _run = (await _room.Store.WriteAsync(scope => SendNotice.Run(scope, "tip", null))).Run!.Value;
    }

    public Task DisposeAsync()
    {
        _room.Dispose();
        return Task.CompletedTask;
    }

    private int Count(DeliveryState state) => _room.Deliveries().Count(delivery => delivery.State == state);

    private Task<NoticeAnswer> DoAsync(Func<WriteScope, long, NoticeAnswer> control) => _room.Store.WriteAsync(scope => control(scope, _run));

    [Fact]
    public async Task A_paused_run_sends_nothing_more_and_goes_on_where_it_stopped()
    {
        var first = await _room.LeaseAsync(10);
        foreach (var row in first) await _room.AnswerAsync(row, NoticeRoom.Sent());

        await DoAsync(ControlRun.Pause);
        _room.Time.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await _room.SendAllAsync());
        Assert.Equal((RunState.Paused, first.Count), (_room.Summary(_run).State, _room.Summary(_run).Sent));

        await DoAsync(ControlRun.Resume);
        Assert.Equal(20 - first.Count, (await _room.SendAllAsync()).Count);
        Assert.Equal((RunState.Done, 20), (_room.Summary(_run).State, _room.Summary(_run).Sent));
    }

    [Fact]
    public async Task What_is_in_flight_when_a_run_is_paused_is_neither_lost_nor_sent_twice()
    {
        var flying = await _room.LeaseAsync(2);
        await DoAsync(ControlRun.Pause);
        await _room.AnswerAsync(flying[0], NoticeRoom.Sent());
        foreach (var row in flying.Skip(1)) await _room.AnswerAsync(row, NoticeRoom.Not(SendOutcome.Retry, SendFailure.Refused));
        _room.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await _room.SendAllAsync());

        await DoAsync(ControlRun.Resume);

        Assert.Equal(19, (await _room.SendAllAsync()).Count);
        Assert.Equal((RunState.Done, 20), (_room.Summary(_run).State, _room.Summary(_run).Sent));
    }

    [Fact]
    public async Task Resuming_while_a_message_is_in_flight_does_not_queue_it_again()
    {
        var flying = await _room.LeaseAsync(2);
        await DoAsync(ControlRun.Pause);
        await DoAsync(ControlRun.Resume);
        foreach (var row in flying) await _room.AnswerAsync(row, NoticeRoom.Sent());

        Assert.Equal(20 - flying.Count, (await _room.SendAllAsync()).Count);
    }

    [Fact]
    public async Task After_a_cancellation_only_what_was_in_flight_arrives()
    {
        var flying = await _room.LeaseAsync(2);
        await DoAsync(ControlRun.Cancel);
        await _room.AnswerAsync(flying[0], NoticeRoom.Sent());
        foreach (var row in flying.Skip(1)) await _room.AnswerAsync(row, NoticeRoom.Not(SendOutcome.Retry, SendFailure.Throttled));
        _room.Time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await _room.SendAllAsync());
        Assert.Equal((1, 19, 1), (Count(DeliveryState.Sent), Count(DeliveryState.Cancelled), Count(DeliveryState.Failed)));
        Assert.Equal(RunState.Cancelled, _room.Summary(_run).State);
    }

    [Fact]
    public async Task Resending_tries_what_failed_and_nothing_else()
    {
        await _room.SendAllAsync(message => message.To.Conversation!.Contains("quiet", StringComparison.Ordinal)
            ? NoticeRoom.Not(SendOutcome.Dead, SendFailure.Rejected) : NoticeRoom.Sent());
        await _room.Store.WriteAsync(scope =>
        {
            var group = scope.Db.Set<CommunityBot.Grid.Group>().Find("g-unbound")!;
            (group.Conversation, group.ServiceUrl) = ("msteams:19:new@thread.v2", NoticeRoom.ServiceUrl);
        });

        await DoAsync(ControlRun.Resend);
        Assert.Equal(RunState.Running, _room.Summary(_run).State);
        Assert.Equal(["19:new@thread.v2", "19:quiet@thread.v2"],
            (await _room.SendAllAsync()).Select(message => message.To.Conversation).Order());

        Assert.Equal((RunState.Done, 21, 0), (_room.Summary(_run).State, _room.Summary(_run).Sent, _room.Summary(_run).Failed));
        Assert.Equal((2, null), (_room.To("g-off").Attempts, _room.To("g-off").Reason));
        Assert.Empty(new DeadLetters(_room.Store).List());
    }

    [Fact]
    public async Task A_dead_letter_that_is_tried_again_by_hand_counts_for_its_run()
    {
        await _room.SendAllAsync(_ => NoticeRoom.Not(SendOutcome.Dead, SendFailure.Rejected));

        await new DeadLetters(_room.Store).RetryAsync();
        await _room.SendAllAsync();

        Assert.Equal((RunState.Done, 20, 1), (_room.Summary(_run).State, _room.Summary(_run).Sent, _room.Summary(_run).Failed));
    }

    [Fact]
    public async Task What_does_not_fit_the_runs_state_is_refused_in_words()
    {
        Assert.NotNull((await DoAsync(ControlRun.Resume)).Refusal);
        await DoAsync(ControlRun.Cancel);
        Assert.Equal($"Run {_run} is Cancelled: it cannot pause.", (await DoAsync(ControlRun.Pause)).Refusal);
        Assert.NotNull((await DoAsync(ControlRun.Resend)).Refusal);
        Assert.Equal("There is no run 99.", (await _room.Store.WriteAsync(scope => ControlRun.Cancel(scope, 99))).Refusal);
    }

    [Fact]
    public async Task Who_held_a_run_and_when_is_kept_in_the_audit()
    {
        await DoAsync(ControlRun.Pause);
        await DoAsync(ControlRun.Cancel);
        await DoAsync(ControlRun.Cancel);

        var audit = _room.Store.Read(db => db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action.StartsWith("notice.")).OrderBy(entry => entry.Id).ToList());

        Assert.Equal(["notice.send done", "notice.pause done", "notice.cancel done", "notice.cancel refused"],
            audit.Select(entry => $"{entry.Action} {(entry.Action == "notice.send" ? "done" : entry.Result)}"));
        Assert.All(audit, entry => Assert.Equal(AuditEntry.Operator, entry.Actor));
    }
}
