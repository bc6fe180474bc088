using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Host.Verbs;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Reports;
using CommunityBot.Storage;

namespace CommunityBot.Tests.Records;

public sealed class PurgeTests : IDisposable
{
    private readonly RecordsWorld _world = new();
    private readonly PurgeExpired _purge;

    public PurgeTests() => _purge = new PurgeExpired(_world.Store, _world.Shelf, _world.Time);

    [Fact]
    public async Task A_report_keeps_its_course_and_loses_its_person_once_its_alert_is_closed_for_long()
    {
        _world.AddAlert("K7Q4", AlertState.Resolved, closed: _world.Time.Now.AddDays(10));
        _world.Time.Now = _world.Time.Now.AddDays(40);
        Assert.Equal((0, 0, 0), Of(await _purge.RunAsync(Retention.Usual, dryRun: false)));
        _world.Time.Now = _world.Time.Now.AddSeconds(1);
        Assert.Equal((1, 1, 1), Of(await _purge.RunAsync(Retention.Usual, dryRun: false)));
        var report = _world.Store.Read(db => db.Set<Report>().Single());
        Assert.All([report.Words, report.Plate, report.Origin, report.Building, report.Unit, report.Room, report.PlaceText, report.Activity, report.Photos, report.Reporter],
            Assert.Null);
        Assert.Equal(("", "", "g1", "p-gate"), (report.MessageId, report.Conversation, report.Cell, report.Place));
        Assert.Equal(("K7Q4", null, null), _world.Store.Read(db => (db.Set<Alert>().Single().Reference, db.Set<Alert>().Single().Outcome, db.Set<TimelineEntry>().Single().Detail)));
        Assert.Equal((0, 0, 0), Of(await _purge.RunAsync(Retention.Usual, dryRun: false)));

        static (int, int, int) Of(IReadOnlyList<Removed> removed) => (Count(removed, "reports"), Count(removed, "outcomes"), Count(removed, "timeline_details"));
    }

    [Fact]
    public async Task What_staff_asked_and_residents_answered_goes_with_the_report_and_what_could_be_undone_with_the_messages()
    {
        var id = _world.AddAlert("K7Q4", AlertState.Resolved, closed: _world.Time.Now).Id;
        _world.Write(scope =>
        {
            scope.Db.Add(new Question { AlertId = id, Reference = "K7Q4", Asker = "lin", Account = "telegram:ann", Language = "en", Words = "who?", Answer = "Bob", Asked = scope.Now });
            scope.Execute("INSERT INTO alert_undo (alert_id, person, time, before) VALUES ($1, 'lin', $2, '{}')", id, scope.Now);
            scope.Execute("INSERT INTO group_news (alert_id, room, reference, reply_to, language, counted, reports_said, told) VALUES ($1, 'r', 'K7Q4', 'm', 'en', 0, $2, 'Open')", id, scope.Now);
        });
        _world.Time.Now = _world.Time.Now.AddDays(8);
        var week = await _purge.RunAsync(Retention.Usual, dryRun: false);
        Assert.Equal((0, 1, 1), (Count(week, "questions"), Count(week, "undo"), Count(week, "group_news")));
        _world.Time.Now = _world.Time.Now.AddDays(23);
        Assert.Equal(1, Count(await _purge.RunAsync(Retention.Usual, dryRun: false), "questions"));
        var question = _world.Store.Read(db => db.Set<Question>().Single());
        Assert.Equal((null, null, ""), (question.Words, question.Answer, question.Account));
    }

    [Fact]
    public async Task Nothing_of_an_open_alert_is_touched_however_old()
    {
        _world.AddAlert("K7Q4");
        AddChat("telegram:chat-ann", "telegram:ann");
        _world.Time.Now = _world.Time.Now.AddDays(300);
        Assert.Equal(0, (await _purge.RunAsync(Retention.Usual, dryRun: false)).Sum(removed => removed.Count));
    }

    [Fact]
    public async Task Reports_that_alerted_nobody_count_from_when_they_were_filed()
    {
        _world.AddReport("A2B3", report => report.State = ReportState.Kept);
        _world.AddReport("A5A5", report => report.State = ReportState.Asking);
        _world.Time.Now = _world.Time.Now.AddDays(31);
        Assert.Equal(1, Count(await _purge.RunAsync(Retention.Usual, dryRun: false), "reports"));
        Assert.Equal("A5A5", _world.Value("SELECT reference FROM reports WHERE words IS NOT NULL"));
    }

    [Fact]
    public async Task Keys_of_messages_outlive_their_texts_for_seven_days()
    {
        _world.AddInbound("ann", state: 2);
        _world.AddInbound("bob", state: 0);
        _world.Time.Now = _world.Time.Now.AddDays(2);
        var after2 = await _purge.RunAsync(Retention.Usual with { Messages = 1 }, dryRun: false);
        Assert.Equal((1, 0), (Count(after2, "inbox_payloads"), Count(after2, "inbox_rows")));
        Assert.Equal(2L, _world.Value("SELECT count(*) FROM inbox"));
        _world.Time.Now = _world.Time.Now.AddDays(5).AddSeconds(1);
        var after7 = await _purge.RunAsync(Retention.Usual with { Messages = 1 }, dryRun: false);
        Assert.Equal((0, 1), (Count(after7, "inbox_payloads"), Count(after7, "inbox_rows")));
        Assert.Equal(0L, _world.Value("SELECT state FROM inbox"));
    }

