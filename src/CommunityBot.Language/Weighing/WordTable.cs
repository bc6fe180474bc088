using System.Runtime.CompilerServices;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// What each word adds to each kind, in hundredths, found by the word's hash (<see cref="WordFeatures.HashOf"/>) alone: no two words of the file may share one, and
/// that a stranger has one of them is less likely than a fault of the machine.
/// </summary>
internal sealed class WordTable(int kinds)
{
    private ulong[] hashes = new ulong[1 << 15];
    private int[] numbers = new int[1 << 15];
    private short[] weights = new short[kinds << 13];
    private int shift = 64 - 15;

    /// <summary>Words are numbered from nought in the order in which they were added.</summary>
    public int Count { get; private set; }

    /// <summary>The word's weights by kind, to be filled in; empty where the table has it already.</summary>
    public Span<short> Add(ulong hash)
    {
        var slot = SlotOf(hash);
        if (hash == 0 || hashes[slot] != 0)
            return [];
        (hashes[slot], numbers[slot]) = (hash, Count++);
        if (Count * kinds > weights.Length)
            Array.Resize(ref weights, weights.Length * 2);
        if (Count * 2 > hashes.Length)
            Grow();
        return weights.AsSpan((Count - 1) * kinds, kinds);
    }

    /// <summary>The word's number, or -1 for a stranger.</summary>
    public int Find(ulong hash)
    {
        var slot = SlotOf(hash);
        return hashes[slot] == 0 ? -1 : numbers[slot];
    }

    public ReadOnlySpan<short> Of(int word) => weights.AsSpan(word * kinds, kinds);

    /// <summary>Where the hash lies or would lie.</summary>
    private int SlotOf(ulong hash)
    {
        var slot = (int)(hash >> shift);
        while (hashes[slot] != 0 && hashes[slot] != hash)
            slot = (slot + 1) & (hashes.Length - 1);
        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grow()
    {
        var (oldHashes, oldNumbers) = (hashes, numbers);
        (hashes, numbers) = (new ulong[oldHashes.Length * 2], new int[oldHashes.Length * 2]);
        shift--;
        for (var i = 0; i < oldHashes.Length; i++)
        {
            if (oldHashes[i] == 0)
                continue;
            var slot = SlotOf(oldHashes[i]);
            (hashes[slot], numbers[slot]) = (oldHashes[i], oldNumbers[i]);
        }
    }
}
