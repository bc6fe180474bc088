using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>Deletes one person's personal data.</summary>
internal sealed class ForgetVerb(ForgetAccount forget) : IVerb
{
    public static string Name => "forget";

    public static string Usage => "forget ACCOUNT [--format text|json]   (channel:account id)";

    public static IReadOnlyList<string> Options => ["format"];

    public async Task<int> RunAsync(VerbCall call)
    {
        var account = call.Only("ACCOUNT");
        var json = call.AsksForJson();
        var colon = account.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == account.Length - 1) throw new UsageException("An account is channel:id, such as msteams:29:1a2b.");
        var forgotten = await forget.RunAsync(account);
        if (forgotten.Refused is { } reason)
        {
            await call.Error.WriteLineAsync(reason);
            return ExitCode.DoesNotHold;
        }
        call.Print(forgotten.Removed, json);
        if (forgotten.Removed.Any(step => step is { What: "accounts", Count: > 0 }))
            await call.Error.WriteLineAsync("An account that stands in people.csv comes back with the next import: take it out there too.");
        return ExitCode.Done;
    }
}
