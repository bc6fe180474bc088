using System.Diagnostics;
using System.Net.Http.Headers;
using CommunityBot.Testing;

namespace CommunityBot.Benchmarks;

/// <summary>What one run gave. Times are milliseconds from a report's start (in the open loop: from when it was due) to its card's arrival.</summary>
internal sealed record LoadResult(
    double Seconds, int Accepted, int Refused, int Missing, double AcceptedPerSecond, double CardsPerSecond, Percentiles Alert, Percentiles Answer);

/// <summary>Posts reports over pooled connections and waits for their cards at the connector.</summary>
internal sealed class Load : IDisposable
{
    private const int Most = 1 << 20;
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };
    private static readonly TimeSpan DrainFor = TimeSpan.FromSeconds(60);

    private readonly LoadSource _source;
    private readonly HttpMessageInvoker _http;
    private readonly Uri _target;
    private readonly long[] _started = new long[Most];
    private readonly long[] _answered = new long[Most];
    private readonly long[] _arrived = new long[Most];
    private int _next;
    private int _accepted;
    private int _refused;
    private int _cards;
    private long _messages;
    private SemaphoreSlim? _slots;
    private bool _freesOnCard;

    public Load(Uri address, Connector connector, int connections)
    {
        _target = new Uri(address, "api/messages");
        _source = new LoadSource(connector.ServiceUrl);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        });
        connector.Recording = false;
        connector.OnMessage = (_, _, body) => Arrived(body.Span);
    }

    /// <summary>As many reports as go with so many under way; one is under way until its card has arrived, or with <paramref name="answersOnly"/> until its answer.</summary>
    public async Task<LoadResult> ClosedAsync(int inFlight, TimeSpan duration, bool answersOnly = false, int most = int.MaxValue)
    {
        var begun = Begin();
        using var slots = _slots = new SemaphoreSlim(inFlight);
        _freesOnCard = !answersOnly;
        using var ended = new CancellationTokenSource(duration, TimeProvider.System);
        try
        {
            while (_next - begun.Serial < most)
            {
                await slots.WaitAsync(ended.Token);
                _ = PostAsync(Next(), Stopwatch.GetTimestamp());
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        var end = Stopwatch.GetTimestamp();
        await DrainAsync(begun);
        _slots = null;
        return Result(begun, end);
    }

    /// <summary>Reports at a rate that does not wait for the bot; what a late generator adds counts against the bot.</summary>
    public async Task<LoadResult> OpenAsync(double rate, TimeSpan duration)
    {
        var begun = Begin();
        var total = (int)(rate * duration.TotalSeconds);
        var step = Stopwatch.Frequency / rate;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        for (var sent = 0; sent < total; await timer.WaitForNextTickAsync())
            for (var now = Stopwatch.GetTimestamp(); sent < total && begun.Time + (long)(sent * step) <= now; sent++)
                _ = PostAsync(Next(), begun.Time + (long)(sent * step));
        var end = Stopwatch.GetTimestamp();
        await DrainAsync(begun);
        return Result(begun, end);
    }

    /// <summary>Every message that the connector took so far.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Every report whose card came so far.</summary>
    public int Cards => Volatile.Read(ref _cards);

    public void Dispose() => _http.Dispose();

    private (int Serial, long Time, int Cards) Begin()
    {
        (_accepted, _refused) = (0, 0);
        return (_next, Stopwatch.GetTimestamp(), Volatile.Read(ref _cards));
    }

    private int Next() => _next < Most ? _next++ : throw new InvalidOperationException("That many reports are too many for one program; run shorter.");

    private async Task PostAsync(int serial, long started)
    {
        _started[serial] = started;
        using var request = new HttpRequestMessage(HttpMethod.Post, _target) { Content = new ByteArrayContent(_source.BodyOf(serial)) };
        request.Content.Headers.ContentType = Json;
        var accepted = false;
        try
        {
            using var response = await _http.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
            accepted = response.StatusCode == System.Net.HttpStatusCode.Accepted;
        }
        catch (HttpRequestException)
        {
            // Counted as refused.
        }
        _answered[serial] = Stopwatch.GetTimestamp();
        if (accepted) Interlocked.Increment(ref _accepted);
        else Interlocked.Increment(ref _refused);
        if (!accepted || !_freesOnCard) Free();
    }

    private void Arrived(ReadOnlySpan<byte> message)
    {
        Interlocked.Increment(ref _messages);
        var serial = LoadSource.SerialIn(message);
        if (serial < 0 || serial >= Most || Interlocked.CompareExchange(ref _arrived[serial], Stopwatch.GetTimestamp(), 0) != 0) return;
        Interlocked.Increment(ref _cards);
        if (_freesOnCard) Free();
    }

    private void Free()
    {
        try
        {
            _slots?.Release();
        }
        catch (ObjectDisposedException)
        {
            // A straggler of a run that is over.
        }
    }

    /// <summary>Until every answer and every card is there, or nothing moves any more.</summary>
    private async Task DrainAsync((int Serial, long Time, int Cards) begun)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < DrainFor)
        {
            var answered = Volatile.Read(ref _accepted) + Volatile.Read(ref _refused) == _next - begun.Serial;
            if (answered && Volatile.Read(ref _cards) - begun.Cards >= _accepted) return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private LoadResult Result((int Serial, long Time, int Cards) begun, long end)
    {
        var (alerts, answers) = (new List<double>(_next - begun.Serial), new List<double>(_next - begun.Serial));
        var (inTime, answeredInTime) = (0, 0);
        for (var serial = begun.Serial; serial < _next; serial++)
        {
            if (_arrived[serial] != 0) alerts.Add(Stopwatch.GetElapsedTime(_started[serial], _arrived[serial]).TotalMilliseconds);
            if (_answered[serial] != 0) answers.Add(Stopwatch.GetElapsedTime(_started[serial], _answered[serial]).TotalMilliseconds);
            if (_arrived[serial] is not 0 && _arrived[serial] <= end) inTime++;
            if (_answered[serial] is not 0 && _answered[serial] <= end) answeredInTime++;
        }
        var seconds = Stopwatch.GetElapsedTime(begun.Time, end).TotalSeconds;
        return new LoadResult(seconds, _accepted, _refused, _accepted - alerts.Count, answeredInTime / seconds, inTime / seconds, new(alerts), new(answers));
    }
}
