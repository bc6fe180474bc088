using CommunityBot.Grid;
using CommunityBot.Host.Verbs;
using CommunityBot.Records;
using CommunityBot.Reports;
using CommunityBot.Storage;

namespace CommunityBot.Tests.Records;

public sealed class AuditorTests : IDisposable
{
    private const string NewAlert = """
        INSERT INTO alerts (id, reference, kind, state, cell, holder, version, reports, opened, escalations, late_seconds, plan, next_step)
        VALUES (99, 'ZZZZ', 'Gathering', 'Resolved', 'g1', 'lin', 1, 1, 0, 0, 0, '{}', 0);
        """;

    /// <summary>For each invariant the statements that break it, in a database that is otherwise sound.</summary>
    private static readonly Dictionary<string, string> Breakers = new()
    {
        ["open_alert_without_holder"] = "UPDATE alerts SET holder = NULL WHERE reference = 'K7Q4'",
        ["open_alert_without_current_due_step"] = "DELETE FROM due_steps",
        ["due_step_without_open_alert"] = "UPDATE alerts SET state = 'Resolved', closed = opened WHERE reference = 'K7Q4'",
        ["due_step_long_overdue"] = "UPDATE due_steps SET due = due - 750000",
        ["open_alert_without_report"] = "DELETE FROM reports WHERE alert_id IS NOT NULL",
        ["open_alert_without_card"] = "DELETE FROM alert_cards",
        ["open_alert_in_unknown_cell"] = "UPDATE alerts SET cell = 'gone'",
        ["card_newer_than_its_open_alert"] = "UPDATE alert_cards SET version = 4",
        ["report_without_alert"] = "UPDATE reports SET alert_id = NULL WHERE reference = 'M2M2'",
        ["report_asking_for_ever"] = "UPDATE reports SET ask_until = NULL WHERE reference = 'A5A5'",
        ["report_asking_for_too_long"] = "UPDATE reports SET ask_until = ask_until - 750000 WHERE reference = 'A5A5'",
        ["inbound_row_in_unknown_state"] = "UPDATE inbox SET state = 4",
        ["inbound_row_leased_too_long"] = "UPDATE inbox SET state = 1, lease_until = lease_until - 150000",
        ["inbound_row_dead_without_reason"] = "UPDATE inbox SET state = 3",
        ["inbound_row_waiting_without_payload"] = "UPDATE inbox SET state = 0, payload = NULL",
        ["outbound_row_in_unknown_lane_or_state"] = "UPDATE outbox SET lane = 9",
        ["outbound_row_leased_too_long"] = "UPDATE outbox SET state = 1, lease_until = lease_until - 150000",
        ["outbound_row_dead_without_reason"] = "UPDATE outbox SET state = 4, reason = ''",
        ["outbound_row_waiting_without_content"] = "UPDATE outbox SET payload = NULL, subject = NULL",
        ["habit_reminder_long_overdue"] = "INSERT INTO habits (area, cell, minute, last, due) VALUES ('g1', 'g1', 0, 0, 1)",
        ["run_without_end"] = "UPDATE deliveries SET state = 'Sent'; UPDATE notice_runs SET created = created - 150000",
        ["delivery_waiting_without_outbound_row"] = "DELETE FROM outbox WHERE subject = 'delivery:1'",
        ["post_of_unknown_person"] = "UPDATE posts SET person = 'gone'",
        ["post_in_unknown_cell"] = "UPDATE posts SET cell = 'gone'",
        ["place_in_unknown_cell"] = "INSERT INTO places (code, cell, name, aliases) VALUES ('p', 'gone', 'gate', '')",
        ["group_in_unknown_cell"] = "INSERT INTO groups (code, cell, name, kind, listen, bound_in_chat) VALUES ('g', 'gone', 'g', 'Residents', 'All', 0)",
        ["cell_below_unknown_cell"] = "UPDATE cells SET parent = 'gone' WHERE code = 'g1'",
        ["account_of_unknown_person"] = "UPDATE accounts SET person = 'gone'",
        ["report_in_unknown_cell"] = "UPDATE reports SET cell = 'gone' WHERE reference = 'M2M2'",
        ["habit_day_of_unknown_habit"] = "INSERT INTO habit_days (habit_id, alert_id, day, opened) VALUES (4711, 1, '2020-02-10', 0)",
        ["report_of_unknown_alert"] = "UPDATE reports SET alert_id = 4711 WHERE reference = 'M2M2'",
        ["alert_without_report"] = NewAlert,
        ["closed_alert_without_time"] = NewAlert,
        ["card_newer_than_its_alert"] = $"{NewAlert} UPDATE alert_cards SET alert_id = 99",
        ["card_of_unknown_alert"] = "UPDATE alert_cards SET alert_id = 4711",
        ["timeline_of_unknown_alert"] = "UPDATE timeline SET alert_id = 4711",
        ["delivery_of_unknown_run"] = "UPDATE deliveries SET run_id = 4711",
        ["two_reports_with_one_reference"] = "DROP INDEX reports_by_reference; UPDATE reports SET reference = 'K7Q4'",
        ["two_alerts_with_one_reference"] = $"DROP INDEX alerts_by_reference; {NewAlert} UPDATE alerts SET reference = 'K7Q4'",
        ["damaged_database"] = """
            PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE INDEX audit_by_time ON audit (action)' WHERE name = 'audit_by_time'
            """,
    };

