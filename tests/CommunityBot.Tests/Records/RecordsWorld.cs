using System.Text;
using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Channels.WebChat;
using CommunityBot.Grid;
using CommunityBot.Host.Verbs;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Reports;
using CommunityBot.Storage;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Records;

/// <summary>A database in a folder of its own, with one cell, its leader, and a sound alert to start from.</summary>
internal sealed class RecordsWorld : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("records");
    private static readonly EscalationPlan Plan = new(
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromMinutes(10), EscalationPlan.UsualSteps);

    private int _messages;

    public RecordsWorld()
    {
        Database = new SqliteDatabase(Path.Combine(_folder.FullName, "bot.db"));
        Database.Prepare();
        Store = new SqliteStore(Database, Time);
        Shelf = new FileShelf(PathOf("files"), Time);
        Write(scope =>
        {
            scope.Db.Add(new Cell { Code = "c1", Level = Level.Community, Name = "Songshan" });
            scope.Db.Add(new Cell { Code = "g1", Parent = "c1", Level = Level.Grid, Name = "Grid 1" });
            scope.Db.Add(new Person { Code = "lin", Name = "Lin" });
            scope.Db.Add(new Account { Id = "msteams:29:lin", Person = "lin" });
            scope.Db.Add(new Post { Person = "lin", Cell = "g1", Role = Role.Leader, Rank = 1 });
        });
    }

    public StillClock Time { get; } = new();

    public SqliteDatabase Database { get; }

    public SqliteStore Store { get; }

    public FileShelf Shelf { get; }

    /// <summary>Keeps a file; its address as reports name it.</summary>
    public async Task<(string Id, string Url)> KeepFileAsync(string extension = "jpg")
    {
        var id = await Shelf.KeepAsync(new byte[] { 1, 2, 3 }, extension, CancellationToken.None);
        return (id, $"https://bot.example/v3/directline/attachments/{id}");
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Write(Action<WriteScope> slice) => Store.WriteAsync(slice).GetAwaiter().GetResult();

    public void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Value(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? Database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>An alert with one report, one card, a line of its course, and while it is open its timer.</summary>
    public Alert AddAlert(string reference, AlertState state = AlertState.Open, DateTimeOffset? closed = null, Action<Report>? report = null, string holder = "lin")
    {
        var alert = new Alert
        {
            Reference = reference,
            Kind = Kind.Gathering,
            State = state,
            Cell = "g1",
            Holder = holder,
            HolderCell = "g1",
            Version = 3,
            Reports = 1,
            Opened = Time.Now,
            Closed = closed,
            Outcome = state == AlertState.Resolved ? "told them to go" : null,
            Plan = Plan.ToJson(),
            NextStep = 1,
        };
        Write(scope =>
        {
            scope.Db.Add(alert);
            scope.Db.SaveChanges();
            scope.Db.Add(new AlertCard
            {
                AlertId = alert.Id,
                Person = holder,
                Account = "msteams:29:lin",
                Room = "msteams:chat-lin",
                MessageId = "m1",
                Version = 3,
                State = CardState.Sent,
            });
            scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = Time.Now, Actor = "resident", Action = "filed", Source = "chat", Detail = "said a resident" });
            if (alert.IsOpen) scope.Db.Add(new DueStep { AlertId = alert.Id, Version = 3, Due = Time.Now.AddMinutes(10), Action = DueAction.Escalate });
        });
        AddReport(reference, filed =>
        {
            filed.AlertId = alert.Id;
            report?.Invoke(filed);
        });
        return alert;
    }

    public Report AddReport(string reference, Action<Report>? change = null)
    {
        var report = new Report
        {
            Reference = reference,
            Kind = Kind.Gathering,
            State = ReportState.Filed,
            Cell = "g1",
            Place = "p-gate",
            PlaceText = "the gate by 3-2-301",
            Words = "they dance at the gate",
            Plate = "浙C12345",
            Origin = "武汉",
            Building = "3",
            Unit = "2",
            Room = "301",
            Activity = "dancing",
            Time = "19:00",
            Photos = "https://example/photo",
            Channel = "telegram",
            Conversation = "telegram:chat-ann",
            MessageId = $"m{++_messages}",
            Reporter = "telegram:ann",
            Language = "en",
            Received = Time.Now,
            Filed = Time.Now,
        };
        change?.Invoke(report);
        Write(scope => scope.Db.Add(report));
        return report;
    }

    public void AddInbound(
        string from, int state, string? reason = null, string channel = "telegram", bool readable = true, string? file = null)
    {
        var message = new InboundMessage
        {
            Kind = InboundKind.Message,
            Channel = channel,
            Conversation = $"chat-{from}",
            Room = $"chat-{from}",
            IsGroup = false,
            Id = $"e{++_messages}",
            MessageId = $"e{_messages}",
            From = from,
            ServiceUrl = "https://example",
            Text = "they dance at the gate",
            Files = file is null ? [] : [new InboundFile("application/pdf", file, null)],
        };
        var payload = readable ? System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(message, MessagingJson.Default.InboundMessage) : Encoding.UTF8.GetBytes("{");
        Write(scope => scope.Execute(
            "INSERT INTO inbox (key, room, payload, received, due, state, attempts, lease, lease_until, reason) VALUES ($1, $2, $3, $4, $4, $5, 3, 7, $4, $6)",
            Encoding.UTF8.GetBytes(message.Id), Encoding.UTF8.GetBytes(message.Room), payload, scope.Now, state, reason));
    }

    public void AddOutbound(string room, int state, string? reason = null, string? subject = null) => Write(scope => scope.Execute(
        "INSERT INTO outbox (lane, room, subject, payload, created, due, state, attempts, lease_until, again, reason) VALUES (1, $1, $2, $3, $4, $4, $5, 4, $4, 1, $6)",
        room, subject, subject is null ? "{}"u8.ToArray() : null, scope.Now, state, reason));

    /// <summary>Runs a verb as the program does once it has told options from arguments.</summary>
    public static async Task<(int Exit, string Out, string Error)> RunAsync<TVerb>(TVerb verb, params string[] words) where TVerb : IVerb
    {
        var arguments = new List<string>();
        var options = new Dictionary<string, string>();
        for (var i = 0; i < words.Length; i++)
            if (!words[i].StartsWith("--", StringComparison.Ordinal)) arguments.Add(words[i]);
            else if (TVerb.Flags.Contains(words[i][2..])) options[words[i][2..]] = "";
            else options[words[i][2..]] = words[++i];
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await verb.RunAsync(new VerbCall(arguments, options, Directory.GetCurrentDirectory(), TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        Store.Dispose();
        Database.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Stands still until it is set.</summary>
    internal sealed class StillClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2020, 2, 10, 1, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
