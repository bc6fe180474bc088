using System.Runtime.CompilerServices;

namespace CommunityBot.Language.Text;

/// <summary>
/// Words numbered from nought and found by their hashes alone: no two may share one, and that a stranger has one of them is less likely than a fault of the machine.
/// </summary>
internal sealed class WordNumbers
{
    private ulong[] hashes;
    private int[] numbers;
    private int shift;

    /// <param name="expected">About how many words there will be; more are allowed.</param>
    public WordNumbers(int expected)
    {
        var bits = 4;
        while ((1L << bits) * 3 < expected * 4L)
            bits++;
        (hashes, numbers, shift) = (new ulong[1 << bits], new int[1 << bits], 64 - bits);
    }

    public int Count { get; private set; }

    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 0UL;
        foreach (var c in word)
            hash = With(hash, c);
        return hash;
    }

    /// <summary>The hash of a word with one more character than that of <paramref name="before"/>; nought is that of none.</summary>
    public static ulong With(ulong before, char c)
    {
        var mixed = (before ^ c) * 0x9E3779B97F4A7C15;
        return mixed ^ (mixed >> 32);
    }

    /// <summary>The new word's number, or -1 where it has one already.</summary>
    public int Add(ulong hash)
    {
        var slot = SlotOf(hash);
        if (hash == 0 || hashes[slot] != 0)
            return -1;
        (hashes[slot], numbers[slot]) = (hash, Count++);
        if (Count * 4L > hashes.Length * 3L)
            Grow();
        return Count - 1;
    }

    /// <summary>The word's number, or -1 for a stranger.</summary>
    public int Find(ulong hash)
    {
        var slot = SlotOf(hash);
        return hashes[slot] == 0 ? -1 : numbers[slot];
    }

    /// <summary>Where the hash lies or would lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
