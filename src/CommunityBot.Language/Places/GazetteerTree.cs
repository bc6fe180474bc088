namespace CommunityBot.Language.Places;

/// <summary>
/// The entries in the order of a walk down the tree, children as they were given, each with its parent's number and the last number below it. What hangs on an
/// unknown cell is a root (parent -1); a circle is left out; of several entries with one code the first has the children.
/// </summary>
internal sealed record GazetteerTree(GazetteerEntry[] Entries, int[] Parents, int[] Last)
{
    private const int None = -1;

    public static GazetteerTree Of(GazetteerEntry[] given)
    {
        var byCode = new Dictionary<string, int>(given.Length, StringComparer.Ordinal);
        for (var i = 0; i < given.Length; i++)
            byCode.TryAdd(given[i].Code, i);
        int[] firstChild = new int[given.Length], nextSibling = new int[given.Length];
        Array.Fill(firstChild, None);
        var firstRoot = None;
        for (var i = given.Length - 1; i >= 0; i--)
        {
            ref var first = ref firstRoot;
            if (given[i].Parent is { } parent && parent != given[i].Code && byCode.TryGetValue(parent, out var above))
                first = ref firstChild[above];
            (nextSibling[i], first) = (first, i);
        }

        return Walk(given, firstRoot, firstChild, nextSibling);
    }

    /// <summary>For each entry the cell that people there call theirs: the nearest above, or itself, that is neither a part of an estate nor in one.</summary>
    public int[] Estates()
    {
        var estates = new int[Entries.Length];
        for (var i = 0; i < estates.Length; i++)
            estates[i] = Parents[i] >= 0 && (Entries[i].IsPart || Entries[i].Kind != EntryKind.Cell) ? estates[Parents[i]] : i;
        return estates;
    }

    private static GazetteerTree Walk(GazetteerEntry[] given, int firstRoot, int[] firstChild, int[] nextSibling)
    {
        List<int> walked = new(given.Length), parents = new(given.Length), last = new(given.Length);
        var parent = None;
        for (var at = firstRoot; at != None;)
        {
            walked.Add(at);
            parents.Add(parent);
            last.Add(walked.Count - 1);
            if (firstChild[at] != None)
            {
                (parent, at) = (walked.Count - 1, firstChild[at]);
                continue;
            }

            while (nextSibling[at] == None && parent != None)
            {
                last[parent] = walked.Count - 1;
                (at, parent) = (walked[parent], parents[parent]);
            }

            at = nextSibling[at];
        }

        var entries = new GazetteerEntry[walked.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = given[walked[i]];
        return new(entries, [.. parents], [.. last]);
    }
}
