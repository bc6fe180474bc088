using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Sorts the names of a directory's entries into buildings by their number and names to be found in texts. A name that many entries have is read once.</summary>
internal sealed class NameCollector
{
    private readonly Dictionary<string, NameReading> readings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> numbers = new(StringComparer.Ordinal);
    private readonly NameTable.Builder names = new();
    private readonly List<Address> addresses = [];
    private readonly GazetteerTree tree;
    private readonly int[] estates;

    private NameCollector(GazetteerTree tree, int[] estates)
    {
        (this.tree, this.estates) = (tree, estates);
        Prefixes = new string[tree.Entries.Length][];
        Array.Fill(Prefixes, []);
    }

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

        if (read.Prefix.Length > 0 && Array.IndexOf(Prefixes[entry], read.Prefix) < 0)
            Prefixes[entry] = [.. Prefixes[entry], read.Prefix];
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
            return new(folded, stem, number, folded[..address.Start].Trim());
        // 28号, 河沿街28号, 河沿街28: a house in an old street, which only there is sure to be one.
        var end = folded.EndsWith('号') ? folded.Length - 1 : folded.Length;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(folded[start - 1]))
            start--;
        var digits = folded[start..end].TrimStart('0');
        return digits.Length is > 0 and <= 3 && (start == 0 || FoldedText.IsHan(folded[start - 1])) ? new(folded, stem, digits, folded[..start].Trim()) : new(folded, stem, null, "");
    }

    private static void Add(Dictionary<string, List<int>> map, string key, int entry)
    {
        if (!map.TryGetValue(key, out var list))
            map.Add(key, list = []);
        // A name and an alias may be one word.
        if (list.Count == 0 || list[^1] != entry)
            list.Add(entry);
    }

    /// <summary>A name folded, and without the word for its kind; where it can be a building's, its number and what stands before it.</summary>
    private sealed record NameReading(string Folded, string? Stem, string? Number, string Prefix);
}

/// <summary>The buildings of one number, in order, and those of them whose name begins with something else.</summary>
internal sealed record NumberedBuildings(int[] All, int[] Prefixed)
{
    public static readonly NumberedBuildings None = new([], []);
}
