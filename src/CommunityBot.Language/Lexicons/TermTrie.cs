using System.Runtime.InteropServices;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Lexicons;

/// <summary>
/// Finds every term of a fixed set in a folded text. Walks a trie from each position that a term can start at, so the work is bounded
/// by the text's length times the longest term's. Immutable once built.
/// </summary>
internal sealed class TermTrie
{
    private readonly ulong[] keys;
    private readonly int[] next;
    private readonly int[][] whole;
    private readonly int[][] open;
    private readonly int shift;

    private TermTrie(ulong[] keys, int[] next, int[][] whole, int[][] open, int shift)
    {
        this.keys = keys;
        this.next = next;
        this.whole = whole;
        this.open = open;
        this.shift = shift;
    }

    public void Find(FoldedText text, List<Hit> hits)
    {
        var span = text.Span;
        for (var start = 0; start < span.Length; start++)
        {
            if (FoldedText.IsWord(span[start]) && start > 0 && FoldedText.IsWord(span[start - 1]))
                continue;
            FindAt(span, start, hits);
        }
    }

    private void FindAt(ReadOnlySpan<char> span, int start, List<Hit> hits)
    {
        var node = 0;
        for (var at = start; at < span.Length; at++)
        {
            node = Child(node, span[at]);
            if (node == 0)
                return;
            var end = at + 1;
            foreach (var payload in whole[node])
            {
                if (!FoldedText.IsWord(span[at]) || end == span.Length || !FoldedText.IsWord(span[end]))
                    hits.Add(new(start, end, payload));
            }

            if (open[node].Length > 0)
                AddOpen(span, start, end, open[node], hits);
        }
    }

    private static void AddOpen(ReadOnlySpan<char> span, int start, int end, int[] payloads, List<Hit> hits)
    {
        // A word has an end in sight: past forty characters it is no word, and the scan must stay linear.
        var limit = Math.Min(span.Length, end + 40);
        while (end < limit && FoldedText.IsWord(span[end]))
            end++;
        foreach (var payload in payloads)
            hits.Add(new(start, end, payload));
    }

    private int Child(int node, char c)
    {
        var key = ((ulong)(uint)node << 16) | c;
        var mask = keys.Length - 1;
        for (var slot = (int)((key * 0x9E3779B97F4A7C15) >> shift); ; slot = (slot + 1) & mask)
        {
            if (next[slot] == 0)
                return 0;
            if (keys[slot] == key)
                return next[slot];
        }
    }

    /// <summary>Collects terms and freezes them into a trie.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<ulong, int> children = [];
        private readonly List<List<int>?> whole = [null];
        private readonly List<List<int>?> open = [null];

        public void Add(string foldedTerm, int payload, bool openEnd = false)
        {
            var node = 0;
            foreach (var c in foldedTerm)
            {
                var key = ((ulong)(uint)node << 16) | c;
                if (!children.TryGetValue(key, out var child))
                {
                    child = whole.Count;
                    children.Add(key, child);
                    whole.Add(null);
                    open.Add(null);
                }

                node = child;
            }

            var payloads = (openEnd ? open : whole)[node] ??= [];
            if (!payloads.Contains(payload))
                payloads.Add(payload);
        }

        public TermTrie Build()
        {
            var bits = 4;
            while (1 << bits < children.Count * 2)
                bits++;
            var keys = new ulong[1 << bits];
            var next = new int[1 << bits];
            foreach (var (key, child) in children)
            {
                var slot = (int)((key * 0x9E3779B97F4A7C15) >> (64 - bits));
                while (next[slot] != 0)
                    slot = (slot + 1) & (keys.Length - 1);
                keys[slot] = key;
                next[slot] = child;
            }

            return new(keys, next, Freeze(whole), Freeze(open), 64 - bits);
        }

        private static int[][] Freeze(List<List<int>?> payloads) => [.. payloads.Select(list => list is null ? [] : list.ToArray())];
    }
}

/// <summary>A term found at [Start, End) of the folded text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(int Start, int End, int Payload)
{
    public int Length => End - Start;
}
