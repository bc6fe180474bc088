using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>
/// Places by the word for their kind that their name ends with: 车库 of 二期地下车库, garage of Hazel Court Underground Garage. Only what an estate has for all,
/// of which people say no name; a shop or a school of another name is another. Immutable.
/// </summary>
internal sealed class KindEndings
{
    /// <summary>Last characters of such words.</summary>
    private const string Last = "库棚亭池站台桥塔井岗湖祠庙廊闸";

    private const int LongestWord = 5;

    /// <summary>Those whose last character says too little.</summary>
    private static readonly WordSet Words = new(
        "广场", "停车场", "车场", "球场", "篮球场", "足球场", "网球场", "操场", "游乐场", "会所", "活动室", "活动中心", "幼儿园", "食堂", "大门", "祠堂", "教堂", "礼堂", "充电桩",
        "garage", "car park", "carpark", "parking lot", "shed", "bike shed", "pavilion", "pool", "swimming pool", "playground", "square", "clubhouse", "pond", "lake", "bridge", "stage", "bandstand", "tennis court",
        "basketball court", "courtyard", "laundry", "chapel", "hall", "jetty", "pier");

    private readonly Dictionary<string, int[]> places;

    private KindEndings(Dictionary<string, int[]> places) => this.places = places;

    public static KindEndings Of(GazetteerTree tree)
    {
        var collected = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < tree.Entries.Length; i++)
        {
            if (tree.Entries[i] is not { Kind: EntryKind.Place } place)
                continue;
            Add(collected, place.Name, i);
            foreach (var alias in place.Aliases)
                Add(collected, alias, i);
        }

        return new(collected.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The places, in order, whose names end with the word.</summary>
    public ReadOnlySpan<int> Find(ReadOnlySpan<char> word) => places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var found) ? found : [];

    private static void Add(Dictionary<string, List<int>> collected, string name, int place)
    {
        var folded = new string(FoldedText.Of(name).Span);
        if (folded.Length < 2)
            return;
        AddEndings(collected, folded, place);
        foreach (var other in NameForms.Others(folded))
            AddEndings(collected, other, place);
    }

    private static void AddEndings(Dictionary<string, List<int>> collected, string name, int place)
    {
        if (!FoldedText.IsHan(name[^1]))
        {
            for (var at = name.LastIndexOf(' '); at > 0; at = name.LastIndexOf(' ', at - 1))
                AddEnding(collected, name[(at + 1)..], place);
            return;
        }

        for (var length = 2; length <= Math.Min(LongestWord, name.Length - 1); length++)
        {
            if (FoldedText.IsHan(name[^length]))
                AddEnding(collected, name[^length..], place);
        }
    }

    private static void AddEnding(Dictionary<string, List<int>> collected, string word, int place)
    {
        if (!Last.Contains(word[^1], StringComparison.Ordinal) && !Words.Contains(word))
            return;
        if (!collected.TryGetValue(word, out var list))
            collected.Add(word, list = []);
        if (list.Count == 0 || list[^1] != place)
            list.Add(place);
    }
}
