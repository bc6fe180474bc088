namespace CommunityBot.Language.Places;

/// <summary>Chooses between entries that fit equally well, by where the group and the writer are.</summary>
internal static class TieBreak
{
    private const int MostCandidates = 5;
    private static readonly string[] FirstNumbers = ["1", "2", "3"];

    public static PlaceFit Choose(GazetteerIndex index, List<int> fits, PlaceClarity clarity, UnderstandingContext context)
    {
        if (fits.Count == 0)
            return new(clarity, null, []);
        if (fits.Count == 1)
            return new(clarity, index.CodeOf(fits[0]), []);
        fits.Sort();
        int group = index.IndexOf(context.GroupCell), writer = index.IndexOf(context.WriterCell);
        var near = Bounded(index, fits, group, writer);
        if (near.Count == 1)
            return new(clarity, index.CodeOf(near[0]), []);
        var ordered = Nearest(index, near, group)
            .OrderByDescending(fit => index.IsBelow(fit, writer))
            .ThenByDescending(fit => Closeness(index, fit, group))
            .ThenByDescending(fit => Closeness(index, fit, writer))
            .ThenBy(fit => fit)
            .Select(index.CodeOf)
            .Take(MostCandidates);
        return new(clarity, null, [.. ordered]);
    }

    /// <summary>
    /// Of buildings of a number that is all that is said, those of the group's own estate or the writer's: "19栋" in a group whose estate has no 19栋 is not the 19栋
    /// of another. All where neither is known.
    /// </summary>
    public static List<int> AtHome(GazetteerIndex index, List<int> fits, UnderstandingContext context)
    {
        fits.Sort();
        var home = index.IndexOf(context.GroupCell);
        while (home >= 0 && !index.HasBuilding(index.EstateOf(home)))
            home = index.ParentOf(home);
        if (home < 0)
            return fits;
        if (Below(index, fits, index.EstateOf(home)) is { Count: > 0 } there)
            return there;
        // Grids of one compound share its numbers: then the only 6栋 around is meant. Where two of them each have a block 1, 2 or 3, numbers start anew in each.
        var around = index.ParentOf(index.EstateOf(home));
        if (around >= 0 && Below(index, fits, around) is { Count: 1 } only && !Array.Exists(FirstNumbers, number => index.Below(index.Numbered(number).All, around).Length > 1))
            return only;
        return index.IndexOf(context.WriterCell) is >= 0 and var writer ? Below(index, fits, index.EstateOf(writer)) : [];
    }

    /// <summary>Those of the group's cell, of these the writer's; else those of the writer's; else those of the smallest cell around the group that has any.</summary>
    private static List<int> Bounded(GazetteerIndex index, List<int> fits, int group, int writer)
    {
        if (Here(index, fits, group) is { Count: > 0 } ours)
            return Here(index, ours, writer) is { Count: > 0 } both ? both : ours;
        if (Here(index, fits, writer) is { Count: > 0 } theirs)
            return theirs;
        return Around(index, fits, group) ?? Around(index, fits, writer) ?? fits;
    }

    private static List<int>? Around(GazetteerIndex index, List<int> fits, int cell)
    {
        for (; cell >= 0; cell = index.ParentOf(cell))
        {
            if (Below(index, fits, cell) is { Count: > 0 } some)
                return some;
        }

        return null;
    }

    /// <summary>Those of the cell, else those of the estate that the cell is a part of.</summary>
    private static List<int> Here(GazetteerIndex index, List<int> fits, int cell)
    {
        if (cell < 0)
            return [];
        return Below(index, fits, cell) is { Count: > 0 } here ? here : index.EstateOf(cell) is var estate && estate != cell ? Below(index, fits, estate) : [];
    }

    /// <summary>Enough to choose candidates from where a number stands in a thousand estates: those of the smallest cell around the group that has as many.</summary>
    private static List<int> Nearest(GazetteerIndex index, List<int> fits, int cell)
    {
        for (; fits.Count > 50 && cell >= 0; cell = index.ParentOf(cell))
        {
            if (Below(index, fits, cell) is { Count: >= MostCandidates } some)
                return some;
        }

        return fits;
    }

    private static List<int> Below(GazetteerIndex index, List<int> sorted, int cell)
    {
        int from = First(sorted, cell), to = First(sorted, index.LastBelow(cell) + 1);
        return sorted.GetRange(from, to - from);
    }

    private static int First(List<int> sorted, int least) => sorted.BinarySearch(least) is var at && at < 0 ? ~at : at;

    /// <summary>How deep the smallest cell lies that holds both.</summary>
    private static int Closeness(GazetteerIndex index, int fit, int cell)
    {
        while (cell >= 0 && !index.IsBelow(fit, cell))
            cell = index.ParentOf(cell);
        var depth = 0;
        for (; cell >= 0; cell = index.ParentOf(cell))
            depth++;
        return depth;
    }
}