    private readonly RecordsWorld _world = new();

    public AuditorTests()
    {
        var alert = _world.AddAlert("K7Q4");
        _world.AddReport("M2M2", report => (report.AlertId, report.State) = (alert.Id, ReportState.Merged));
        _world.AddReport("A5A5", report => (report.State, report.AskUntil, report.Filed) = (ReportState.Asking, _world.Time.Now.AddMinutes(10), null));
        _world.AddInbound("ann", state: 2);
        _world.AddOutbound("telegram:group", state: 0, subject: "delivery:1");
        _world.Sql("""
            INSERT INTO notice_runs VALUES (1, 'wash', 0, 'Running', 1, 1581296400000);
            INSERT INTO deliveries (id, run_id, community_group, state, planned, attempts) VALUES (1, 1, 'gr1', 'Waiting', 1581296400000, 0);
            INSERT INTO audit (time, actor, action, subject, source, result) VALUES (1, 'bot', 'a', 's', 'x', 'r');
            """);
    }

    public static TheoryData<string> Names => [.. Invariant.All.Select(invariant => invariant.Name)];

    [Fact]
    public void A_sound_database_breaks_nothing()
    {
        Assert.Empty(Broken(deep: true));
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_invariant_is_missed_when_it_is_broken(string name)
    {
        _world.Sql(Breakers[name]);
        Assert.Contains(Broken(deep: true), verdict => verdict.Check == name && verdict.Samples.Count > 0);
    }

    [Fact]
    public void An_alert_that_nobody_could_hold_is_no_fault()
    {
        _world.Sql("DELETE FROM accounts; UPDATE alerts SET holder = NULL");
        Assert.Empty(Broken(deep: true));
    }

    [Fact]
    public void A_timer_of_an_older_version_counts_as_none()
    {
        _world.Sql("UPDATE alerts SET version = 4");
        Assert.Contains(Broken(deep: false), verdict => verdict is { Check: "open_alert_without_current_due_step", Samples: ["K7Q4"] });
    }

    [Fact]
    public void Counts_all_and_names_five()
    {
        for (var i = 0; i < 8; i++) _world.AddAlert($"K7Q{i + 2}2");
        _world.Sql("DELETE FROM due_steps");
        var verdict = Assert.Single(Broken(deep: false));
        Assert.Equal((9, 5), (verdict.Count, verdict.Samples.Count));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_is_not_deep_reads_only_small_tables_and_partial_indexes(string name)
    {
        var invariant = Invariant.All.Single(invariant => invariant.Name == name);
        if (invariant.Deep) return;
        string[] grows = ["alerts", "reports", "inbox", "outbox", "timeline", "alert_cards", "deliveries", "notice_runs", "audit", "habits", "habit_days"];
        var partial = _world.Store.Read(db => db.Rows("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'").Select(row => row.GetString(0)).ToList());
        var plan = _world.Store.Read(db => db.Rows($"EXPLAIN QUERY PLAN {invariant.BrokenBy}", 0L).Select(row => row.GetString(3)).ToList());
        var aliases = grows.Concat(["a", "r", "o", "d", "n", "t", "k"]).Select(table => $"SCAN {table}");
        Assert.DoesNotContain(plan, step => aliases.Any(scan => step == scan || step.StartsWith($"{scan} ", StringComparison.Ordinal))
            && !partial.Any(index => step.EndsWith($"INDEX {index}", StringComparison.Ordinal)) && !step.Contains("due_steps", StringComparison.Ordinal)
            && !invariant.Name.StartsWith("due_step", StringComparison.Ordinal) && invariant.Name != "account_of_unknown_person");
    }

    [Fact]
    public async Task Check_prints_nothing_and_exits_0_where_all_holds()
    {
        var (exit, output, error) = await RecordsWorld.RunAsync(new CheckVerb(new Auditor(_world.Store, _world.Time, new DirectorySource(_world.Store, new CommunityOptions()))));
        Assert.Equal((ExitCode.Done, ""), (exit, output));
        Assert.StartsWith("ok:", error);
    }

    [Fact]
    public async Task Check_prints_what_fails_and_exits_1()
    {
        _world.Sql("DELETE FROM due_steps");
        var verb = new CheckVerb(new Auditor(_world.Store, _world.Time, new DirectorySource(_world.Store, new CommunityOptions())));
        var text = await RecordsWorld.RunAsync(verb);
        Assert.Equal((ExitCode.DoesNotHold, $"open_alert_without_current_due_step 1 K7Q4{Environment.NewLine}"), (text.Exit, text.Out));
        var json = await RecordsWorld.RunAsync(verb, "--format", "json");
        Assert.Equal("""{"check":"open_alert_without_current_due_step","count":1,"samples":["K7Q4"]}""", json.Out.Trim());
    }

    private List<Verdict> Broken(bool deep) => [.. new Auditor(_world.Store, _world.Time, new DirectorySource(_world.Store, new CommunityOptions())).Run(deep).Where(verdict => !verdict.Holds)];

    public void Dispose() => _world.Dispose();
}
