using CommunityBot.Policies;
using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>Deletes what is past its retention.</summary>
internal sealed class PurgeVerb(PurgeExpired purge, PolicySource policies) : IVerb
{
    public static string Name => "purge";

    public static string Usage => "purge [--dry-run] [--format text|json]";

    public static IReadOnlyList<string> Options => ["format"];

    public static IReadOnlyList<string> Flags => ["dry-run"];

    public async Task<int> RunAsync(VerbCall call)
    {
        call.TakesNone();
        var json = call.AsksForJson();
        policies.Refresh();
        call.Print(await purge.RunAsync(policies.Current.Retention, call.Has("dry-run")), json);
        return ExitCode.Done;
    }
}
