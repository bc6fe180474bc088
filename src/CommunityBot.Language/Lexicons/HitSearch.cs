using System.Runtime.InteropServices;

namespace CommunityBot.Language.Lexicons;

/// <summary>Looks into hits that are sorted by their start, near one position only, so that noise full of hits stays linear.</summary>
internal static class HitSearch
{
    /// <summary>No term and no composed activity is longer than this; looking further back for a hit that covers a position is useless.</summary>
    public const int LongestHit = 80;

    /// <summary>The hits that start in [from, to], in order.</summary>
    public static ReadOnlySpan<Hit> StartingIn(this List<Hit> hits, int from, int to)
    {
        var span = CollectionsMarshal.AsSpan(hits);
        return span[LowerBound(span, from)..LowerBound(span, to + 1)];
    }

    public static bool AnyStartingIn(this List<Hit> hits, int concept, int from, int to)
    {
        foreach (var hit in hits.StartingIn(from, to))
        {
            if (hit.Payload == concept)
                return true;
        }

        return false;
    }

    private static int LowerBound(ReadOnlySpan<Hit> hits, int start)
    {
        int low = 0, high = hits.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (hits[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
