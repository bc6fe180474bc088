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
        return fits.Count == 0 ? new(phrase.Clarity, null, []) : Choose(index, fits, phrase.Clarity, context);
    }

    private static List<int> Fits(GazetteerIndex index, FoldedText text, PlacePhrase phrase, string? building, List<Hit> names)
    {
        List<int> places = [], cells = [];
        var placeEnd = 0;
        foreach (var name in names)
        {
            if (Covered(name, names))
                continue;
            foreach (var owner in index.Owners(name.Payload))
            {
                if (index.KindOf(owner) == EntryKind.Cell)
                {
                    if (!cells.Contains(owner) && cells.Count < MostCells)
                        cells.Add(owner);
                }
                else if (name.Start >= phrase.Start && name.End <= phrase.End)
                {
                    // The head of "3栋旁边的凉亭" is its last name.
                    if (name.End > placeEnd)
                        places.Clear();
                    placeEnd = name.End;
                    places.Add(owner);
                }
            }
        }

        List<int> fits = places.Count > 0 ? places : building is null ? [] : [.. index.Numbered(building)];
        fits = Prefer(fits, fit => index.PrefixOf(fit).Length > 0 && Holds(text, index.PrefixOf(fit)));
        fits = Prefer(fits, fit => cells.Exists(cell => index.IsBelow(fit, cell)));
        return fits.Count > 0 || building is not null ? fits : cells.FindAll(cell => !cells.Exists(other => other != cell && index.IsBelow(other, cell)));
    }

    private static PlaceFit Choose(GazetteerIndex index, List<int> fits, PlaceClarity clarity, UnderstandingContext context)
    {
        var group = index.IndexOf(context.GroupCell);
        var writer = index.IndexOf(context.WriterCell);
        var near = Prefer(fits, fit => index.IsBelow(fit, group));
        if (near.Count > 1)
            near = Prefer(near, fit => index.IsBelow(fit, writer));
        if (near.Count == 1)
            return new(clarity, index.CodeOf(near[0]), []);
        var ordered = fits
            .OrderByDescending(fit => index.IsBelow(fit, writer))
            .ThenByDescending(fit => Closeness(index, fit, group))
            .ThenByDescending(fit => Closeness(index, fit, writer))
            .ThenBy(fit => fit)
            .Select(index.CodeOf)
            .Take(MostCandidates);
        return new(clarity, null, [.. ordered]);
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

    private static List<int> Prefer(List<int> fits, Predicate<int> preferred) => fits.FindAll(preferred) is { Count: > 0 } some ? some : fits;

    private static bool Holds(FoldedText text, string words) => text.Span.IndexOf(words) >= 0;
}
