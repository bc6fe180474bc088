using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityBot.Storage;

/// <summary>Plain SQL over a reader's connection, row by row: for what is too long for a list, and for the auditor, which trusts no mapping.</summary>
internal static class RawReading
{
    /// <summary>Runs one statement on its own snapshot; parameters are positional: <c>$1</c>, <c>$2</c>….</summary>
    public static IEnumerable<DbDataReader> Rows(this BotDb db, string sql, params IReadOnlyList<object?> values)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${i + 1}";
            parameter.Value = values[i] is DateTimeOffset time ? time.ToUnixTimeMilliseconds() : values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader;
    }

    /// <summary>Makes the reads that follow, until it is disposed, see one state of the database. It takes no lock that a writer would wait for.</summary>
    public static IDisposable Snapshot(this BotDb db)
    {
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        db.Database.UseTransaction(transaction);
        return transaction;
    }

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
