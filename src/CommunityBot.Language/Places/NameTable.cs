using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>
/// All names of a directory, found in a text as they are written, as they sound, and, one phrase at a time, with one slip of the keys. Immutable.
/// </summary>
internal sealed class NameTable
{
    /// <summary>Shorter names are never found by their sound alone: too much sounds like them.</summary>
    private const int ShortestHeard = 3;

    /// <summary>What is never a mistyped character of a name.</summary>
    private const string Plain = "的了在有是跟这那我你他她们就都也还又被把给让往去住说看到不没很太好吗呢吧啊呀个家";

    private readonly string[] texts;
    private readonly int[][] owners;
    private readonly bool[] wary;
    private readonly TermTrie written;
    private readonly TermTrie heard;
    private readonly Misspellings misspellings;

    private NameTable(string[] texts, int[][] owners, bool[] wary, TermTrie written, TermTrie heard, Misspellings misspellings)
    {
        this.texts = texts;
        this.owners = owners;
        this.wary = wary;
        this.written = written;
        this.heard = heard;
        this.misspellings = misspellings;
    }

    public ReadOnlySpan<int> Owners(int name) => owners[name];

    public ReadOnlySpan<int> Misspelt(ReadOnlySpan<char> text) => misspellings.Find(text) is >= 0 and var name ? owners[name] : [];

    public void Find(FoldedText text, List<Hit> hits)
    {
        written.Find(text, hits);
        if (hits.Count > 0)
            hits.RemoveAll(hit => wary[hit.Payload] && !PlaceSigns.Surround(text, hit.Start, hit.End));
        var near = new List<Hit>();
        heard.Find(text.Through(PlaceData.Sounds), near);
        if (near.RemoveAll(hit => !IsHeard(text, hit)) == near.Count && near.Count == 0)
            return;
        var exact = hits.Count;
        foreach (var hit in near)
        {
            if (!Clashes(hit, CollectionsMarshal.AsSpan(hits)[..exact]))
                hits.Add(hit);
        }

        hits.Sort((a, b) => a.Start != b.Start ? a.Start - b.Start : a.End - b.End);
    }

    /// <summary>True where a few characters differ, each of which a slip may have put there.</summary>
    private bool IsHeard(FoldedText text, Hit hit)
    {
        var name = texts[hit.Payload];
        var differ = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var c = text[hit.Start + i];
            if (c == name[i])
                continue;
            if (Plain.Contains(c, StringComparison.Ordinal))
                return false;
            differ++;
        }

        return differ > 0 && differ <= (name.Length == ShortestHeard ? 1 : 2) && (!wary[hit.Payload] || PlaceSigns.Surround(text, hit.Start, hit.End))
            // 和平相处 is no 和平巷.
            && (name.Length > ShortestHeard || !PlaceData.IsOrdinary(new(text.Part(hit.Start, hit.Start + 2))) || PlaceSigns.Follow(text, hit.End));
    }

    /// <summary>What is written as it should be goes before what sounds so, unless it is only a part of it.</summary>
    private static bool Clashes(Hit near, ReadOnlySpan<Hit> exact)
    {
        foreach (var hit in exact)
        {
            if (hit.Start < near.End && hit.End > near.Start && (hit.Start < near.Start || hit.End > near.End || hit.Length == near.Length))
                return true;
        }

        return false;
    }

    /// <summary>Collects names with the entries that bear them.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, List<int>> full = [];
        private readonly Dictionary<string, List<int>> derived = [];
        private readonly Dictionary<string, List<int>> shortened = [];

        /// <summary>A name, and the same with its numbers in the other writing.</summary>
        public void Add(string folded, int owner)
        {
            Add(full, folded, owner);
            if (NameForms.OtherNumerals(folded) is { } other)
                Add(full, other, owner);
            if (NameForms.Abbreviated(folded) is { } shorter)
                Add(full, shorter, owner);
        }

        /// <summary>What a name is called in the estate that it names, where no other name is the same.</summary>
        public void AddDerived(string folded, int owner) => Add(derived, folded, owner);

        /// <summary>A part of a name that stands for it where the context says that it is a place, and no other name is the same.</summary>
        public void AddShort(string folded, int owner) => Add(shortened, folded, owner);

        public NameTable Build()
        {
            foreach (var (name, bearers) in derived)
                full.TryAdd(name, bearers);
            var all = full.Select(pair => (pair.Key, pair.Value, Wary: PlaceData.IsOrdinary(pair.Key)))
                .Concat(shortened.Where(pair => !full.ContainsKey(pair.Key)).Select(pair => (pair.Key, pair.Value, Wary: true))).ToArray();
            TermTrie.Builder written = new(), heard = new();
            var misspellings = new Misspellings.Builder();
            for (var i = 0; i < all.Length; i++)
            {
                var (name, _, isWary) = all[i];
                written.Add(name, i);
                if (name.Length >= ShortestHeard && FoldedText.IsHan(name[0]) && FoldedText.IsHan(name[1]) && FoldedText.IsHan(name[2]))
                    heard.Add(Heard(name), i);
                if (!isWary)
                    misspellings.Add(name, i);
            }

            return new([.. all.Select(name => name.Key)], [.. all.Select(name => name.Value.ToArray())], [.. all.Select(name => name.Wary)], written.Build(), heard.Build(), misspellings.Build());
        }

        private static string Heard(string name) => string.Create(name.Length, name, (chars, from) =>
        {
            for (var i = 0; i < chars.Length; i++)
                chars[i] = PlaceData.Sounds[from[i]];
        });

        private static void Add(Dictionary<string, List<int>> map, string key, int index)
        {
            if (!map.TryGetValue(key, out var list))
                map.Add(key, list = []);
            if (list.Count == 0 || list[^1] != index)
                list.Add(index);
        }
    }
}
