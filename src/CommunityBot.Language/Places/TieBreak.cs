namespace CommunityBot.Language.Places;

/// <summary>Chooses between entries that fit equally well, by where the group and the writer are.</summary>
internal static class TieBreak
{
    private const int MostCandidates = 5;

    public static PlaceFit Choose(GazetteerIndex index, List<int> fits, PlaceClarity clarity, UnderstandingContext context)
    {
        if (fits.Count == 0)
            return new(clarity, null, []);
        if (fits.Count == 1)
            return new(clarity, index.CodeOf(fits[0]), []);
        fits.Sort();
        int group = index.IndexOf(context.GroupCell), writer = index.IndexOf(context.WriterCell);
        var near = Within(index, Within(index, fits, group), writer);
        if (near.Count == 1)
            return new(clarity, index.CodeOf(near[0]), []);
        var ordered = Nearest(index, fits, group)
            .OrderByDescending(fit => index.IsBelow(fit, writer))
            .ThenByDescending(fit => Closeness(index, fit, group))
            .ThenByDescending(fit => Closeness(index, fit, writer))
            .ThenBy(fit => fit)
            .Select(index.CodeOf)
            .Take(MostCandidates);
        return new(clarity, null, [.. ordered]);
    }

    /// <summary>Those of the cell, else those of the estate that the cell is a part of, else all.</summary>
    private static List<int> Within(GazetteerIndex index, List<int> fits, int cell)
    {
        if (fits.Count == 1 || cell < 0)
            return fits;
        if (Below(index, fits, cell) is { Count: > 0 } here)
            return here;
        return index.EstateOf(cell) is var estate && estate != cell && Below(index, fits, estate) is { Count: > 0 } around ? around : fits;
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
