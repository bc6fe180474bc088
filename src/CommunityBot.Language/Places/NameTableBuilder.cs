using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Places;

/// <summary>Collects names with the entries that bear them.</summary>
internal sealed class NameTableBuilder
{
    private readonly Dictionary<string, List<int>> full = [];
    private readonly Dictionary<string, List<int>> derived = [];
    private readonly Dictionary<string, List<int>> shortened = [];
    private readonly Dictionary<string, List<int>> houses = [];

    /// <summary>A name, and the same as it is written otherwise.</summary>
    public void Add(string folded, int owner)
    {
        Add(full, folded, owner);
        foreach (var other in NameForms.Others(folded))
            Add(full, other, owner);
    }

    /// <summary>What a name is called in the estate that it names, where no other name is the same.</summary>
    public void AddDerived(string folded, int owner) => Add(derived, folded, owner);

    /// <summary>A part of a name that stands for it where the context says that it is a place, and no other name is the same.</summary>
    public void AddShort(string folded, int owner) => Add(shortened, folded, owner);

    /// <summary>The street of a house that is called by its number.</summary>
    public void AddHouse(string street, int house)
    {
        Add(houses, street, house);
        foreach (var other in NameForms.Others(street))
            Add(houses, other, house);
    }

    /// <summary>Whatever a street is called, its houses are there.</summary>
    public void ShareHouses(IReadOnlyList<string> namesOfOne)
    {
        foreach (var name in namesOfOne)
        {
            if (!houses.TryGetValue(name, out var there))
                continue;
            foreach (var other in namesOfOne)
            {
                if (other != name)
                {
                    foreach (var house in there.ToArray())
                        AddHouse(other, house);
                }
            }

            return;
        }
    }

    public NameTable Build()
    {
        foreach (var (name, bearers) in derived)
            full.TryAdd(name, bearers);
        var texts = new List<string>(full.Keys);
        texts.AddRange(houses.Keys.Where(name => !full.ContainsKey(name)));
        var whole = texts.Count;
        texts.AddRange(shortened.Keys.Where(name => !full.ContainsKey(name) && !houses.ContainsKey(name)));
        var owners = new List<int[]>(texts.Count);
        var wary = new List<bool>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            owners.Add(i >= whole ? [.. shortened[texts[i]]] : full.TryGetValue(texts[i], out var bearers) ? [.. bearers] : []);
            wary.Add(i >= whole || PlaceData.IsOrdinary(texts[i]));
        }

        var count = texts.Count;
        var alike = Alike(texts, owners, wary);
        int[][] there = [.. texts.Select(name => houses.TryGetValue(name, out var some) ? some.ToArray() : [])];
        var names = new NameSet([.. texts], [.. owners], there, [.. wary], alike);
        var written = new TermTrie.Builder();
        Likeness.Builder heard = new(PlaceData.Sounds, most: 2), seen = new(PlaceData.Shapes, most: 1);
        var english = new EnglishNames.Builder();
        var misspellings = new Misspellings.Builder();
        for (var i = 0; i < count; i++)
        {
            written.Add(texts[i], i);
            heard.Add(texts[i], i);
            seen.Add(texts[i], i);
            english.Add(texts[i], i);
            if (!wary[i])
                misspellings.Add(texts[i], i);
        }

        var slips = misspellings.Build();
        return new(names, written.Build(), heard.Build(names), seen.Build(names), english.Build(slips), slips);
    }

    /// <summary>Adds to names that sound the same one that stands for them all, and says for each which.</summary>
    private static int[] Alike(List<string> texts, List<int[]> owners, List<bool> wary)
    {
        var same = Enumerable.Range(0, texts.Count).Where(name => Likeness.Takes(texts[name])).GroupBy(name => Likeness.Key(texts[name], PlaceData.Sounds)).Where(group => group.Skip(1).Any()).ToList();
        var alike = new int[texts.Count + same.Count];
        Array.Fill(alike, -1);
        foreach (var group in same)
        {
            foreach (var name in group)
                alike[name] = texts.Count;
            texts.Add(group.Key);
            owners.Add([.. group.SelectMany(name => owners[name]).Distinct().Order()]);
            wary.Add(group.Any(name => wary[name]));
        }

        return alike;
    }

    private static void Add(Dictionary<string, List<int>> map, string key, int index)
    {
        if (!map.TryGetValue(key, out var list))
            map.Add(key, list = []);
        if (list.Count == 0 || list[^1] != index)
            list.Add(index);
    }
}
