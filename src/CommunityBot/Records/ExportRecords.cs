using CommunityBot.Storage;

namespace CommunityBot.Records;

/// <summary>What to export, and how. <paramref name="From"/> is included, <paramref name="Until"/> is not; null is open.</summary>
public sealed record ExportRequest(string Table, DateTimeOffset? From, DateTimeOffset? Until, bool Json, bool Personal);

/// <summary>Writes what the database holds, oldest first (figures by cell and kind), row by row from a snapshot: a writer is never waited for, nor kept waiting.</summary>
public sealed class ExportRecords(IStore store, TimeProvider time)
{
    /// <summary>What may be asked for as <see cref="ExportRequest.Table"/>.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. ExportTable.All.Select(table => table.Name)];

    /// <summary>Exports to a writer; personal columns only when asked for, which is recorded first.</summary>
    public async Task RunAsync(ExportRequest request, TextWriter to)
    {
        var table = ExportTable.All.Single(table => table.Name == request.Table);
        if (request.Personal)
            await store.WriteAsync(scope => scope.Audit(AuditEntry.Operator, "export", table.Name, "verb", "personal"));
        var columns = table.Columns.Where(column => request.Personal || !column.Personal).ToArray();
        IExportWriter writer = request.Json ? new JsonLines(to, columns) : new CsvLines(to, columns);
        store.Read(db =>
        {
            writer.Start();
            foreach (var row in db.Rows(
                Query(table, columns), request.From ?? DateTimeOffset.UnixEpoch, request.Until ?? DateTimeOffset.MaxValue, time.GetUtcNow() - FigureTable.AskedFor))
                writer.Write(row);
            return true;
        });
        await to.FlushAsync();
    }

    private static string Query(ExportTable table, IEnumerable<ExportColumn> columns) =>
        $"SELECT {string.Join(", ", columns.Select(column => column.Sql))} FROM {table.From}{(table.Time is { } time ? $" WHERE {time} >= $1 AND {time} < $2" : "")} ORDER BY {table.Order}";
}
