using System.Runtime.CompilerServices;

namespace CommunityBot.Language.Lexicons;

/// <summary>A set of concepts as bits: what a clause or a message mentions.</summary>
internal struct ConceptSet
{
    public const int Capacity = 256;

    private Words words;

    public void Add(int concept) => words[concept >> 6] |= 1UL << (concept & 63);

    public void Remove(int concept) => words[concept >> 6] &= ~(1UL << (concept & 63));

    public void AddAll(in ConceptSet other)
    {
        for (var i = 0; i < 4; i++)
            words[i] |= other.words[i];
    }

    public readonly bool Has(int concept) => (words[concept >> 6] & (1UL << (concept & 63))) != 0;

    public readonly bool HasAll(in ConceptSet other) =>
        (words[0] & other.words[0]) == other.words[0] && (words[1] & other.words[1]) == other.words[1]
        && (words[2] & other.words[2]) == other.words[2] && (words[3] & other.words[3]) == other.words[3];

    public readonly bool HasAny(in ConceptSet other) =>
        ((words[0] & other.words[0]) | (words[1] & other.words[1]) | (words[2] & other.words[2]) | (words[3] & other.words[3])) != 0;

    /// <summary>Writes the concepts held, in order, and says how many they are.</summary>
    public readonly int CopyTo(Span<int> concepts)
    {
        var count = 0;
        for (var word = 0; word < 4; word++)
        {
            for (var bits = words[word]; bits != 0; bits &= bits - 1)
                concepts[count++] = (word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits);
        }

        return count;
    }

    [InlineArray(4)]
    private struct Words
    {
        private ulong first;
    }
}
