namespace CommunityBot.Grid;

/// <summary>The difference between stored rows and wanted ones, row by row, so that what is the same stays untouched.</summary>
internal sealed record RowDiff<T>(IReadOnlyList<T> Added, IReadOnlyList<(T Old, T New)> Changed, IReadOnlyList<T> Removed)
{
    /// <param name="stored">What is there.</param>
    /// <param name="wanted">What shall be there.</param>
    /// <param name="key">By which two rows are the same one; unique on both sides.</param>
    /// <param name="same">Whether two rows of one key hold the same.</param>
    public static RowDiff<T> Of<TKey>(IReadOnlyList<T> stored, IReadOnlyList<T> wanted, Func<T, TKey> key, Func<T, T, bool> same) where TKey : notnull
    {
        if (ReferenceEquals(stored, wanted)) return new([], [], []);
        var (added, changed, left) = (new List<T>(), new List<(T, T)>(), stored.ToDictionary(key));
        foreach (var row in wanted)
        {
            if (!left.Remove(key(row), out var old)) added.Add(row);
            else if (!same(old, row)) changed.Add((old, row));
        }
        return new(added, changed, [.. left.Values]);
    }

    public FileChange Count(string file) => new(file, Added.Count, Changed.Count, Removed.Count);
}
