using System.Collections.Frozen;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>
/// The directory's tree with its names in a trie and its buildings by number. Entries are numbered in the order of a walk down the
/// tree, so that "below this cell" is a range.
/// </summary>
internal sealed class GazetteerIndex
{
    private readonly GazetteerEntry[] entries;
    private readonly int[] last;
    private readonly int[] parents;
    private readonly FrozenDictionary<string, int> byCode;
    private readonly FrozenDictionary<string, int[]> buildings;
    private readonly int[][] named;
    private readonly string[] prefixes;
    private readonly TermTrie names;

    private GazetteerIndex(GazetteerEntry[] entries, int[] parents, int[] last)
    {
        this.entries = entries;
        this.parents = parents;
        this.last = last;
        byCode = entries.Select((entry, i) => (entry.Code, i)).DistinctBy(pair => pair.Code).ToFrozenDictionary(pair => pair.Code, pair => pair.i);
        prefixes = new string[entries.Length];
        var numbers = new Dictionary<string, List<int>>();
        var terms = new Dictionary<string, List<int>>();
        for (var i = 0; i < entries.Length; i++)
        {
            prefixes[i] = "";
            AddName(i, entries[i].Name, numbers, terms);
            foreach (var alias in entries[i].Aliases)
                AddName(i, alias, numbers, terms);
        }

        buildings = numbers.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Distinct().ToArray());
        var builder = new TermTrie.Builder();
        named = new int[terms.Count][];
        var term = 0;
        foreach (var (name, owners) in terms)
        {
            named[term] = [.. owners.Distinct()];
            builder.Add(name, term++);
        }

        names = builder.Build();
    }

    public static GazetteerIndex Of(IEnumerable<GazetteerEntry> source)
    {
        var all = source.ToList();
        var codes = all.Select(entry => entry.Code).ToHashSet();
        var children = all.ToLookup(entry => entry.Parent is { } parent && parent != entry.Code && codes.Contains(parent) ? parent : "");
        var ordered = new List<GazetteerEntry>(all.Count);
        var above = new List<int>(all.Count);
        var depthFirst = new Stack<(GazetteerEntry Entry, int Parent)>(children[""].Reverse().Select(entry => (entry, -1)));
        while (depthFirst.TryPop(out var next))
        {
            var index = ordered.Count;
            ordered.Add(next.Entry);
            above.Add(next.Parent);
            foreach (var child in children[next.Entry.Code].Reverse())
                depthFirst.Push((child, index));
        }

        var lowest = new int[ordered.Count];
        for (var i = ordered.Count - 1; i >= 0; i--)
        {
            lowest[i] = Math.Max(lowest[i], i);
            if (above[i] >= 0)
                lowest[above[i]] = Math.Max(lowest[above[i]], lowest[i]);
        }

        return new([.. ordered], [.. above], lowest);
    }

    public bool IsEmpty => entries.Length == 0;

    /// <summary>All the directory's names in the text; a payload is asked of <see cref="Owners"/>.</summary>
    public void FindNames(FoldedText text, List<Hit> hits)
    {
        if (!IsEmpty)
            names.Find(text, hits);
    }

    public ReadOnlySpan<int> Owners(int payload) => named[payload];

    public ReadOnlySpan<int> Numbered(string building) => buildings.TryGetValue(building, out var found) ? found : [];

    public int IndexOf(string? code) => code is not null && byCode.TryGetValue(code, out var index) ? index : -1;

    public string CodeOf(int index) => entries[index].Code;

    public EntryKind KindOf(int index) => entries[index].Kind;

    /// <summary>What stands before the number in the building's name: 松山一期 of 松山一期3栋.</summary>
    public string PrefixOf(int index) => prefixes[index];

    public bool IsBelow(int index, int cell) => cell >= 0 && index >= cell && index <= last[cell];

    public int ParentOf(int index) => parents[index];

    private void AddName(int index, string name, Dictionary<string, List<int>> numbers, Dictionary<string, List<int>> terms)
    {
        var folded = FoldedText.Of(name);
        if (folded.Length == 0)
            return;
        if (entries[index].Kind == EntryKind.Building && NumberOf(folded) is { } building)
        {
            if (prefixes[index].Length == 0)
                prefixes[index] = building.Prefix;
            Add(numbers, building.Number, index);
        }
        else
        {
            Add(terms, new(folded.Span), index);
        }
    }

    private static (string Number, string Prefix)? NumberOf(FoldedText name)
    {
        var found = new List<Address>();
        Addresses.Find(name, found);
        if (found.Count > 0 && found[^1] is { Building: { } number, Room: null } address && address.End == name.Length)
            return (number, new string(name.Span[..address.Start]).Trim());
        return name.Length <= 3 && name.Span.IndexOfAnyExceptInRange('0', '9') < 0 ? (new string(name.Span).TrimStart('0'), "") : null;
    }

    private static void Add(Dictionary<string, List<int>> map, string key, int index)
    {
        if (!map.TryGetValue(key, out var list))
            map.Add(key, list = []);
        list.Add(index);
    }
}
