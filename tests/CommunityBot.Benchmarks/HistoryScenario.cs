using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks;

/// <summary>Whether the bot gets slower with what it keeps: the same open load on 1,000 stored reports and on a million.</summary>
internal static class HistoryScenario
{
    private const int Base = 1000;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        await using var bench = await Bench.PrepareAsync(arguments);
        var file = Path.Combine(bench.Bot.DataFolder, "communitybot.db");
        var rate = arguments.Rate ?? 100;
        await bench.Bot.StartAsync();
        using var load = new Load(bench.Bot.Address, bench.Connector, arguments.Connections);
        await load.ClosedAsync(32, TimeSpan.FromMinutes(2), most: Base);
        await bench.Bot.StopAsync();
        History.Close(file);

        var small = await MeasureAsync(Base);
        History.Trim(file, Base);
        Report.Say($"storing {arguments.Stored} reports");
        History.Multiply(file, Base, arguments.Stored / Base);
        report.Add("reports stored in the large history", History.Count(file));
        var check = await bench.Bot.RunVerbAsync("check");
        if (check.ExitCode != 0) throw new InvalidOperationException($"The history that was made up is not sound:\n{check.Output}");
        var large = await MeasureAsync(arguments.Stored);
        report.Add($"p50 with {arguments.Stored} stored reports : p50 with {Base}", large.P50 / small.P50);
        report.Add("database, MiB", new FileInfo(file).Length / 1024.0 / 1024);

        async Task<Row> MeasureAsync(int stored)
        {
            await bench.Bot.StartAsync();
            await load.OpenAsync(rate, TimeSpan.FromSeconds(10));
            var row = await Measuring.MedianAsync(
                $"history, {stored} stored, open loop at {rate:0}/s", arguments.Runs, bench.Bot.ProcessId, () => load.OpenAsync(rate, arguments.Duration));
            report.Add(row);
            await bench.Bot.StopAsync();
            return row;
        }
    }
}

/// <summary>Stored reports, copied by SQL from real ones while the bot is down.</summary>
internal static class History
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const long Codes = 24_300_000; // 30^5
    private const int DaysKept = 29;
    private const int DaysOfMessages = 6;

    /// <summary>Closes every alert as a leader would have: acknowledged, arrived, resolved.</summary>
    public static void Close(string file) => Run(file, connection =>
    {
        connection.CreateFunction<long, string>("code_of", CodeOf, isDeterministic: true);
        Execute(connection, """
            INSERT INTO timeline (alert_id, time, actor, action, source) SELECT a.id, a.opened + v.column2, coalesce(a.holder, 'bot'), v.column1, 'card'
              FROM alerts a, (VALUES ('acknowledged', 60000), ('arrived', 300000), ('resolved', 900000)) v;
            UPDATE alerts SET state = 'Resolved', version = 4, acknowledged = opened + 60000, arrived = opened + 300000, closed = opened + 900000, outcome = '已劝散';
            UPDATE alert_cards SET version = 4;
            UPDATE alerts SET reference = 'x' || id;
            UPDATE alerts SET reference = code_of(id);
            UPDATE reports SET reference = 'x' || id;
            UPDATE reports SET reference = code_of(id);
            DELETE FROM due_steps;
            """);
    });

    /// <summary>Takes back what the measuring of the small history added.</summary>
    public static void Trim(string file, int reports) => Run(file, connection => Execute(connection, $"""
        DELETE FROM due_steps; DELETE FROM reports WHERE id > {reports}; DELETE FROM alerts WHERE id > {reports};
        DELETE FROM timeline WHERE alert_id > {reports}; DELETE FROM alert_cards WHERE alert_id > {reports};
        DELETE FROM inbox WHERE id > {reports}; DELETE FROM outbox WHERE id > {2 * reports};
        """));

    /// <summary>Copies everything so many times, spread over the days that it would be kept.</summary>
    public static void Multiply(string file, int reports, int times) => Run(file, connection =>
    {
        connection.CreateFunction<long, string>("code_of", CodeOf, isDeterministic: true);
        var day = (long)TimeSpan.FromDays(1).TotalMilliseconds;
        for (var copy = 1; copy < times; copy++)
        {
            using var transaction = connection.BeginTransaction();
            var back = day * DaysKept * copy / times;
            Copy(connection, "alerts", reports, copy, back, ("reference", $"code_of(id + {(long)copy * reports})"), "opened", "acknowledged", "arrived", "closed");
            Copy(connection, "reports", reports, copy, back, ("reference", $"code_of(id + {(long)copy * reports})"), "received", "filed");
            Copy(connection, "timeline", 4 * reports, copy, back, ("time", $"time - {back}"));
            Copy(connection, "alert_cards", reports, copy, back, ("message_id", $"message_id || '-{copy}'"));
            if (back < day * DaysOfMessages)
            {
                Copy(connection, "inbox", reports, copy, back, ("key", "randomblob(16)"), "received", "due");
                Copy(connection, "outbox", 2 * reports, copy, back, ("message_id", $"message_id || '-{copy}'"), "created", "due", "sent");
            }
            transaction.Commit();
        }
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    });

    public static long Count(string file)
    {
        long count = 0;
        Run(file, connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM reports";
            count = (long)command.ExecuteScalar()!;
        });
        return count;
    }

    private static void Copy(SqliteConnection connection, string table, int rows, int copy, long back, (string Column, string Value) own, params string[] times)
    {
        var columns = Columns(connection, table).ToList();
        var values = columns.Select(column =>
            column == own.Column ? own.Value
            : column == "id" ? $"id + {(long)copy * 10 * rows}"
            : column == "alert_id" ? $"alert_id + {(long)copy * 10 * 1000}"
            : times.Contains(column) ? $"{column} - {back}" : column);
        Execute(connection, $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {table} WHERE id <= {rows}");
    }

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read()) columns.Add(reader.GetString(0));
        return columns;
    }

    /// <summary>References that look as those of the bot and never repeat: 7,368,787 has no factor in common with 30^5.</summary>
    private static string CodeOf(long number)
    {
        var left = number * 7_368_787 % Codes;
        var code = new char[5];
        for (var i = 0; i < code.Length; i++, left /= Alphabet.Length) code[i] = Alphabet[(int)(left % Alphabet.Length)];
        return new string(code);
    }

    private static void Run(string file, Action<SqliteConnection> work)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
        work(connection);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
