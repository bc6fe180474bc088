using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.DirectLine;

/// <summary>What came in, in order. Tests wait for it by a signal.</summary>
public sealed class Received<T>
{
    /// <summary>Generous: two cores may be shared by many programs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Lock _gate = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _changed = NewSignal();
    private string? _ended;

    public IReadOnlyList<T> All
    {
        get { lock (_gate) { return [.. _items]; } }
    }

    /// <summary>How many came so far: what comes later has this number or a higher one.</summary>
    public int Mark
    {
        get { lock (_gate) { return _items.Count; } }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            _items.Add(item);
            Wake();
        }
    }

    /// <summary>Nothing more will come; whoever still waits is told why.</summary>
    public void End(string reason)
    {
        lock (_gate)
        {
            _ended = reason;
            Wake();
        }
    }

    /// <summary>The first that fits among those from a mark on, as soon as it is there.</summary>
    public async Task<T> FirstAsync(Func<T, bool> which, int from = 0, TimeSpan? within = null)
    {
        var found = await UntilAsync(all => all.Skip(from).Any(which), within);
        return found.Skip(from).First(which);
    }

    /// <summary>Everything, as soon as it fits.</summary>
    public async Task<IReadOnlyList<T>> UntilAsync(Func<IReadOnlyList<T>, bool> reached, TimeSpan? within = null)
    {
        using var late = new CancellationTokenSource(within ?? Patience, TimeProvider.System);
        while (true)
        {
            Task changed;
            string? ended;
            lock (_gate)
            {
                (changed, ended) = (_changed.Task, _ended);
            }

            if (All is var all && reached(all))
            {
                return all;
            }

            if (ended is not null)
            {
                throw new InvalidOperationException($"{ended}. Came so far:\n{this}");
            }

            try
            {
                await changed.WaitAsync(late.Token);
            }
            catch (OperationCanceledException slow)
            {
                throw new TimeoutException($"What the test waits for did not come. Came so far:\n{this}", slow);
            }
        }
    }

    public override string ToString() => string.Join('\n', All.Select(i => i is JsonNode node ? Json.Raw(node) : i?.ToString()));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake()
    {
        var signal = _changed;
        _changed = NewSignal();
        signal.TrySetResult();
    }
}
