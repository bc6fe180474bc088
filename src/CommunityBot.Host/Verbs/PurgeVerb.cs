using CommunityBot.Records;
using CommunityBot.Storage;

namespace CommunityBot.Host.Verbs;

/// <summary>Deletes what is past its retention.</summary>
internal sealed class PurgeVerb(IStore store, PurgeExpired purge) : IVerb
{
    public string Name => "purge";

    public string Usage => "purge [--dry-run] [--format text|json]";

    public IReadOnlyList<string> Options => ["format"];

    public IReadOnlyList<string> Flags => ["dry-run"];

    public async Task<int> RunAsync(VerbCall call)
    {
        call.TakesNone();
        var json = call.AsksForJson();
        call.Print(await purge.RunAsync(store.Read(Retention.Of), call.Has("dry-run")), json);
        return ExitCode.Done;
    }
}
