namespace CommunityBot.Grid;

/// <summary>Time in which nobody at all would answer for a cell, up to the root of the tree, though it has staff.</summary>
public sealed record DutyGap(string Cell, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Looks ahead for minutes without anybody on duty. Duty changes only at the ends of shifts, so one look between two of them is enough.</summary>
public static class DutyGaps
{
    /// <summary>Gaps in the given span, named by the widest cell that has them, in the order of time.</summary>
    public static IReadOnlyList<DutyGap> Of(GridDirectory grid, DateTimeOffset from, TimeSpan span)
    {
        var until = from + span;
        var staffed = grid.Cells.Where(cell => cell.Level <= Level.Grid && grid.Upwards(cell.Code).Any(above => grid.StaffOf(above.Code).Any())).Select(cell => cell.Code).ToHashSet();
        List<DateTimeOffset> moments = [from, .. grid.DutyChanges(from, until).Distinct().Order(), until];
        return [.. staffed.SelectMany(cell => Of(cell)).OrderBy(gap => gap.From).ThenBy(gap => gap.Cell, StringComparer.Ordinal)];

        IEnumerable<DutyGap> Of(string cell)
        {
            var parent = grid.Cell(cell)!.Parent;
            DateTimeOffset? began = null;
            foreach (var moment in moments)
            {
                var gap = moment < until && grid.OnDutyFor(cell, moment) is null
                    && (parent is null || !staffed.Contains(parent) || grid.OnDutyFor(parent, moment) is not null);
                if (gap) began ??= moment;
                else if (began is { } start)
                {
                    began = null;
                    yield return new DutyGap(cell, start, moment);
                }
            }
        }
    }
}
