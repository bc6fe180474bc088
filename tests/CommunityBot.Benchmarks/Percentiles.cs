namespace CommunityBot.Benchmarks;

/// <summary>Percentiles by the nearest rank: a value that was measured, never one in between.</summary>
internal sealed record Percentiles
{
    public Percentiles(List<double> values)
    {
        values.Sort();
        (P50, P95, P99, P999, Max) = (At(values, 0.50), At(values, 0.95), At(values, 0.99), At(values, 0.999), At(values, 1));
    }

    public double P50 { get; }
    public double P95 { get; }
    public double P99 { get; }
    public double P999 { get; }
    public double Max { get; }

    /// <summary>The middle one; of an even number the worse of the two, where <paramref name="higherIsWorse"/> tells which that is.</summary>
    public static double Median(IEnumerable<double> values, bool higherIsWorse = true)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[higherIsWorse ? sorted.Length / 2 : (sorted.Length - 1) / 2];
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
