using CommunityBot.Testing;
using Microsoft.Data.Sqlite;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>What time or another program would do to a bot's database, done by a test that cannot wait for it.</summary>
internal static class Tampering
{
    /// <summary>One statement, whether or not the bot runs.</summary>
    public static void Execute(BotProcess bot, string sql, params (string Name, object Value)[] values)
    {
        using var connection = Open(bot);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Holds the database's write lock until it is disposed.</summary>
    public static IDisposable Lock(BotProcess bot)
    {
        var connection = Open(bot);
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Freezes the program (SIGSTOP) at a moment at which it does not write itself, and does something to its database while it stands still.</summary>
    public static void WhileFrozen(BotProcess bot, string sql)
    {
        const int stop = 19, go = 18;
        while (true)
        {
            bot.Signal(stop);
            try
            {
                Execute(bot, sql);
                return;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == 5)
            {
                // It stopped in the middle of a commit of its own: let it finish that.
            }
            finally
            {
                bot.Signal(go);
            }
        }
    }

    private static SqliteConnection Open(BotProcess bot)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(bot.DataFolder, "communitybot.db")};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }
}
