namespace CommunityBot.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire in the order in which they are due, on the thread that calls
/// <see cref="Advance"/>, with the clock showing the moment they were due at. The local zone is UTC.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly DateTimeOffset _start;
    private TaskCompletionSource _changed = NewSignal();
    private TimeSpan _elapsed;
    private TimeSpan _wallJump;
    private long _created;

    /// <param name="start">What the clock shows first; 2020-02-10 01:00 UTC (09:00 in Shanghai) where none is given.</param>
    public ManualTime(DateTimeOffset? start = null) =>
        _start = (start ?? new DateTimeOffset(2020, 2, 10, 1, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are armed.</summary>
    public int Waiting
    {
        get { lock (_gate) { return _timers.Count; } }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) { return _start + _elapsed + _wallJump; }
    }

    public override long GetTimestamp()
    {
        lock (_gate) { return _elapsed.Ticks; }
    }

    /// <summary>Somebody sets the wall clock: what it shows changes, what timers count does not.</summary>
    public void JumpWallClock(TimeSpan by)
    {
        lock (_gate) { _wallJump += by; }
    }

    /// <summary>Lets time pass. A timer that is armed by another one's callback and due within the span fires too.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end;
        lock (_gate) { end = _elapsed + by; }
        while (TakeDue(end) is { } due)
        {
            due.Fire();
        }
    }

    /// <summary>Moves to a moment that the clock has not reached yet.</summary>
    public void AdvanceTo(DateTimeOffset moment) => Advance(moment - GetUtcNow());

    /// <summary>Done as soon as at least <paramref name="count"/> timers are armed, which is when the code under test has gone to wait.</summary>
    public Task WaitingAsync(int count = 1, TimeSpan? timeout = null) => UntilAsync(timers => timers.Count >= count, timeout);

    /// <summary>Done as soon as a timer is armed that fires within <paramref name="within"/> from now.</summary>
    public Task WaitingForAsync(TimeSpan within, TimeSpan? timeout = null) => UntilAsync(timers => timers.Any(t => t.Due - _elapsed <= within), timeout);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task UntilAsync(Func<List<Timer>, bool> reached, TimeSpan? timeout)
    {
        using var stop = new CancellationTokenSource(timeout ?? TimeSpan.FromSeconds(10), System);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (reached(_timers))
                {
                    return;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"Nobody went to wait on the manual clock in time; {Waiting} timers are armed.", late);
            }
        }
    }

    private Timer? TakeDue(TimeSpan end)
    {
        lock (_gate)
        {
            var next = _timers.Where(t => t.Due <= end).MinBy(t => (t.Due, t.Order));
            if (next is null)
            {
                _elapsed = end;
                return null;
            }

            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            Rearm(next, next.Period > TimeSpan.Zero ? _elapsed + next.Period : null);
            return next;
        }
    }

    private void Rearm(Timer timer, TimeSpan? due)
    {
        _timers.Remove(timer);
        if (due is { } at)
        {
            timer.Due = at;
            timer.Order = ++_created;
            _timers.Add(timer);
        }

        var signal = _changed;
        _changed = NewSignal();
        signal.TrySetResult();
    }

    private sealed class Timer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; private set; }

        public long Order { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                if (_disposed)
                {
                    return false;
                }

                Period = period;
                time.Rearm(this, dueTime == Timeout.InfiniteTimeSpan ? null : time._elapsed + dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                _disposed = true;
                time.Rearm(this, null);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
