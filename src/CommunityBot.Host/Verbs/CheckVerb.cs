using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>Verifies the database's invariants: those that fail are the output, and none is good.</summary>
internal sealed class CheckVerb(Auditor auditor) : IVerb
{
    public static string Name => "check";

    public static string Usage => "check [--format text|json]   (a line for each check that fails: its name, how often, some references or rows; nothing where all hold)";

    public static IReadOnlyList<string> Options => ["format"];

    public async Task<int> RunAsync(VerbCall call)
    {
        call.TakesNone();
        var json = call.AsksForJson();
        var verdicts = auditor.Run(deep: true);
        var broken = verdicts.Where(verdict => !verdict.Holds).ToList();
        foreach (var verdict in broken)
            await call.Out.WriteLineAsync(json
                ? Printing.Json(new { verdict.Check, verdict.Count, verdict.Samples })
                : $"{verdict.Check} {verdict.Count} {string.Join(',', verdict.Samples)}");
        await call.Error.WriteLineAsync(broken.Count == 0 ? $"ok: {verdicts.Count} checks hold." : $"{broken.Count} of {verdicts.Count} checks fail.");
        return broken.Count == 0 ? ExitCode.Done : ExitCode.DoesNotHold;
    }
}
