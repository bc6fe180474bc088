using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Records;

/// <summary>What the auditor found of one invariant: how many break it (0 is good), and some that do: references, row numbers or codes.</summary>
public sealed record Verdict(string Check, long Count, IReadOnlyList<string> Samples)
{
    public bool Holds => Count == 0;
}

/// <summary>
/// Looks for what no sweep would pick up. It shares no code with the sweeps, the pumps or the mapping, so that a fault of theirs is not also its own:
/// every invariant is a query of its own over the tables.
/// </summary>
public sealed class Auditor(IStore store, TimeProvider time, DirectorySource directory)
{
    private const int MaxSamples = 5;

    /// <summary>How long something may be late before that is a fault and no delay.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Judges the invariants on one snapshot. Not <paramref name="deep"/>: those that are answered from small indexes, in milliseconds however large the database,
    /// for a readiness check. Deep: all, the file's integrity among them, in seconds for a million reports.
    /// </summary>
    public IReadOnlyList<Verdict> Run(bool deep) => store.Read(IReadOnlyList<Verdict> (db) =>
    {
        using var snapshot = db.Snapshot();
        var deadline = time.GetUtcNow() - Patience;
        var verdicts = Invariant.All.Where(invariant => deep || !invariant.Deep).Select(invariant => Judge(db, invariant, deadline));
        return [.. deep ? verdicts.Append(Uncovered()) : verdicts];
    });

    /// <summary>Whether somebody is on duty for every cell at each minute of the next days; the one judgement that is no query, since rotas go by a clock.</summary>
    private Verdict Uncovered()
    {
        directory.Refresh();
        var gaps = DutyGaps.Of(directory.Current, time.GetUtcNow(), WarnOfGaps.Ahead);
        return new Verdict("minute_with_nobody_on_duty", gaps.Count, [.. gaps.Take(MaxSamples).Select(gap => $"{gap.Cell}@{Written.Iso(gap.From)}")]);
    }

    private static Verdict Judge(BotDb db, Invariant invariant, DateTimeOffset deadline)
    {
        var count = 0L;
        var samples = new List<string>(MaxSamples);
        foreach (var row in db.Rows(invariant.BrokenBy, deadline))
            if (++count <= MaxSamples) samples.Add($"{row.GetValue(0)}");
        return new Verdict(invariant.Name, count, samples);
    }
}
