using CommunityBot.Storage;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Records;

/// <summary>
/// A consistent copy of the embedded database while others write to it. The copy is compact, so that what was deleted is not in it either;
/// it gets its name only when it is whole and found sound.
/// </summary>
public sealed class BackUpDatabase(SqliteDatabase database)
{
    /// <returns>The copy's size in bytes.</returns>
    /// <exception cref="IOException">There is a file of that name, or it cannot be written.</exception>
    public long Run(string file)
    {
        if (File.Exists(file)) throw new IOException("There is a file of that name; a backup overwrites none.");
        var unfinished = $"{file}.{Guid.NewGuid():N}.unfinished";
        try
        {
            Copy(unfinished);
            Verify(unfinished);
            // The name must not stand before what it names: the copy reaches the disk first.
            using (var copy = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite)) copy.Flush(flushToDisk: true);
            File.Move(unfinished, file, overwrite: false);
            return new FileInfo(file).Length;
        }
        catch (SqliteException failure)
        {
            throw new IOException("The copy could not be made.", failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private void Copy(string to)
    {
        using var connection = database.OpenForWriting();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $1";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$1", to);
        command.ExecuteNonQuery();
    }

    private static void Verify(string file)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        command.CommandTimeout = 0;
        if ((string)command.ExecuteScalar()! != "ok") throw new IOException("The copy is damaged, and so may be the database: run check.");
    }
}
