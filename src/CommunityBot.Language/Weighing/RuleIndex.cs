using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// Which rules can hold at all, as bits in the order of the rules: each rule stands with that concept of its own which fewest other rules need, and one without
/// concepts always.
/// </summary>
internal sealed class RuleIndex
{
    private readonly ulong[] always;
    private readonly ulong[]?[] byConcept = new ulong[ConceptSet.Capacity][];

    public RuleIndex(IReadOnlyList<int[]> concepts)
    {
        Words = (concepts.Count + 63) / 64;
        always = new ulong[Words];
        var needing = new int[ConceptSet.Capacity];
        foreach (var rule in concepts)
        {
            foreach (var concept in rule)
                needing[concept]++;
        }

        for (var rule = 0; rule < concepts.Count; rule++)
        {
            var bits = concepts[rule].Length == 0 ? always : byConcept[Rarest(concepts[rule], needing)] ??= new ulong[Words];
            bits[rule >> 6] |= 1UL << (rule & 63);
        }
    }

    private static int Rarest(int[] concepts, int[] needing)
    {
        var rarest = concepts[0];
        foreach (var concept in concepts)
        {
            if (needing[concept] < needing[rarest])
                rarest = concept;
        }

        return rarest;
    }

    /// <summary>How many words of 64 bits the rules take.</summary>
    public int Words { get; }

    public void Mark(in ConceptSet message, Span<ulong> candidates)
    {
        always.CopyTo(candidates);
        foreach (var concept in message)
        {
            if (byConcept[concept] is not { } bits)
                continue;
            for (var word = 0; word < bits.Length; word++)
                candidates[word] |= bits[word];
        }
    }
}
