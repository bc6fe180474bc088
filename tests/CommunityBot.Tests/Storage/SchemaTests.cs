using CommunityBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommunityBot.Tests.Storage;

public sealed class SchemaTests : IDisposable
{
    /// <summary>Tables whose statements are written by hand, so that no entity maps them.</summary>
    private static readonly HashSet<string> Raw = ["inbox", "outbox", "conversation_log"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("schema");
    private readonly SqliteDatabase _database;

    public SchemaTests() => _database = new SqliteDatabase(Path.Combine(_folder.FullName, "bot.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void The_model_and_the_scripts_make_the_same_columns()
    {
        _database.Prepare();
        using var connection = _database.OpenForWriting();
        using var db = _database.Context(connection);
        var differences = new List<string>();
        var mapped = new HashSet<string>();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            mapped.Add(table);
            var stored = Columns(connection, table);
            if (stored.Count == 0) differences.Add($"{table} is not made by the scripts");
            var identifier = StoreObjectIdentifier.Table(table);
            foreach (var property in entity.GetProperties())
            {
                var column = property.GetColumnName(identifier)!;
                if (!stored.Remove(column, out var found)) differences.Add($"{table}.{column} is not made by the scripts");
                else if (found.Type != property.GetColumnType()) differences.Add($"{table}.{column} is {found.Type}, and {property.GetColumnType()} in the model");
                else if (found.Nullable != property.IsNullable) differences.Add($"{table}.{column} is {(found.Nullable ? "nullable" : "not nullable")} in the scripts alone");
            }
            differences.AddRange(stored.Keys.Select(column => $"{table}.{column} is in no entity"));
        }
        differences.AddRange(Tables(connection).Where(table => !mapped.Contains(table) && !Raw.Contains(table)).Select(table => $"{table} is mapped by no entity"));

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task Two_programs_that_start_at_once_apply_each_script_once()
    {
        using var second = new SqliteDatabase(_database.File);
        await Task.WhenAll(Task.Run(_database.Prepare), Task.Run(second.Prepare));
        _database.Prepare();

        using var connection = _database.OpenForWriting();
        Assert.Equal((long)Schema.Scripts.Last().Version, Value(connection, "PRAGMA user_version"));
    }

    [Fact]
    public void Scripts_are_numbered_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Schema.Scripts.Count()), Schema.Scripts.Select(script => script.Version));

    private static Dictionary<string, (string Type, bool Nullable)> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        // A rowid's alias and the keys of WITHOUT ROWID tables hold no NULL, whether it is said or not.
        command.CommandText = $"SELECT name, type, \"notnull\" = 0 AND pk = 0 FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var columns = new Dictionary<string, (string, bool)>();
        while (reader.Read()) columns.Add(reader.GetString(0), (reader.GetString(1), reader.GetBoolean(2)));
        return columns;
    }

    private static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read()) tables.Add(reader.GetString(0));
        return tables;
    }

    private static object? Value(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
