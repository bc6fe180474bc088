using CommunityBot.Grid;

namespace CommunityBot.Notices;

/// <summary>The notices' share of a directory folder: <c>notices.csv</c>.</summary>
public sealed class NoticePart(ICronClock cron, CommunityOptions community) : IFolderPart
{
    internal const string File = "notices.csv";

    private static readonly string[] s_required = ["code", "title", "body", "audience"];
    private static readonly string[] s_optional = ["image", "link", "language", "cron", "time_zone", "from", "until", "late", "unknown"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Files => [File];

    /// <inheritdoc/>
    public IFolderChange? Read(DirectoryFolder folder, GridDirectory directory, ICollection<FolderFault> faults, ICollection<string> warnings)
    {
        if (!folder.Has(File)) return null;
        var before = faults.Count;
        var table = folder.ReadTable(File, s_required, s_optional, faults, warnings);
        var notices = table is null ? [] : new NoticeReader(cron, community, directory).Read(table.Rows);
        return faults.Count > before ? null : new NoticeChange(notices);
    }
}
