namespace CommunityBot.Testing;

/// <summary>How the connector misbehaves for a request.</summary>
public sealed record Fault
{
    internal enum Way { Answer, Hold, Accept504, AcceptReset, AcceptHold, Reset }

    internal Way How { get; private init; }
    internal int Status { get; private init; }
    internal string Code { get; private init; } = "";
    internal string Message { get; private init; } = "";
    internal TimeSpan? RetryAfter { get; private init; }

    /// <summary>Answers an error without having taken the message.</summary>
    public static Fault Answer(int status, string code = "ServiceError", string message = "Not now.", TimeSpan? retryAfter = null) =>
        new() { How = Way.Answer, Status = status, Code = code, Message = message, RetryAfter = retryAfter };

    public static Fault Throttled(TimeSpan? retryAfter = null) => Answer(429, "TooManyRequests", "Slow down.", retryAfter);

    public static Fault Conflict() => Answer(412, "PreconditionFailed", "Precondition failed, please retry.");

    public static Fault Unavailable(TimeSpan? retryAfter = null) => Answer(503, "ServiceUnavailable", "Try later.", retryAfter);

    /// <summary>The person blocked the bot.</summary>
    public static Fault Blocked() => Answer(403, "MessageWritesBlocked", "Writes blocked by the user.");

    public static Fault NotInRoster() => Answer(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    public static Fault Gone() => Answer(404, "ConversationNotFound", "Conversation not found.");

    /// <summary>Keeps the request waiting until it is released, then behaves as usual.</summary>
    public static Fault Hold() => new() { How = Way.Hold };

    /// <summary>Takes the message and shows it to everybody, then answers 504.</summary>
    public static Fault AcceptedThen504() => new() { How = Way.Accept504, Status = 504, Code = "GatewayTimeout", Message = "No answer from upstream." };

    /// <summary>Takes the message and shows it to everybody, then resets the connection.</summary>
    public static Fault AcceptedThenReset() => new() { How = Way.AcceptReset };

    /// <summary>Takes the message and shows it to everybody, then keeps the answer back until it is released.</summary>
    public static Fault AcceptedThenHeld() => new() { How = Way.AcceptHold };

    /// <summary>Resets the connection without having taken the message.</summary>
    public static Fault Reset() => new() { How = Way.Reset };
}

/// <summary>A fault that waits for its requests. Disposing it withdraws it and releases whoever it holds.</summary>
public sealed class ScriptedFault : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(int Count, TaskCompletionSource Signal)> _waiting = [];
    private readonly Func<ConnectorRequest, bool> _when;
    private int _left;

    internal ScriptedFault(Fault fault, Func<ConnectorRequest, bool> when, int times) => (Fault, _when, _left) = (fault, when, times);

    internal Fault Fault { get; }

    internal Task Released => _released.Task;

    /// <summary>How many requests met the fault.</summary>
    public int Hits { get; private set; }

    /// <summary>Done when <paramref name="count"/> requests have met the fault.</summary>
    public Task HitAsync(int count = 1, TimeSpan? timeout = null)
    {
        lock (_gate)
        {
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Hits >= count)
            {
                return Task.CompletedTask;
            }

            _waiting.Add((count, signal));
            return signal.Task.WaitAsync(timeout ?? Connector.Patience, TimeProvider.System);
        }
    }

    /// <summary>Lets held requests go on.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>No further request meets the fault.</summary>
    public void Withdraw()
    {
        lock (_gate) { _left = 0; }
    }

    public void Dispose()
    {
        Withdraw();
        Release();
    }

    internal bool Takes(ConnectorRequest request)
    {
        lock (_gate)
        {
            if (_left == 0 || !_when(request))
            {
                return false;
            }

            _left--;
            Hits++;
            foreach (var (_, signal) in _waiting.Where(w => w.Count <= Hits))
            {
                signal.TrySetResult();
            }

            return true;
        }
    }
}
