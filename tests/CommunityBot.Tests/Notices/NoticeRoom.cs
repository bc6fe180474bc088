using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Host.Notices;
using CommunityBot.Messaging;
using CommunityBot.Notices;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Tests.Notices;

/// <summary>The small community on a real database, its notices, and the outbox, which a test empties by hand.</summary>
internal sealed class NoticeRoom : IDisposable
{
    public const string ServiceUrl = "http://127.0.0.1:9/";

    private readonly string _home = Directory.CreateTempSubdirectory("notices-").FullName;
    private readonly SqliteDatabase _database;
    private readonly SqliteStore _store;
    private readonly OutboxQueue _outbox;
    private int _folders;

    public NoticeRoom(DateTimeOffset? start = null)
    {
        Time = new ManualTime(start);
        _database = new SqliteDatabase(Path.Combine(_home, "bot.db"));
        _database.Prepare();
        _store = new SqliteStore(_database, Time);
        _outbox = new OutboxQueue([new DeliverySubject(new Reach(new Dictionary<string, string>()), Community)]);
    }

    public ManualTime Time { get; }

    public CommunityOptions Community { get; } = new();

    public IStore Store => _store;

    public static ICronClock Cron { get; } = new QuartzCron();

    /// <summary>Another instance on the same database.</summary>
    public SqliteStore AnotherStore() => new(_database, Time);

    public PublishDue Publisher(IStore? store = null) => new(store ?? _store, Cron, Community, Time);

    /// <summary>Imports the community with exactly these rows as its notices.</summary>
    public async Task<ImportResult> ImportAsync(string[] notices, int extraGroups = 0)
    {
        var folder = Neighbourhood.WriteTo(Path.Combine(_home, $"folder-{++_folders}"), notices, extraGroups);
        return await new ImportDirectory(_store, new DirectorySource(_store, Community), Community, [new NoticePart(Cron, Community)]).Import(folder, dryRun: false);
    }

    public async Task LoadAsync(params string[] notices) => Assert.Empty((await ImportAsync(notices)).Faults);

    public List<NoticeRun> Runs() => _store.Read(db => db.Set<NoticeRun>().AsNoTracking().OrderBy(run => run.Occurrence).ToList());

    public List<Delivery> Deliveries() => _store.Read(db => db.Set<Delivery>().AsNoTracking().OrderBy(delivery => delivery.CommunityGroup).ToList());

    public Delivery To(string group) => Deliveries().Single(delivery => delivery.CommunityGroup == group);

    public RunSummary Summary(long run) => Assert.Single(_store.Read(db => ListRuns.Of(db, run)));

    /// <summary>Leases up to <paramref name="limit"/> messages, as the pump does before it calls a platform.</summary>
    public Task<List<OutboundRow>> LeaseAsync(int limit = 64) => _store.WriteAsync(scope => _outbox.ClaimRows(scope, limit, Random.Shared.NextInt64(1, long.MaxValue)));

    /// <summary>Writes what the platform answered.</summary>
    public Task AnswerAsync(OutboundRow row, SendResult result) => _store.WriteAsync(scope => _outbox.Settle(scope, row, result, 0.5));

    /// <summary>Sends what is due now until nothing is left, and gives what was offered to the platform.</summary>
    public async Task<List<OutboundMessage>> SendAllAsync(Func<OutboundMessage, SendResult>? platform = null)
    {
        var offered = new List<OutboundMessage>();
        while (await LeaseAsync() is { Count: > 0 } rows)
            foreach (var row in rows)
            {
                offered.Add(row.Message);
                await AnswerAsync(row, platform?.Invoke(row.Message) ?? Sent());
            }
        return offered;
    }

    public static SendResult Sent(string id = "m1") => new() { Outcome = SendOutcome.Sent, MessageId = id };

    public static SendResult Not(SendOutcome outcome, SendFailure failure) => new() { Outcome = outcome, Failure = failure };

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
