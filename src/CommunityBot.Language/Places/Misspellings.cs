using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>
/// Finds the one name that a text is but for one slip: a character more, less or another, or two exchanged. Both are looked up by what is left when one
/// character goes, so the work is bounded by the text's length and not by the number of names.
/// </summary>
internal sealed class Misspellings
{
    private const int ShortestLatin = 6;
    private const int ShortestHan = 6;
    private const int Longest = 30;

    /// <summary>What makes another place of it: another number, side or size is no slip.</summary>
    private const string Telling = "零一二三四五六七八九十0123456789东西南北中上下前后左右内外大小新老";

    private readonly int[] keys;
    private readonly int[] names;
    private readonly string[] texts;
    private readonly ulong[] bits;

    private Misspellings(int[] keys, int[] names, string[] texts)
    {
        this.keys = keys;
        this.names = names;
        this.texts = texts;
        var size = 64;
        while (size * 8 < keys.Length)
            size *= 2;
        bits = new ulong[size];
        foreach (var key in keys)
            bits[(key >>> 6) & (size - 1)] |= 1UL << key;
    }

    /// <summary>The name's number; -1 where no name, or more than one, is that near.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        if (text.Length < ShortestLatin - 1 || text.Length > Longest)
            return -1;
        var found = -1;
        Span<int> left = stackalloc int[text.Length + 1];
        KeysOf(text, left);
        foreach (var key in left)
        {
            // Nearly every text is like no name, which one bit says.
            if ((bits[(key >>> 6) & (bits.Length - 1)] >> key & 1) == 0)
                continue;
            var at = Array.BinarySearch(keys, key);
            if (at < 0)
                continue;
            while (at > 0 && keys[at - 1] == key)
                at--;
            for (; at < keys.Length && keys[at] == key; at++)
            {
                if (names[at] == found || !IsSlip(texts[names[at]], text))
                    continue;
                if (found >= 0)
                    return -1;
                found = names[at];
            }
        }

        return found;
    }

    private static bool IsSlip(ReadOnlySpan<char> name, ReadOnlySpan<char> text)
    {
        var start = name.CommonPrefixLength(text);
        var end = 0;
        while (end < Math.Min(name.Length, text.Length) - start && name[^(end + 1)] == text[^(end + 1)])
            end++;
        ReadOnlySpan<char> meant = name[start..^end], said = text[start..^end];
        if ((meant.IsEmpty && said.IsEmpty) || meant.ContainsAny(Telling) || said.ContainsAny(Telling) || meant.Contains(' ') || said.Contains(' '))
            return false;
        var isHan = FoldedText.IsHan(name[0]);
        // A name begins as it begins: another first letter is another name.
        if (!isHan && start == 0)
            return false;
        // What a thing is called by, not what kind of thing it is, has to be there: 红旗 is not 红星.
        if (isHan && name.Length - Math.Max(end, KindOf(name)) < 4)
            return false;
        return (meant.Length <= 1 && said.Length <= 1) || (!isHan && meant.Length == 2 && said.Length == 2 && meant[0] == said[1] && meant[1] == said[0]);
    }

    /// <summary>How much of the end only tells what kind of place it is.</summary>
    private static int KindOf(ReadOnlySpan<char> name) => name.Length - (NameForms.WithoutKind(new(name))?.Length ?? Math.Min(name.Length, Math.Max(3, name.Length - 3)));

    /// <summary>The keys of the whole text and of what is left of it without each of its characters.</summary>
    private static void KeysOf(ReadOnlySpan<char> text, Span<int> keys)
    {
        const uint Base = 0x01000193;
        Span<uint> after = stackalloc uint[text.Length + 1];
        Span<uint> powers = stackalloc uint[text.Length + 1];
        (after[text.Length], powers[0]) = (0, 1);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            powers[text.Length - i] = powers[text.Length - i - 1] * Base;
            after[i] = (text[i] * powers[text.Length - i - 1]) + after[i + 1];
        }

        uint before = 0;
        for (var skip = 0; skip < text.Length; skip++)
        {
            keys[skip] = Mixed((before * powers[text.Length - skip - 1]) + after[skip + 1]);
            before = (before * Base) + text[skip];
        }

        keys[^1] = Mixed(before);
    }

    private static int Mixed(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        return (int)(hash ^ (hash >> 13));
    }

    /// <summary>Collects the names.</summary>
    public sealed class Builder
    {
        private readonly List<int> keys = [];
        private readonly List<int> names = [];
        private readonly List<string> texts = [];

        /// <summary>Names are added in the order of their numbers; those that are too short are only counted.</summary>
        public void Add(string name, int number)
        {
            while (texts.Count <= number)
                texts.Add("");
            texts[number] = name;
            if (name.Length > Longest || name.Length < (FoldedText.IsHan(name[0]) ? ShortestHan : ShortestLatin))
                return;
            Span<int> left = stackalloc int[name.Length + 1];
            KeysOf(name, left);
            foreach (var key in left)
            {
                keys.Add(key);
                names.Add(number);
            }
        }

        public Misspellings Build()
        {
            int[] sorted = [.. keys], of = [.. names];
            Array.Sort(sorted, of);
            return new(sorted, of, [.. texts]);
        }
    }
}
