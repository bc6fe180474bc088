using System.Globalization;
using CommunityBot.Notices;
using CommunityBot.Records;
using CommunityBot.Storage;

namespace CommunityBot.Host.Verbs;

/// <summary>
/// Previews and sends notices, and holds, ends or repeats their runs. It only writes rows, from a process of its own; the running bot's outbox sees them
/// at its next look.
/// </summary>
internal sealed class NoticesVerb(IStore store, TimeProvider time) : IVerb
{
    public static string Name => "notices";

    public static string Usage => "notices preview CODE | send CODE [--to GROUP] | pause RUN | resume RUN | cancel RUN | resend RUN | runs   [--format text|json]";

    public static IReadOnlyList<string> Options => ["format", "to"];

    public Task<int> RunAsync(VerbCall call)
    {
        var json = call.AsksForJson();
        var what = call.Arguments.ElementAtOrDefault(0);
        if (call.Has("to") && what != "send") throw new UsageException("--to is an option of send alone.");
        return (what, call.Arguments.Count) switch
        {
            ("preview", 2) => PreviewAsync(call, call.Arguments[1], json),
            ("send", 2) => SendAsync(call, call.Arguments[1], json),
            ("pause", 2) => ControlAsync(call, ControlRun.Pause, json),
            ("resume", 2) => ControlAsync(call, ControlRun.Resume, json),
            ("cancel", 2) => ControlAsync(call, ControlRun.Cancel, json),
            ("resend", 2) => ControlAsync(call, ControlRun.Resend, json),
            ("runs", 1) => RunsAsync(call, store.Read(ListRuns.Of), json),
            _ => throw new UsageException("Say what to do: preview or send a notice's CODE, pause, resume, cancel or resend a RUN, or list the runs."),
        };
    }

    private async Task<int> PreviewAsync(VerbCall call, string code, bool json)
    {
        if (store.Read(db => PreviewNotice.Of(db, code, time.GetUtcNow(), PreviewNotice.PerSecond)) is not { } preview)
            return await RefuseAsync(call, $"There is no notice {code}.");
        if (preview.NotBound.Count > 0) await call.Error.WriteLineAsync($"Without a conversation or account: {string.Join(", ", preview.NotBound)}");
        if (json)
        {
            await call.Out.WriteLineAsync(Printing.Json(new { preview.Notice, preview.Groups, Finish = Written.Iso(preview.Finish) }));
            return ExitCode.Done;
        }
        await call.Out.WriteLineAsync($"{preview.Notice}: {preview.Groups.Count} would get it, the last by {Written.Iso(preview.Finish)}");
        foreach (var group in preview.Groups) await call.Out.WriteLineAsync(group);
        return ExitCode.Done;
    }

    private async Task<int> SendAsync(VerbCall call, string code, bool json)
    {
        var to = call.Options.GetValueOrDefault("to");
        var answer = await store.WriteAsync(scope => SendNotice.Run(scope, code, to));
        if (answer.Run is not { } run) return await RefuseAsync(call, answer.Refusal!);
        if (json) return await RunsAsync(call, SummaryOf(run), json);
        await call.Out.WriteLineAsync(run.ToString(CultureInfo.InvariantCulture));
        return ExitCode.Done;
    }

    private async Task<int> ControlAsync(VerbCall call, Func<WriteScope, long, NoticeAnswer> control, bool json)
    {
        if (!long.TryParse(call.Arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var run))
            throw new UsageException($"RUN is a number, as send prints it and runs lists it, not '{call.Arguments[1]}'.");
        var answer = await store.WriteAsync(scope => control(scope, run));
        return answer.Refusal is { } refusal ? await RefuseAsync(call, refusal) : await RunsAsync(call, SummaryOf(run), json);
    }

    private IReadOnlyList<RunSummary> SummaryOf(long run) => store.Read(db => ListRuns.Of(db, run));

    private static async Task<int> RunsAsync(VerbCall call, IReadOnlyList<RunSummary> runs, bool json)
    {
        if (json)
            foreach (var run in runs)
                await call.Out.WriteLineAsync(Printing.Json(new
                {
                    run.Run,
                    run.Notice,
                    Occurrence = Written.Iso(run.Occurrence),
                    State = run.State.ToString(),
                    run.Planned,
                    run.Sent,
                    run.Failed,
                    run.Unknown,
                }));
        else await PrintTableAsync(call.Out, runs);
        return ExitCode.Done;
    }

    private static async Task PrintTableAsync(TextWriter to, IReadOnlyList<RunSummary> runs)
    {
        var notice = Math.Max("notice".Length, runs.Select(run => run.Notice.Length).DefaultIfEmpty().Max());
        await to.WriteLineAsync($"{"run",6}  {"notice".PadRight(notice)}  {"occurrence",-24}  {"state",-9}  planned    sent  failed  unknown");
        foreach (var run in runs)
            await to.WriteLineAsync(
                $"{run.Run,6}  {run.Notice.PadRight(notice)}  {Written.Iso(run.Occurrence)}  {run.State,-9}  {run.Planned,7}  {run.Sent,6}  {run.Failed,6}  {run.Unknown,7}");
    }

    private static async Task<int> RefuseAsync(VerbCall call, string why)
    {
        await call.Error.WriteLineAsync(why);
        return ExitCode.DoesNotHold;
    }
}
