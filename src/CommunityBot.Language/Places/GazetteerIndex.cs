using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>
/// The directory's tree with its names and its buildings by number. Entries are numbered in the order of a walk down the tree, so that "below this cell" is a
/// range, and every list of entries is in this order.
/// </summary>
internal sealed class GazetteerIndex
{
    private readonly string[] codes;
    private readonly EntryKind[] kinds;
    private readonly int[] parents;
    private readonly int[] last;
    private readonly int[] estates;
    private readonly string[][] prefixes;
    private readonly bool[] houses;
    private readonly Dictionary<string, int> byCode;
    private readonly Dictionary<string, NumberedBuildings> buildings;
    private readonly NameTable names;
    private readonly KindEndings endings;

    private GazetteerIndex(GazetteerTree tree)
    {
        (parents, last, estates) = (tree.Parents, tree.Last, tree.Estates());
        codes = new string[tree.Entries.Length];
        kinds = new EntryKind[tree.Entries.Length];
        byCode = new(tree.Entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < codes.Length; i++)
        {
            (codes[i], kinds[i]) = (tree.Entries[i].Code, tree.Entries[i].Kind);
            byCode.TryAdd(codes[i], i);
        }

        var collected = NameCollector.Of(tree, estates);
        prefixes = collected.Prefixes;
        houses = collected.Houses;
        buildings = collected.Buildings();
        names = collected.Names();
        endings = KindEndings.Of(tree);
    }

    public static GazetteerIndex Of(IEnumerable<GazetteerEntry> source) => new(GazetteerTree.Of([.. source]));

    public bool IsEmpty => codes.Length == 0;

    /// <summary>All the directory's names in the text, near ones among them; a payload is asked of <see cref="Owners"/>.</summary>
    public void FindNames(FoldedText text, List<Hit> hits)
    {
        if (!IsEmpty)
            names.Find(text, hits);
    }

    /// <summary>The entries of a misspelt name that is the whole of [start, end); empty for none.</summary>
    public ReadOnlySpan<int> Misspelt(FoldedText text, int start, int end) => names.Misspelt(text.Part(start, end));

    /// <summary>The entries of a name: cells, places, and buildings whose name holds no number.</summary>
    public ReadOnlySpan<int> Owners(int payload) => names.Owners(payload);

    /// <summary>The buildings that bear a name with their number: those of a lane.</summary>
    public ReadOnlySpan<int> Houses(int payload) => names.Houses(payload);

    /// <summary>The places, in order, whose names end with a word for their kind; empty for a word of which there may be many in an estate.</summary>
    public ReadOnlySpan<int> EndingIn(ReadOnlySpan<char> kind) => endings.Find(kind);

    public NumberedBuildings Numbered(string building) => buildings.GetValueOrDefault(building, NumberedBuildings.None);

    public int IndexOf(string? code) => code is not null && byCode.TryGetValue(code, out var index) ? index : -1;

    public string CodeOf(int index) => codes[index];

    public EntryKind KindOf(int index) => kinds[index];

    /// <summary>True for a building that is called by its number in a street (灯笼巷6号, No. 14), and not by that of a block.</summary>
    public bool IsHouse(int index) => houses[index];

    /// <summary>What stands before the number in the building's names: 松山一期 of 松山一期3栋.</summary>
    public ReadOnlySpan<string> PrefixesOf(int index) => prefixes[index];

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

    /// <summary>True where a building lies below the cell.</summary>
    public bool HasBuilding(int cell) => cell >= 0 && Array.IndexOf(kinds, EntryKind.Building, cell, last[cell] - cell + 1) >= 0;

    /// <summary>The last entry below a cell; the first is the cell itself.</summary>
    public int LastBelow(int cell) => last[cell];

    public int ParentOf(int index) => parents[index];

    /// <summary>The cell that people there call theirs: of a building, a place and a part the estate around it; -1 for -1.</summary>
    public int EstateOf(int index) => index < 0 ? index : estates[index];
}
