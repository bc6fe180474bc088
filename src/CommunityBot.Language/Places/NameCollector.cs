using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Sorts the names of a directory's entries into buildings by their number and names for the trie. A name that many entries have is read once.</summary>
internal sealed class NameCollector
{
    private readonly Dictionary<string, NameReading> readings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> terms = new(StringComparer.Ordinal);
    private readonly List<Address> addresses = [];

    private NameCollector(int entries)
    {
        Prefixes = new string[entries];
        Array.Fill(Prefixes, "");
    }

    /// <summary>What stands before the number in each building's name.</summary>
    public string[] Prefixes { get; }

    public static NameCollector Of(GazetteerEntry[] entries)
    {
        var collected = new NameCollector(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            collected.Add(i, entries[i].Kind, entries[i].Name);
            foreach (var alias in entries[i].Aliases)
                collected.Add(i, entries[i].Kind, alias);
        }

        return collected;
    }

    public Dictionary<string, NumberedBuildings> Buildings()
    {
        var buildings = new Dictionary<string, NumberedBuildings>(numbers.Count, StringComparer.Ordinal);
        foreach (var (number, entries) in numbers)
            buildings.Add(number, new([.. entries], [.. entries.Where(entry => Prefixes[entry].Length > 0)]));
        return buildings;
    }

    public (NamedEntries[] Named, TermTrie Names) Names(EntryKind[] kinds)
    {
        var named = new NamedEntries[terms.Count];
        var characters = 0;
        foreach (var (name, _) in terms)
            characters += name.Length;
        var builder = new TermTrie.Builder(characters);
        var term = 0;
        foreach (var (name, entries) in terms)
        {
            named[term] = new([.. entries.Where(entry => kinds[entry] == EntryKind.Cell)], [.. entries.Where(entry => kinds[entry] != EntryKind.Cell)]);
            builder.Add(name, term++);
        }

        return (named, builder.Build());
    }

    private void Add(int entry, EntryKind kind, string name)
    {
        if (!readings.TryGetValue(name, out var read))
            readings.Add(name, read = Read(name));
        if (read.Folded.Length == 0)
            return;
        if (kind == EntryKind.Building && read.Number is { } number)
        {
            if (Prefixes[entry].Length == 0)
                Prefixes[entry] = read.Prefix;
            Add(numbers, number, entry);
        }
        else
        {
            Add(terms, read.Folded, entry);
        }
    }

    private NameReading Read(string name)
    {
        var text = FoldedText.Of(name);
        var folded = new string(text.Span);
        addresses.Clear();
        Addresses.Find(text, addresses);
        if (addresses.Count > 0 && addresses[^1] is { Building: { } number, Room: null } address && address.End == text.Length)
            return new(folded, number, folded[..address.Start].Trim());
        return folded.Length is > 0 and <= 3 && !folded.AsSpan().ContainsAnyExceptInRange('0', '9') ? new(folded, folded.TrimStart('0'), "") : new(folded, null, "");
    }

    private static void Add(Dictionary<string, List<int>> map, string key, int entry)
    {
        if (!map.TryGetValue(key, out var list))
            map.Add(key, list = []);
        // A name and an alias may be one word.
        if (list.Count == 0 || list[^1] != entry)
            list.Add(entry);
    }

    /// <summary>A name folded; where it can be a building's, its number and what stands before it.</summary>
    private sealed record NameReading(string Folded, string? Number, string Prefix);
}

/// <summary>The buildings of one number, in order, and those of them whose name begins with something else.</summary>
internal sealed record NumberedBuildings(int[] All, int[] Prefixed)
{
    public static readonly NumberedBuildings None = new([], []);
}

/// <summary>The entries that one name has, in order.</summary>
internal sealed record NamedEntries(int[] Cells, int[] Places);
