using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>Writes the difference between stored rows and wanted ones, row by row, so that what is the same stays untouched.</summary>
internal static class RowDiff
{
    /// <param name="db">The slice's context; nothing is saved yet.</param>
    /// <param name="stored">What is there.</param>
    /// <param name="wanted">What shall be there.</param>
    /// <param name="key">By which two rows are the same one; unique on both sides.</param>
    /// <param name="same">Whether two rows of one key hold the same.</param>
    /// <param name="changing">Called with the stored row and the wanted one before that takes its place.</param>
    public static (List<TKey> Added, List<TKey> Changed, List<TKey> Removed) Write<T, TKey>(
        BotDb db, IReadOnlyList<T> stored, IReadOnlyList<T> wanted, Func<T, TKey> key, Func<T, T, bool> same, Action<T, T>? changing = null)
        where T : class where TKey : notnull
    {
        var (added, changed, removed) = (new List<TKey>(), new List<TKey>(), new List<TKey>());
        if (ReferenceEquals(stored, wanted)) return (added, changed, removed);
        var left = stored.ToDictionary(key);
        foreach (var row in wanted)
        {
            if (!left.Remove(key(row), out var old))
            {
                added.Add(key(row));
                db.Add(row);
            }
            else if (!same(old, row))
            {
                changed.Add(key(row));
                changing?.Invoke(old, row);
                db.Update(row);
            }
        }
        removed.AddRange(left.Keys);
        db.RemoveRange(left.Values);
        return (added, changed, removed);
    }
}
