using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CommunityBot.Records;

/// <summary>How values are written for other programs.</summary>
internal static class Written
{
    /// <summary>For JSON: Chinese stays readable; what HTML could take for markup stays escaped.</summary>
    public static readonly JavaScriptEncoder Readable = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>UTC, ISO 8601 with milliseconds.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static string? Iso(DateTimeOffset? time) => time is { } known ? Iso(known) : null;
}
