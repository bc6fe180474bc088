namespace CommunityBot.Language.Places;

/// <summary>
/// All that lies below the cells of a name, or in the estates of the places of that name, as ranges of the tree: asked in logarithmic time, since a thousand
/// estates may have a 北门 each.
/// </summary>
internal sealed class Reach
{
    private readonly List<int> starts = [];
    private readonly List<int> ends = [];

    /// <param name="index">The directory.</param>
    /// <param name="owners">The entries of a name.</param>
    /// <param name="houses">The buildings that bear the name with a number, each by itself.</param>
    public Reach(GazetteerIndex index, ReadOnlySpan<int> owners, ReadOnlySpan<int> houses)
    {
        var cells = new List<int>(owners.Length + houses.Length);
        cells.AddRange(houses);
        foreach (var owner in owners)
            cells.Add(index.KindOf(owner) == EntryKind.Cell ? owner : index.EstateOf(owner));
        cells.Sort();
        foreach (var cell in cells)
        {
            // Ranges of a tree lie inside each other or apart.
            if (cell < 0 || (ends.Count > 0 && cell <= ends[^1]))
                continue;
            starts.Add(cell);
            ends.Add(index.LastBelow(cell));
        }
    }

    public bool Holds(int entry)
    {
        var at = starts.BinarySearch(entry);
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && entry <= ends[at];
    }
}
