using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Sorts the names of a directory's entries into buildings by their number and names to be found in texts. A name that many entries have is read once.</summary>
internal sealed class NameCollector
{
    /// <summary>What makes a yard one of several: 三区5号院.</summary>
    private static readonly System.Buffers.SearchValues<char> Counting = System.Buffers.SearchValues.Create("0123456789一二三四五六七八九十号");

    private readonly Dictionary<string, NameReading> readings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> numbers = new(StringComparer.Ordinal);
    private readonly NameTableBuilder names = new();
    private readonly List<Address> addresses = [];
    private readonly GazetteerTree tree;
    private readonly int[] estates;

    private NameCollector(GazetteerTree tree, int[] estates)
    {
        (this.tree, this.estates) = (tree, estates);
        Prefixes = new string[tree.Entries.Length][];
        Array.Fill(Prefixes, []);
        Houses = new bool[tree.Entries.Length];
    }

    /// <summary>Which entries are houses in a street.</summary>
    public bool[] Houses { get; }

    /// <summary>What stands before the number in each building's names.</summary>
    public string[][] Prefixes { get; }

    /// <param name="tree">The entries.</param>
    /// <param name="estates">For each entry the cell that people there call theirs.</param>
    public static NameCollector Of(GazetteerTree tree, int[] estates)
    {
        var collected = new NameCollector(tree, estates);
        for (var i = 0; i < tree.Entries.Length; i++)
        {
            collected.Add(i, tree.Entries[i].Name);
            foreach (var alias in tree.Entries[i].Aliases)
                collected.Add(i, alias);
        }

        for (var i = 0; i < tree.Entries.Length; i++)
        {
            if (tree.Entries[i] is { Kind: EntryKind.Place, Aliases.Count: > 0 } lane)
                collected.names.ShareHouses([collected.Read(lane.Name).Folded, .. lane.Aliases.Select(alias => collected.Read(alias).Folded)]);
        }

        return collected;
    }

    public NameTable Names() => names.Build();

    public Dictionary<string, NumberedBuildings> Buildings()
    {
        var buildings = new Dictionary<string, NumberedBuildings>(numbers.Count, StringComparer.Ordinal);
        foreach (var (number, entries) in numbers)
            buildings.Add(number, new([.. entries], [.. entries.Where(entry => Prefixes[entry].Length > 0)]));
        return buildings;
    }

    private void Add(int entry, string name)
    {
        var read = Read(name);
        if (read.Folded.Length == 0)
            return;
        if (tree.Entries[entry].Kind != EntryKind.Building || read.Number is not { } number)
        {
            AddForms(entry, read);
            return;
        }

        Houses[entry] |= read.IsHouse;
        if (read.Prefix.Length > 0 && Array.IndexOf(Prefixes[entry], read.Prefix) < 0)
        {
            Prefixes[entry] = [.. Prefixes[entry], read.Prefix];
            if (read.IsHouse || (read.Prefix[^1] is '院' or '排' or '组' or '巷' or '弄' && read.Prefix[..^1].AsSpan().ContainsAny(Counting)))
                names.AddHouse(read.Prefix, entry);
        }

        Add(numbers, number, entry);
    }

    private void AddForms(int entry, NameReading read)
    {
        var isCell = tree.Entries[entry].Kind == EntryKind.Cell;
        names.Add(read.Folded, entry);
        if (read.Stem is { } stem)
            names.AddShort(stem, entry);
        if (isCell && NameForms.Phase(read.Folded) is { } phased)
        {
            names.Add(phased.Estate, entry);
            names.Add(phased.Phase, entry);
        }

        if (tree.Parents[entry] < 0)
            return;
        var above = tree.Entries[estates[tree.Parents[entry]]];
        Derive(entry, Read(above.Name).Folded, read.Folded, isCell);
        foreach (var alias in above.Aliases)
            Derive(entry, Read(alias).Folded, read.Folded, isCell);
    }

    /// <summary>Another cell that bears the name itself goes before one that is only called so for short; a gate is a gate of each estate.</summary>
    private void Derive(int entry, string above, string name, bool isCell)
    {
        if (NameForms.Without(above, name) is not { } rest)
            return;
        if (isCell)
            names.AddDerived(rest, entry);
        else
            names.Add(rest, entry);
    }

    private NameReading Read(string name)
    {
        if (!readings.TryGetValue(name, out var read))
            readings.Add(name, read = ReadNew(name));
        return read;
    }

    private NameReading ReadNew(string name)
    {
        var text = FoldedText.Of(name);
        var folded = new string(text.Span);
        addresses.Clear();
        Addresses.Find(text, addresses);
        var stem = NameForms.WithoutKind(folded);
        if (addresses.Count > 0 && addresses[^1] is { Building: { } number, Room: null } address && address.End == text.Length)
            return OfAddress(folded, stem, number, address);
        // 28号, 河沿街28号, 河沿街28: a house in an old street, which only there is sure to be one.
        var end = folded.EndsWith('号') ? folded.Length - 1 : folded.Length;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(folded[start - 1]))
            start--;
        var digits = folded[start..end].TrimStart('0');
        return digits.Length is > 0 and <= 3 && (start == 0 || FoldedText.IsHan(folded[start - 1])) ? new(folded, stem, digits, folded[..start].Trim(), true) : new(folded, stem, null, "", false);
    }

    /// <summary>14 kingsley terrace is 14 in kingsley terrace, 灯笼巷6号 is 6 in 灯笼巷; of 松山一期3栋 the 松山一期 is an estate.</summary>
    private static NameReading OfAddress(string folded, string? stem, string number, Address address)
    {
        var street = folded.IndexOf(' ', StringComparison.Ordinal);
        return address.Start == 0 && char.IsAsciiDigit(folded[0]) && street > 0 && char.IsAsciiLetter(folded[^1])
            ? new(folded, stem, number, folded[(street + 1)..], true)
            : new(folded, stem, number, folded[..address.Start].Trim(), folded[^1] == '号');
    }

    private static void Add(Dictionary<string, List<int>> map, string key, int entry)
    {
        if (!map.TryGetValue(key, out var list))
            map.Add(key, list = []);
        // A name and an alias may be one word.
        if (list.Count == 0 || list[^1] != entry)
            list.Add(entry);
    }

    /// <summary>A name folded, and without the word for its kind; where it can be a building's, its number, the street or estate, and whether it is a house by its number.</summary>
    private sealed record NameReading(string Folded, string? Stem, string? Number, string Prefix, bool IsHouse);
}

/// <summary>The buildings of one number, in order, and those of them whose name begins with something else.</summary>
internal sealed record NumberedBuildings(int[] All, int[] Prefixed)
{
    public static readonly NumberedBuildings None = new([], []);
}
