using CommunityBot.Host.Verbs;

namespace CommunityBot.Host.Hosting;

/// <summary>A verb, with what the command line must know before one is made.</summary>
internal sealed record VerbEntry(string Name, string Usage, Type Type, IReadOnlyList<string> Options, IReadOnlyList<string> Flags, bool NeedsStore)
{
    public static VerbEntry Of<T>() where T : IVerb => new(T.Name, T.Usage, typeof(T), T.Options, T.Flags, T.NeedsStore);
}

/// <summary>The verbs of the program.</summary>
internal static class VerbList
{
    public static readonly IReadOnlyList<VerbEntry> All =
    [
        VerbEntry.Of<ImportVerb>(), VerbEntry.Of<EnrolVerb>(), VerbEntry.Of<UnderstandVerb>(), VerbEntry.Of<ExportVerb>(), VerbEntry.Of<ShowVerb>(),
        VerbEntry.Of<NoticesVerb>(), VerbEntry.Of<DeadLettersVerb>(), VerbEntry.Of<CheckVerb>(), VerbEntry.Of<PurgeVerb>(), VerbEntry.Of<ForgetVerb>(),
        VerbEntry.Of<BackupVerb>(), VerbEntry.Of<QrVerb>(),
    ];
}
