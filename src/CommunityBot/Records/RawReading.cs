using System.Data.Common;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Records;

/// <summary>Plain SQL over a reader's connection, row by row: for what is too long for a list, and for the auditor, which trusts no mapping.</summary>
internal static class RawReading
{
    /// <summary>Runs one statement on its own snapshot; parameters are positional: <c>$1</c>, <c>$2</c>….</summary>
    public static IEnumerable<DbDataReader> Rows(this BotDb db, string sql, params IReadOnlyList<object?> values)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
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

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
