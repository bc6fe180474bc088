using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Lexicons;

/// <summary>
/// Finds every term of a fixed set in a folded text. Walks a trie from each position that a term can start at, so the work is bounded
/// by the text's length times the longest term's. Immutable once built.
/// </summary>
/// <remarks>
/// Nearly every position of a text starts no term: what its first character leads to is looked up in a table of pages, everything deeper in one hash table
/// whose slots hold parent, character and child in 64 bits.
/// </remarks>
internal sealed class TermTrie
{
    /// <summary>Bits of a node's number in a slot.</summary>
    private const int NodeBits = 24;

    private readonly ulong[] slots;
    private readonly int shift;
    private readonly int[] pages;
    private readonly int[] first;
    private readonly int[] ends;
    private readonly int[] payloads;

    private TermTrie(ulong[] slots, int shift, int[] pages, int[] first, int[] ends, int[] payloads)
    {
        this.slots = slots;
        this.shift = shift;
        this.pages = pages;
        this.first = first;
        this.ends = ends;
        this.payloads = payloads;
    }

    public void Find(FoldedText text, List<Hit> hits) => Find(text.Span, hits);

    // Compiled at once for speed, as all loops here are: in a program that has just started they would be most of its time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<char> span, List<Hit> hits)
    {
        var isInWord = false;
        for (var start = 0; start < span.Length; start++)
        {
            var c = span[start];
            var isWord = FoldedText.IsWord(c);
            var node = isWord && isInWord ? 0 : first[pages[c >> 8] + (c & 255)];
            isInWord = isWord;
            if (node != 0)
                FindFrom(span, start, node, hits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindFrom(ReadOnlySpan<char> span, int start, int node, List<Hit> hits)
    {
        var mask = slots.Length - 1;
        for (var end = start + 1; ; end++)
        {
            if (ends[node] != 0)
                Add(span, start, end, ends[node], hits);
            if (end == span.Length)
                return;
            var key = ((ulong)(uint)node << 16) | span[end];
            var slot = SlotOf(key, shift);
            while (slots[slot] != 0 && slots[slot] >> NodeBits != key)
                slot = (slot + 1) & mask;
            if (slots[slot] == 0)
                return;
            node = ChildIn(slots[slot]);
        }
    }

    /// <summary>The terms that end here; at <paramref name="record"/> stands how many of them are whole and how many open, then which.</summary>
    private void Add(ReadOnlySpan<char> span, int start, int end, int record, List<Hit> hits)
    {
        var open = record + 2 + payloads[record];
        if (!FoldedText.IsWord(span[end - 1]) || end == span.Length || !FoldedText.IsWord(span[end]))
        {
            for (var i = record + 2; i < open; i++)
                hits.Add(new(start, end, payloads[i]));
        }

        if (payloads[record + 1] == 0)
            return;
        // A word has an end in sight: past forty characters it is no word, and the scan must stay linear.
        var limit = Math.Min(span.Length, end + 40);
        while (end < limit && FoldedText.IsWord(span[end]))
            end++;
        for (var i = open; i < open + payloads[record + 1]; i++)
            hits.Add(new(start, end, payloads[i]));
    }

    private static int SlotOf(ulong key, int shift) => (int)((key * 0x9E3779B97F4A7C15) >> shift);

    private static int ChildIn(ulong slot) => (int)(slot & ((1UL << NodeBits) - 1));

    /// <summary>Collects terms and freezes them into a trie.</summary>
    public sealed class Builder
    {
        private readonly List<Link> links;
        private ulong[] slots;
        private int[] heads;
        private int shift;
        private int nodes = 1;

        /// <param name="characters">How many characters the terms have in all, roughly; more is allowed.</param>
        public Builder(int characters = 0)
        {
            var bits = 4;
            while (1 << bits < characters)
                bits++;
            slots = new ulong[1 << bits];
            heads = new int[1 << bits];
            shift = 64 - bits;
            links = new(characters / 4) { default };
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(ReadOnlySpan<char> foldedTerm, int payload, bool openEnd = false)
        {
            var node = 0;
            foreach (var c in foldedTerm)
            {
                var key = ((ulong)(uint)node << 16) | c;
                var slot = SlotOf(key, shift);
                while (slots[slot] != 0 && slots[slot] >> NodeBits != key)
                    slot = (slot + 1) & (slots.Length - 1);
                if (slots[slot] != 0)
                {
                    node = ChildIn(slots[slot]);
                    continue;
                }

                slots[slot] = (key << NodeBits) | (uint)nodes;
                node = nodes++;
                if (nodes * 4L > slots.Length * 3L)
                    Grow();
            }

            ref var link = ref heads[node];
            while (link != 0)
            {
                if (links[link].Payload == payload && links[link].IsOpen == openEnd)
                    return;
                link = ref CollectionsMarshal.AsSpan(links)[link].Next;
            }

            link = links.Count;
            links.Add(new() { Payload = payload, IsOpen = openEnd });
        }

        public TermTrie Build()
        {
            var pages = new int[256];
            var first = new List<int>(new int[256]);
            foreach (var slot in slots)
            {
                if (slot == 0 || slot >> (NodeBits + 16) != 0)
                    continue;
                var c = (int)(slot >> NodeBits);
                if (pages[c >> 8] == 0)
                {
                    pages[c >> 8] = first.Count;
                    first.AddRange(new int[256]);
                }

                first[pages[c >> 8] + (c & 255)] = ChildIn(slot);
            }

            var payloads = new List<int>(links.Count * 3) { 0 };
            var ends = new int[nodes];
            for (var node = 0; node < nodes; node++)
                ends[node] = heads[node] == 0 ? 0 : Record(heads[node], payloads);
            return new(slots, shift, pages, [.. first], ends, [.. payloads]);
        }

        private int Record(int head, List<int> payloads)
        {
            var record = payloads.Count;
            payloads.Add(0);
            payloads.Add(0);
            payloads[record] = Append(head, isOpen: false, payloads);
            payloads[record + 1] = Append(head, isOpen: true, payloads);
            return record;
        }

        private int Append(int head, bool isOpen, List<int> payloads)
        {
            var count = payloads.Count;
            for (var link = head; link != 0; link = links[link].Next)
            {
                if (links[link].IsOpen == isOpen)
                    payloads.Add(links[link].Payload);
            }

            return payloads.Count - count;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Grow()
        {
            if (nodes >> (NodeBits - 1) != 0)
                throw new InvalidOperationException("The terms are too many for one trie.");
            var old = slots;
            slots = new ulong[old.Length * 2];
            Array.Resize(ref heads, slots.Length);
            shift--;
            foreach (var held in old)
            {
                if (held == 0)
                    continue;
                var slot = SlotOf(held >> NodeBits, shift);
                while (slots[slot] != 0)
                    slot = (slot + 1) & (slots.Length - 1);
                slots[slot] = held;
            }
        }

        /// <summary>One of the payloads of a node; <c>Next</c> is 0 for the last.</summary>
        [StructLayout(LayoutKind.Auto)]
        private struct Link
        {
            public int Payload;
            public bool IsOpen;
            public int Next;
        }
    }
}

/// <summary>A term found at [Start, End) of the folded text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(int Start, int End, int Payload)
{
    public int Length => End - Start;
}
