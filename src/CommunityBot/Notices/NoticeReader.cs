using System.Globalization;
using CommunityBot.Grid;

namespace CommunityBot.Notices;

/// <summary>One row of <c>notices.csv</c>: its number in the file and its values by column; a column that is not there is as empty as a value that is not.</summary>
internal sealed record NoticeRow(int Number, Func<string, string?> Value)
{
    public string? this[string column] => Value(column)?.Trim() is { Length: > 0 } value ? value : null;
}

/// <summary>Reads and checks <c>notices.csv</c>, all faults at once.</summary>
internal sealed class NoticeReader(ICronClock cron, NoticeSettings settings, Func<string, bool> isCell, ICollection<FolderFault> faults)
{
    public const string File = "notices.csv";

    public static readonly string[] Columns =
        ["code", "title", "body", "image", "link", "language", "cron", "time_zone", "audience", "from", "until", "late", "unknown"];

    private const int DefaultLate = 60;

    private NoticeRow _row = null!;

    public List<Notice> Read(IEnumerable<NoticeRow> rows)
    {
        var first = new Dictionary<string, Notice>();
        var seen = new HashSet<(string, string)>();
        var notices = new List<Notice>();
        foreach (var row in rows)
        {
            _row = row;
            var notice = ReadRow();
            if (notice.Code.Length == 0) continue;
            if (!seen.Add((notice.Code, notice.Language))) Fault("language", notice.Language, $"{notice.Code} has a version in this language already");
            if (first.TryAdd(notice.Code, notice)) notices.Add(notice);
            else
            {
                MustAgree(first[notice.Code], notice);
                notices.Add(notice);
            }
        }
        return notices;
    }

    private Notice ReadRow()
    {
        var (from, until) = (Day("from"), Day("until"));
        if (from is not null && until is not null && string.CompareOrdinal(from, until) > 0) Fault("until", until, "is before from");
        return new Notice
        {
            Code = Needed("code"), Title = Needed("title"), Body = Needed("body"), Image = Url("image"), Link = Url("link"), Language = Language(),
            Cron = Cron(), TimeZone = Zone(), Audience = ReadAudience(), FirstDay = from, LastDay = until, LateMinutes = Late(), SendAgain = Again(),
        };
    }

    private string Needed(string column)
    {
        if (_row[column] is { } value) return value;
        Fault(column, null, "is missing");
        return "";
    }

    private string? Url(string column)
    {
        var value = _row[column];
        if (value is not null && !(Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0))
            Fault(column, value, "is not an http or https address");
        return value;
    }

    private string Language()
    {
        var value = _row["language"];
        if (value is not (null or "zh-Hans" or "en")) Fault("language", value, "is neither zh-Hans nor en");
        return value ?? settings.Language;
    }

    private string? Cron()
    {
        var value = _row["cron"];
        if (value is not null && cron.FaultOf(value) is { } reason) Fault("cron", value, reason);
        return value;
    }

    private string? Zone()
    {
        var value = _row["time_zone"];
        // A name without a slash may be an abbreviation of another operating system; UTC alone is the same everywhere.
        if (value is not null && !((value.Contains('/', StringComparison.Ordinal) || value == "UTC") && TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)))
            Fault("time_zone", value, "is not an IANA time zone");
        return value;
    }

    private string ReadAudience()
    {
        var value = Needed("audience");
        if (value.Length == 0) return value;
        var audience = Audience.Parse(value);
        if (isCell(audience.Cell)) return value;
        var slash = value.LastIndexOf('/');
        Fault("audience", value, audience.Role is null && slash > 0 && isCell(value[..slash]) ? "names no role" : "is no known cell");
        return value;
    }

    private string? Day(string column)
    {
        var value = _row[column];
        if (value is null || DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return value;
        Fault(column, value, "is not a date (yyyy-MM-dd)");
        return null;
    }

    private int Late()
    {
        if (_row["late"] is not { } value) return DefaultLate;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return minutes;
        Fault("late", value, "is not a number of minutes, 0 or more");
        return DefaultLate;
    }

    private bool Again()
    {
        var value = _row["unknown"];
        if (value is not (null or "again" or "leave")) Fault("unknown", value, "is neither again nor leave");
        return value == "again";
    }

    /// <summary>A code is one notice with one clock and one audience, whatever languages it is written in.</summary>
    private void MustAgree(Notice first, Notice other)
    {
        Agree("cron", first.Cron, other.Cron);
        Agree("time_zone", first.TimeZone, other.TimeZone);
        Agree("audience", first.Audience, other.Audience);
        Agree("from", first.FirstDay, other.FirstDay);
        Agree("until", first.LastDay, other.LastDay);
        Agree("late", first.LateMinutes.ToString(CultureInfo.InvariantCulture), other.LateMinutes.ToString(CultureInfo.InvariantCulture));
        Agree("unknown", first.SendAgain ? "again" : "leave", other.SendAgain ? "again" : "leave");
    }

    private void Agree(string column, string? first, string? other)
    {
        if (first != other) Fault(column, other, $"differs from the other version of {_row["code"]}");
    }

    private void Fault(string column, string? value, string reason) => faults.Add(new FolderFault(File, _row.Number, column, value, reason));
}
