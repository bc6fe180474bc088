using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Decides which entry of the directory a phrase means. One fit is located, several are offered, none is never guessed.</summary>
internal static class PlaceLocator
{
    private const int MostCandidates = 5;

    /// <summary>A message that names more cells than this says nothing by them.</summary>
    private const int MostCells = 20;

    public static PlaceFit Locate(GazetteerIndex index, FoldedText text, PlacePhrase phrase, string? building, List<Hit> names, UnderstandingContext context)
    {
        if (index.IsEmpty || phrase.Clarity is PlaceClarity.Missing or PlaceClarity.OwnEstate)
            return new(phrase.Clarity, null, []);
        var fits = Fits(index, text, phrase, building, names);
        return fits.IsEmpty ? new(phrase.Clarity, null, []) : Choose(index, fits, phrase.Clarity, context);
    }

    /// <summary>What can be meant, in the order of the index.</summary>
    private static ReadOnlySpan<int> Fits(GazetteerIndex index, FoldedText text, PlacePhrase phrase, string? building, List<Hit> names)
    {
        ReadOnlySpan<int> places = [];
        List<int> cells = [];
        var placeEnd = 0;
        foreach (var name in names)
        {
            if (Covered(name, names))
                continue;
            foreach (var cell in index.CellsOf(name.Payload))
            {
                if (!cells.Contains(cell) && cells.Count < MostCells)
                    cells.Add(cell);
            }

            // The head of "3栋旁边的凉亭" is its last name.
            if (name.Start >= phrase.Start && name.End <= phrase.End && name.End > placeEnd && index.PlacesOf(name.Payload) is { IsEmpty: false } found)
            {
                places = found;
                placeEnd = name.End;
            }
        }

        var numbered = building is null ? NumberedBuildings.None : index.Numbered(building);
        var fits = !places.IsEmpty ? WithPrefix(index, text, places, places) : WithPrefix(index, text, numbered.All, numbered.Prefixed);
        fits = BelowAny(index, fits, cells);
        return !fits.IsEmpty || building is not null ? fits : cells.FindAll(cell => !cells.Exists(other => other != cell && index.IsBelow(other, cell))).ToArray();
    }

    /// <summary>Those whose name's beginning ("松山一期" of "松山一期3栋") stands in the text; all where no such does.</summary>
    private static ReadOnlySpan<int> WithPrefix(GazetteerIndex index, FoldedText text, ReadOnlySpan<int> all, ReadOnlySpan<int> prefixed)
    {
        List<int>? held = null;
        foreach (var fit in prefixed)
        {
            var prefix = index.PrefixOf(fit);
            if (prefix.Length > 0 && text.Span.Contains(prefix, StringComparison.Ordinal))
                (held ??= []).Add(fit);
        }

        return held is null ? all : held.ToArray();
    }

    /// <summary>Those below one of the cells that the text names; all where none is.</summary>
    private static ReadOnlySpan<int> BelowAny(GazetteerIndex index, ReadOnlySpan<int> fits, List<int> cells)
    {
        List<int>? below = null;
        foreach (var cell in cells)
        {
            // What lies below a cell inside another one is there already.
            if (!cells.Exists(other => other != cell && index.IsBelow(cell, other)) && index.Below(fits, cell) is { IsEmpty: false } some)
                (below ??= []).AddRange(some);
        }

        below?.Sort();
        return below is null ? fits : below.ToArray();
    }

    private static PlaceFit Choose(GazetteerIndex index, ReadOnlySpan<int> fits, PlaceClarity clarity, UnderstandingContext context)
    {
        var group = index.IndexOf(context.GroupCell);
        var writer = index.IndexOf(context.WriterCell);
        var near = Prefer(fits, index.Below(fits, group));
        if (near.Length > 1)
            near = Prefer(near, index.Below(near, writer));
        if (near.Length == 1)
            return new(clarity, index.CodeOf(near[0]), []);
        return new(clarity, null, Likeliest(index, fits, group, writer));
    }

    /// <summary>The codes of the first few: below the writer's cell, then close to the group's, then close to the writer's, then in the order of the index.</summary>
    private static string[] Likeliest(GazetteerIndex index, ReadOnlySpan<int> fits, int group, int writer)
    {
        Span<(int Below, int ToGroup, int ToWriter)> ranks = stackalloc (int, int, int)[MostCandidates + 1];
        Span<int> best = stackalloc int[MostCandidates + 1];
        var count = 0;
        foreach (var fit in fits)
        {
            var rank = (index.IsBelow(fit, writer) ? 1 : 0, Closeness(index, fit, group), Closeness(index, fit, writer));
            var at = count;
            for (; at > 0 && rank.CompareTo(ranks[at - 1]) > 0; at--)
                (ranks[at], best[at]) = (ranks[at - 1], best[at - 1]);
            (ranks[at], best[at]) = (rank, fit);
            count = Math.Min(count + 1, MostCandidates);
            if (count == MostCandidates && group < 0 && writer < 0)
                break;
        }

        var likeliest = new string[count];
        for (var i = 0; i < count; i++)
            likeliest[i] = index.CodeOf(best[i]);
        return likeliest;
    }

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

    /// <summary>A short name inside a longer one ("北门" in "北门菜场") is not meant by itself.</summary>
    private static bool Covered(Hit name, List<Hit> names) =>
        Covers(names.StartingIn(name.Start - HitSearch.LongestHit, name.Start), name);

    private static bool Covers(ReadOnlySpan<Hit> others, Hit name)
    {
        foreach (var other in others)
        {
            if (other.End >= name.End && other.Length > name.Length)
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<int> Prefer(ReadOnlySpan<int> fits, ReadOnlySpan<int> preferred) => preferred.IsEmpty ? fits : preferred;
}
