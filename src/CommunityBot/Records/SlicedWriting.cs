using System.Text.Json;
using CommunityBot.Storage;

namespace CommunityBot.Records;

/// <summary>
/// Changing many rows without keeping the writer from its work: which rows is found beside it, on a snapshot, and they are changed some hundreds a slice.
/// The change repeats the condition that must still hold, since a row may have moved on in between.
/// </summary>
internal static class SlicedWriting
{
    public const int RowsPerSlice = 500;

    /// <summary>The keys (whole numbers or texts) that a query's first column holds.</summary>
    public static IReadOnlyList<object> Keys(this IStore store, string query, params IReadOnlyList<object?> values) => store.Read(db =>
    {
        var keys = new List<object>();
        foreach (var row in db.Rows(query, values)) keys.Add(row.GetValue(0));
        return keys;
    });

    /// <summary>Runs a statement over the keys, which it reads from the JSON array <c>$1</c>; returns the rows changed.</summary>
    public static async Task<int> ChangeAsync(this IStore store, IReadOnlyList<object> keys, string change)
    {
        var changed = 0;
        foreach (var batch in keys.Chunk(RowsPerSlice))
        {
            var json = JsonSerializer.Serialize(batch);
            changed += await store.WriteAsync(scope => scope.Execute(change, json));
        }
        return changed;
    }
}