    [Fact]
    public async Task The_pages_own_conversations_are_kept_as_long_as_messages()
    {
        await _world.Store.WriteAsync(scope => scope.Execute(
            "INSERT INTO conversation_log (conversation, activity, key, payload, time) VALUES ('dl_1', 'a', 'k', x'7b7d', $1), ('dl_1', 'b', 'l', x'7b7d', $2)",
            scope.Now, scope.Now.AddDays(1)));
        _world.Time.Now = _world.Time.Now.AddDays(7).AddSeconds(1);
        Assert.Equal(1, Count(await _purge.RunAsync(Retention.Usual, dryRun: false), "conversation_log"));
        Assert.Equal("b", _world.Value("SELECT activity FROM conversation_log"));
    }

    [Fact]
    public async Task What_was_sent_goes_with_the_messages_and_dead_letters_with_the_reports()
    {
        for (var state = 0; state <= 5; state++) _world.AddOutbound("telegram:chat-ann", state, "Refused");
        _world.AddInbound("ann", state: 3, reason: "FormatException");
        _world.Time.Now = _world.Time.Now.AddDays(8);
        var after8 = await _purge.RunAsync(Retention.Usual, dryRun: false);
        Assert.Equal((2, 0, 0), (Count(after8, "outbox_rows"), Count(after8, "outbox_dead"), Count(after8, "inbox_dead")));
        _world.Time.Now = _world.Time.Now.AddDays(23);
        var after31 = await _purge.RunAsync(Retention.Usual, dryRun: false);
        Assert.Equal((0, 2, 1), (Count(after31, "outbox_rows"), Count(after31, "outbox_dead"), Count(after31, "inbox_dead")));
        Assert.Equal("2 dropped", _world.Value("SELECT state || ' ' || reason FROM inbox WHERE payload IS NULL"));
    }

    [Fact]
    public async Task Private_chats_of_strangers_go_and_of_those_the_directory_knows_stay()
    {
        AddChat("telegram:chat-ann", "telegram:ann");
        AddChat("msteams:chat-lin", "msteams:29:lin");
        AddChat("telegram:group", null);
        _world.Time.Now = _world.Time.Now.AddDays(31);
        Assert.Equal(1, Count(await _purge.RunAsync(Retention.Usual, dryRun: false), "conversations"));
        Assert.Equal(0L, _world.Value("SELECT count(*) FROM conversations WHERE key = 'telegram:chat-ann'"));
    }

    [Fact]
    public async Task Audit_and_enrolments_go_when_their_time_is_over()
    {
        _world.Write(scope => scope.Audit("lin", "alert.resolve", "K7Q4", "chat", "done"));
        _world.Write(scope => scope.Db.Add(new Enrolment { CodeHash = "x", Person = "lin", Expires = scope.Now.AddDays(7) }));
        _world.Time.Now = _world.Time.Now.AddDays(366);
        var removed = await _purge.RunAsync(Retention.Usual, dryRun: false, AuditEntry.Bot);
        Assert.Equal((1, 1), (Count(removed, "audit"), Count(removed, "enrolments")));
        Assert.Equal("bot purge retention timer messages=7 reports=30 audit=365 rows=2",
            _world.Value("SELECT actor || ' ' || action || ' ' || subject || ' ' || source || ' ' || result FROM audit"));
    }

    [Fact]
    public async Task A_dry_run_counts_what_a_real_one_deletes_and_changes_nothing()
    {
        for (var i = 0; i < 1203; i++) _world.AddInbound($"a{i}", state: 2);
        _world.AddAlert("K7Q4", AlertState.Resolved, closed: _world.Time.Now);
        _world.AddInbound("dead", state: 3, reason: "FormatException");
        _world.Time.Now = _world.Time.Now.AddDays(400);
        var verb = new PurgeVerb(_purge, new PolicySource(_world.Store));
        var dry = (await RecordsWorld.RunAsync(verb, "--dry-run")).Out;
        Assert.StartsWith($"inbox_rows 1203{Environment.NewLine}", dry);
        Assert.Equal(0L, _world.Value("SELECT count(*) FROM audit"));
        Assert.Equal(dry, (await RecordsWorld.RunAsync(verb)).Out);
        Assert.Equal(1L, _world.Value("SELECT count(*) FROM inbox"));
    }

    [Fact]
    public async Task The_communitys_policy_says_how_long()
    {
        _world.AddReport("A2B3", report => report.State = ReportState.Kept);
        _world.Write(scope =>
        {
            scope.Db.Add(new Document { Name = PolicyPart.File, Body = """{ "retention_days": { "messages": 7, "reports": 3, "audit": 90 } }""" });
            scope.Bump(PolicyPart.Counter);
        });
        _world.Time.Now = _world.Time.Now.AddDays(4);
        Assert.Contains("reports 1", (await RecordsWorld.RunAsync(new PurgeVerb(_purge, new PolicySource(_world.Store)))).Out);
    }

    private void AddChat(string key, string? account) => _world.Write(scope => scope.Db.Add(new Conversation
    {
        Key = key,
        Channel = key[..key.IndexOf(':')],
        Id = key[(key.IndexOf(':') + 1)..],
        Account = account,
        ServiceUrl = "https://example",
        Heard = scope.Now,
    }));

    private static int Count(IEnumerable<Removed> removed, string what) => removed.Single(step => step.What == what).Count;

    public void Dispose() => _world.Dispose();
}
