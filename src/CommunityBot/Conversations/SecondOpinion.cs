using CommunityBot.Grid;
using CommunityBot.Language;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Conversations;

/// <summary>
/// Asks an advisor where the words alone leave a doubt, and weighs its answer. Only the kind is asked for: slots, place, grounds and danger to life stay what
/// was read here, and where no answer comes everything does.
/// </summary>
internal sealed partial class SecondOpinion(
    AdvisorOptions options, IAdvisor advisor, Understander understander, DirectorySource directory, TimeProvider time, ILogger<SecondOpinion> logger)
{
    /// <summary>Questions under way. Who finds them taken is not kept waiting.</summary>
    public const int MostAtOnce = 8;

    /// <summary>Questions without an answer, one after the other, after which nobody is asked for <see cref="Pause"/>.</summary>
    public const int MostFailures = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Characters of a message that is sent out; longer ones are no doubtful report.</summary>
    private const int LongestAsked = 1000;

    /// <summary>An advisor is taken to be right nine times in ten: that in log-odds, as the rules weigh.</summary>
    private const double Weight = 2.2;

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private int _failures;
    private long _pausedUntil;

    /// <summary>Whether this is a message to ask about: one finding, in doubt, and no danger to life that waits.</summary>
    public bool IsWanted(Understanding understanding) =>
        options.IsOn && understanding is { Findings.Count: 1, Emergency: Emergency.None, Text.Length: > 0 and <= LongestAsked }
        && understanding.First.Confidence >= options.From && understanding.First.Confidence <= options.To;

    /// <summary>The understanding with the advisor's answer weighed in; the same where there is none. Completes at once where nobody can be asked now.</summary>
    public async ValueTask<Understanding> HearAsync(Understanding own, UnderstandingContext context, string? writer, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _pausedUntil) > time.GetUtcNow().UtcTicks) return own;
        if (!_places.Wait(0, CancellationToken.None))
        {
            LogBusy();
            return own;
        }
        try
        {
            var names = directory.Current.People.Select(person => person.Name);
            var advice = await advisor.AskAsync(understander.Masked(own.Text, writer is null ? names : names.Append(writer)), cancellationToken);
            if (cancellationToken.IsCancellationRequested) return own;
            Count(advice);
            return advice.Kind is { } kind ? Weigh(own, kind, context) : own;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Two that agree are surer than one. Of two that do not, the one with the better odds stands, as sure as it is ahead.</summary>
    private Understanding Weigh(Understanding own, Kind kind, UnderstandingContext context)
    {
        var confidence = Math.Clamp(own.First.Confidence, 0.01, 0.99);
        var odds = Math.Log(confidence / (1 - confidence));
        if (kind == own.First.Kind)
        {
            LogAgreed(kind);
            return own with { Findings = [own.First with { Confidence = Sigmoid(odds + Weight) }] };
        }
        LogDiffered(own.First.Kind, kind);
        return odds >= Weight ? own : own with { Findings = [understander.ReadAs(own.Text, kind, Sigmoid(Weight - odds), directory.Current.Gazetteer, context)] };
    }

    private void Count(Advice advice)
    {
        if (advice.Kind is not null)
        {
            Volatile.Write(ref _failures, 0);
            return;
        }
        LogFailed(advice.Fault);
        // After the pause one more failure is enough for the next.
        if (Interlocked.Increment(ref _failures) < MostFailures) return;
        var until = (time.GetUtcNow() + Pause).UtcTicks;
        if (Interlocked.Exchange(ref _pausedUntil, until) < until - Pause.Ticks / 2) LogPaused(MostFailures, advice.Fault, Pause);
    }

    private static double Sigmoid(double odds) => 1 / (1 + Math.Exp(-odds));

    [LoggerMessage(LogLevel.Debug, "The advisor agreed: {Kind}")]
    private partial void LogAgreed(Kind kind);

    [LoggerMessage(LogLevel.Debug, "The advisor differed: {Own} here, {Advised} there")]
    private partial void LogDiffered(Kind own, Kind advised);

    [LoggerMessage(LogLevel.Debug, "The advisor was not asked: as many questions as may be are under way")]
    private partial void LogBusy();

    [LoggerMessage(LogLevel.Debug, "The advisor gave no answer: {Fault}")]
    private partial void LogFailed(AdviceFault fault);

    [LoggerMessage(LogLevel.Warning, "The advisor gave no answer {Times} times in a row, the last for {Fault}; nobody is asked for {Pause}")]
    private partial void LogPaused(int times, AdviceFault fault, TimeSpan pause);
}
