using CommunityBot.Messaging;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>Files reports whose place nobody said in time: at the group's cell, marked unclear.</summary>
internal sealed class FileUnanswered(FileReport fileReport) : IDueWork
{
    public string Name => "unanswered question";

    public IReadOnlyList<long> Due(BotDb db, DateTimeOffset now, int limit) =>
        [.. db.Set<Report>().Where(report => report.AskUntil <= now).OrderBy(report => report.AskUntil).Select(report => report.Id).Take(limit)];

    public void Run(WriteScope scope, long id)
    {
        if (scope.Db.Set<Report>().Find(id) is not { State: ReportState.Asking } report || report.AskUntil > scope.Now) return;
        report.Unclear = true;
        fileReport.File(scope, report, fileReport.HomeOf(report));
    }
}
