using CommunityBot.Grid;

namespace CommunityBot.Notices;

/// <summary>Reads and checks the rows of <c>notices.csv</c>; each row reports its own faults.</summary>
internal sealed class NoticeReader(ICronClock cron, CommunityOptions community, GridDirectory directory)
{
    /// <summary>Minutes that a notice may go out late where its row does not say.</summary>
    private const int DefaultLate = 60;

    private const int LongestBody = 4000;
    private const int LongestAddress = 2000;

    private enum Unknown { Leave, Again }

    public List<Notice> Read(IReadOnlyList<FolderRow> rows)
    {
        var versions = new Dictionary<(string, string), FolderRow>();
        var firsts = new Dictionary<string, (Notice Notice, FolderRow Row)>();
        var notices = new List<Notice>();
        foreach (var row in rows)
        {
            var notice = Read(row);
            notices.Add(notice);
            if (notice.Code.Length == 0) continue;
            if (!versions.TryAdd((notice.Code, notice.Language), row))
                row.Fault("language", $"is the language of row {versions[(notice.Code, notice.Language)].Number} of this notice already");
            if (!firsts.TryAdd(notice.Code, (notice, row))) MustAgree(firsts[notice.Code], notice, row);
        }
        return notices;
    }

    private Notice Read(FolderRow row)
    {
        var (from, until) = (row.Day("from"), row.Day("until"));
        if (until < from) row.Fault("until", "is before from");
        return new Notice
        {
            Code = row.Code("code") ?? "",
            Title = row.Text("title") ?? "",
            Body = row.Text("body", LongestBody) ?? "",
            Image = Address(row, "image"),
            Link = Address(row, "link"),
            Language = row.Language("language") ?? community.Language,
            Cron = Cron(row),
            TimeZone = Zone(row),
            Audience = ReadAudience(row) ?? "",
            FirstDay = from?.ToString("yyyy-MM-dd"),
            LastDay = until?.ToString("yyyy-MM-dd"),
            LateMinutes = row.Whole("late") ?? DefaultLate,
            SendAgain = row.Word<Unknown>("unknown", Unknown.Leave) == Unknown.Again,
        };
    }

    private static string? Address(FolderRow row, string column) => row.Optional(column, LongestAddress) is null ? null : row.Url(column);

    private string? Cron(FolderRow row)
    {
        if (row.Optional("cron") is not { } expression) return null;
        if (cron.FaultOf(expression) is { } reason) row.Fault("cron", reason);
        return expression;
    }

    private static string? Zone(FolderRow row)
    {
        if (row.Optional("time_zone") is not { } zone) return null;
        if (!new IanaZoneAttribute().IsValid(zone)) row.Fault("time_zone", "is not a known time zone: an IANA name such as Asia/Shanghai");
        return zone;
    }

    private string? ReadAudience(FolderRow row)
    {
        if (row.Text("audience") is not { } text) return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (directory.Cell(slash < 0 ? text : text[..slash]) is null) row.Fault("audience", "begins with no cell of the directory");
        else if (slash >= 0 && Audience.Parse(text).Role is null)
            row.Fault("audience", $"has after its cell none of {string.Join(", ", Enum.GetNames<Role>().Select(role => role.ToLowerInvariant()))}");
        return text;
    }

    /// <summary>A code is one notice, with one clock and one audience, in whatever languages it is written.</summary>
    private static void MustAgree((Notice Notice, FolderRow Row) first, Notice notice, FolderRow row)
    {
        Agree("cron", first.Notice.Cron == notice.Cron);
        Agree("time_zone", first.Notice.TimeZone == notice.TimeZone);
        Agree("audience", first.Notice.Audience == notice.Audience);
        Agree("from", first.Notice.FirstDay == notice.FirstDay);
        Agree("until", first.Notice.LastDay == notice.LastDay);
        Agree("late", first.Notice.LateMinutes == notice.LateMinutes);
        Agree("unknown", first.Notice.SendAgain == notice.SendAgain);

        void Agree(string column, bool same)
        {
            if (!same) row.Fault(column, $"differs from row {first.Row.Number}, another version of the same notice");
        }
    }
}
