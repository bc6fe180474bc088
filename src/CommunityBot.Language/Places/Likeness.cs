using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Finds names of three and more Chinese characters where a text has others for some of them that a table holds for the same: 城皇庙 for 城隍庙, 望去亭 for 望云亭.</summary>
internal sealed class Likeness
{
    /// <summary>Shorter names are never found so: too much is like them.</summary>
    private const int Shortest = 3;

    /// <summary>What is never a mistyped character of a name.</summary>
    private const string Plain = "的了在有是跟这那我你他她们就都也还又被把给让往去住说看到不没很太好吗呢吧啊呀个家";

    private readonly char[] table;
    private readonly string[] texts;
    private readonly TermTrie names;
    private readonly int most;

    private Likeness(char[] table, string[] texts, TermTrie names, int most)
    {
        (this.table, this.texts, this.names, this.most) = (table, texts, names, most);
    }

    public static bool Takes(string name) =>
        name.Length >= Shortest && FoldedText.IsHan(name[0]) && FoldedText.IsHan(name[1]) && FoldedText.IsHan(name[2]);

    /// <summary>What is the same for all names that are alike.</summary>
    public static string Key(string name, char[] table) => string.Create(name.Length, (name, table), (chars, from) =>
    {
        for (var i = 0; i < chars.Length; i++)
            chars[i] = from.table[from.name[i]];
    });

    /// <summary>How many characters of the text are others than the name's.</summary>
    public static int Differences(FoldedText text, Hit hit, string name)
    {
        var differ = 0;
        for (var i = 0; i < name.Length; i++)
            differ += text[hit.Start + i] == name[i] ? 0 : 1;
        return differ;
    }

    /// <summary>Adds the names that are not written as they should be.</summary>
    public void Find(FoldedText text, List<Hit> hits)
    {
        const int Usual = 256;
        var from = hits.Count;
        var held = text.Length <= Usual ? stackalloc char[Usual] : new char[text.Length];
        held = held[..text.Length];
        for (var i = 0; i < held.Length; i++)
            held[i] = table[text[i]];
        names.Find(held, hits);
        for (var i = hits.Count - 1; i >= from; i--)
        {
            if (!IsLike(text, hits[i]))
                hits.RemoveAt(i);
        }
    }

    /// <summary>True where a few characters differ, each of which a slip may have put there.</summary>
    private bool IsLike(FoldedText text, Hit hit)
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

        // 和平相处 is no 和平巷, and 城市宗祠 no 陈氏宗祠.
        return differ > 0 && differ <= (name.Length == Shortest ? 1 : most)
            && ((name.Length > Shortest && differ == 1) || !PlaceData.IsOrdinary(new(text.Part(hit.Start, hit.Start + 2))) || PlaceSigns.Follow(text, hit.End)
                || (name[^1] is '路' or '街' or '巷' or '弄' && Numerals.ReadLabel(text, hit.End, out _) > 0));
    }

    /// <summary>Collects the names.</summary>
    /// <param name="table">For every character one that stands for all that are held for it.</param>
    /// <param name="most">So many characters of a name may be others.</param>
    public sealed class Builder(char[] table, int most)
    {
        private readonly TermTrie.Builder names = new();

        public void Add(string name, int number)
        {
            if (Takes(name))
                names.Add(Key(name, table), number);
        }

        public Likeness Build(NameSet all) => new(table, all.Texts, names.Build(), most);
    }
}
