using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>
/// The directory's tree with its names in a trie and its buildings by number. Entries are numbered in the order of a walk down the
/// tree, so that "below this cell" is a range, and every list of entries is in this order.
/// </summary>
internal sealed class GazetteerIndex
{
    private readonly string[] codes;
    private readonly int[] parents;
    private readonly int[] last;
    private readonly string[] prefixes;
    private readonly Dictionary<string, int> byCode;
    private readonly Dictionary<string, NumberedBuildings> buildings;
    private readonly NamedEntries[] named;
    private readonly TermTrie names;

    private GazetteerIndex(GazetteerTree tree, NameCollector collected)
    {
        (parents, last) = (tree.Parents, tree.Last);
        codes = new string[tree.Entries.Length];
        var kinds = new EntryKind[tree.Entries.Length];
        byCode = new(tree.Entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < codes.Length; i++)
        {
            (codes[i], kinds[i]) = (tree.Entries[i].Code, tree.Entries[i].Kind);
            byCode.TryAdd(codes[i], i);
        }

        prefixes = collected.Prefixes;
        buildings = collected.Buildings();
        (named, names) = collected.Names(kinds);
    }

    public static GazetteerIndex Of(IEnumerable<GazetteerEntry> source)
    {
        var tree = GazetteerTree.Of([.. source]);
        return new(tree, NameCollector.Of(tree.Entries));
    }

    public bool IsEmpty => codes.Length == 0;

    /// <summary>All the directory's names in the text; a payload is asked of <see cref="CellsOf"/> and <see cref="PlacesOf"/>.</summary>
    public void FindNames(FoldedText text, List<Hit> hits)
    {
        if (!IsEmpty)
            names.Find(text, hits);
    }

    /// <summary>The cells of a name.</summary>
    public ReadOnlySpan<int> CellsOf(int payload) => named[payload].Cells;

    /// <summary>The places of a name, and buildings whose name holds no number.</summary>
    public ReadOnlySpan<int> PlacesOf(int payload) => named[payload].Places;

    public NumberedBuildings Numbered(string building) => buildings.GetValueOrDefault(building, NumberedBuildings.None);

    public int IndexOf(string? code) => code is not null && byCode.TryGetValue(code, out var index) ? index : -1;

    public string CodeOf(int index) => codes[index];

    /// <summary>What stands before the number in the building's name: 松山一期 of 松山一期3栋.</summary>
    public string PrefixOf(int index) => prefixes[index];

    public bool IsBelow(int index, int cell) => cell >= 0 && index >= cell && index <= last[cell];

    /// <summary>Those of the entries that lie below a cell; none for the cell -1.</summary>
    public ReadOnlySpan<int> Below(ReadOnlySpan<int> entries, int cell)
    {
        if (cell < 0)
            return [];
        var from = entries.BinarySearch(cell);
        var to = entries.BinarySearch(last[cell] + 1);
        return entries[(from < 0 ? ~from : from)..(to < 0 ? ~to : to)];
    }

    public int ParentOf(int index) => parents[index];
}
