using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Notices;

/// <summary>A run with the numbers of its deliveries.</summary>
public sealed record RunSummary(long Run, string Notice, DateTimeOffset Occurrence, RunState State, int Planned, int Sent, int Failed, int Unknown);

/// <summary>Shows how every run went.</summary>
public static class ListRuns
{
    /// <summary>All runs, oldest occurrence first.</summary>
    public static IReadOnlyList<RunSummary> Of(BotDb db) => Of(db.Set<NoticeRun>(), db.Set<Delivery>());

    /// <summary>One run, or none where there is no such.</summary>
    public static IReadOnlyList<RunSummary> Of(BotDb db, long run) =>
        Of(db.Set<NoticeRun>().Where(row => row.Id == run), db.Set<Delivery>().Where(delivery => delivery.RunId == run));

    private static IReadOnlyList<RunSummary> Of(IQueryable<NoticeRun> runs, IQueryable<Delivery> deliveries)
    {
        var counts = deliveries.GroupBy(delivery => new { delivery.RunId, delivery.State })
            .Select(group => new { group.Key.RunId, group.Key.State, Count = group.Count() })
            .ToDictionary(row => (row.RunId, row.State), row => row.Count);
        int Count(long run, DeliveryState state) => counts.GetValueOrDefault((run, state));
        return
        [
            .. from run in runs.AsNoTracking().OrderBy(run => run.Occurrence).ThenBy(run => run.Id).AsEnumerable()
               select new RunSummary(run.Id, run.Notice, run.Occurrence, run.State, run.Planned,
                   Count(run.Id, DeliveryState.Sent), Count(run.Id, DeliveryState.Failed), Count(run.Id, DeliveryState.Unknown)),
        ];
    }
}
