using System.Globalization;
using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>Writes reports, alerts, deliveries or the audit, oldest first, or figures of how alerts were answered, by cell and kind.</summary>
internal sealed class ExportVerb(ExportRecords export) : IVerb
{
    public static string Name => "export";

    public static string Usage => "export reports|alerts|deliveries|audit|figures [--from TIME] [--until TIME] [--format csv|json] [--personal]   (UTC; --until a day includes it)";

    public static IReadOnlyList<string> Options => ["from", "until", "format"];

    public static IReadOnlyList<string> Flags => ["personal"];

    public async Task<int> RunAsync(VerbCall call)
    {
        var table = call.Only("what to export");
        if (!ExportRecords.Tables.Contains(table)) throw new UsageException($"There is no export of '{table}', only of {string.Join(", ", ExportRecords.Tables)}.");
        var from = Moment(call, "from", dayIncluded: false);
        var until = Moment(call, "until", dayIncluded: true);
        await export.RunAsync(new ExportRequest(table, from, until, call.AsksForJson(otherwise: "csv"), call.Has("personal")), call.Out);
        return ExitCode.Done;
    }

    /// <summary>A time without an offset is UTC; a day begins at midnight UTC, and as an end counts whole.</summary>
    private static DateTimeOffset? Moment(VerbCall call, string option, bool dayIncluded)
    {
        if (!call.Options.TryGetValue(option, out var text)) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(dayIncluded ? 1 : 0);
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new UsageException($"--{option} is a date or time such as 2026-05-01 or 2026-05-01T08:30:00Z, not '{text}'.");
    }

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK",
    ];
}
