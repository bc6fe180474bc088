using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>Lists what could not be handled or sent, tries it again, or lets it go.</summary>
internal sealed class DeadLettersVerb(DeadLetters letters) : IVerb
{
    public static string Name => "deadletters";

    public static string Usage => "deadletters list [--format text|json] | retry [ID] | drop [ID]   (without an ID: all)";

    public static IReadOnlyList<string> Options => ["format"];

    public Task<int> RunAsync(VerbCall call)
    {
        var json = call.AsksForJson();
        return (call.Arguments.ElementAtOrDefault(0), call.Arguments.Count) switch
        {
            ("list", 1) => ListAsync(call, json),
            ("retry", <= 2) => ChangeAsync(call, letters.RetryAsync),
            ("drop", <= 2) => ChangeAsync(call, letters.DropAsync),
            _ => throw new UsageException("Say what to do with the dead letters: list, retry or drop."),
        };
    }

    private async Task<int> ListAsync(VerbCall call, bool json)
    {
        foreach (var letter in letters.List())
            await call.Out.WriteLineAsync(json
                ? Printing.Json(new { letter.Id, Since = Written.Iso(letter.Since), letter.What, letter.Attempts, letter.Reason })
                : $"{letter.Id}\t{Written.Iso(letter.Since)}\t{letter.What}\t{letter.Attempts}\t{letter.Reason}");
        return ExitCode.Done;
    }

    private static async Task<int> ChangeAsync(VerbCall call, Func<string?, Task<int>> change)
    {
        var id = call.Arguments.ElementAtOrDefault(1);
        if (id is not null && !DeadLetters.IsId(id)) throw new UsageException($"A dead letter's ID is as in-12 or out-34, not '{id}'.");
        var changed = await change(id);
        await call.Out.WriteLineAsync($"{changed}");
        if (id is null || changed > 0) return ExitCode.Done;
        await call.Error.WriteLineAsync("There is no such dead letter, or its text is gone.");
        return ExitCode.DoesNotHold;
    }
}
