using System.Numerics;
using System.Runtime.InteropServices;

namespace CommunityBot.Language.Lexicons;

/// <summary>A set of concepts as bits: what a clause or a message mentions.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ConceptSet
{
    public const int Capacity = 256;

    private ulong first, second, third, fourth;

    public void Add(int concept)
    {
        var bit = 1UL << (concept & 63);
        switch (concept >> 6)
        {
            case 0: first |= bit; break;
            case 1: second |= bit; break;
            case 2: third |= bit; break;
            case 3: fourth |= bit; break;
            default: throw new ArgumentOutOfRangeException(nameof(concept));
        }
    }

    public void AddAll(in ConceptSet other)
    {
        first |= other.first;
        second |= other.second;
        third |= other.third;
        fourth |= other.fourth;
    }

    public readonly bool Has(int concept) => (Word(concept >> 6) & (1UL << (concept & 63))) != 0;

    public readonly bool HasAll(in ConceptSet other) =>
        (((first & other.first) ^ other.first) | ((second & other.second) ^ other.second)
         | ((third & other.third) ^ other.third) | ((fourth & other.fourth) ^ other.fourth)) == 0;

    public readonly bool HasAny(in ConceptSet other) =>
        ((first & other.first) | (second & other.second) | (third & other.third) | (fourth & other.fourth)) != 0;

    public readonly Enumerator GetEnumerator() => new(this);

    private readonly ulong Word(int at) => at switch { 0 => first, 1 => second, 2 => third, _ => fourth };

    /// <summary>The concepts held, in order.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Enumerator(ConceptSet set)
    {
        private readonly ConceptSet set = set;
        private ulong bits = set.first;
        private int word;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (bits == 0)
            {
                if (++word == Capacity / 64)
                    return false;
                bits = set.Word(word);
            }

            Current = (word << 6) + BitOperations.TrailingZeroCount(bits);
            bits &= bits - 1;
            return true;
        }
    }
}
