namespace CommunityBot.Records;

/// <summary>
/// Something that must hold of every committed state, as a query for what breaks it: one row each, its first column what an operator can look up,
/// and never personal. <c>$1</c> is two minutes ago. A deep one reads whole tables; every other is answered from an index that holds only what is open or wrong.
/// </summary>
internal sealed record Invariant(string Name, string BrokenBy, bool Deep = false)
{
    // Written as in the partial indexes, so that SQLite uses them.
    private const string AlertIsOpen = "a.state IN ('Open', 'Acknowledged', 'OnScene')";
    private const string OfOpenAlert = "(SELECT 1 FROM alerts a WHERE a.id = r.alert_id AND " + AlertIsOpen + ")";

    public static readonly IReadOnlyList<Invariant> All =
    [
        new("open_alert_without_holder", $"""
            SELECT a.reference FROM alerts a WHERE {AlertIsOpen} AND a.holder IS NULL AND EXISTS (
              WITH RECURSIVE up (code) AS (SELECT a.cell UNION SELECT c.parent FROM cells c JOIN up ON c.code = up.code WHERE c.parent IS NOT NULL)
              SELECT 1 FROM up JOIN posts p ON p.cell = up.code JOIN accounts c ON c.person = p.person
              WHERE p.role IN ('Leader', 'Deputy', 'Worker', 'Instructor', 'Office'))
            """),
        new("open_alert_without_current_due_step", $"""
            SELECT a.reference FROM alerts a LEFT JOIN due_steps d ON d.alert_id = a.id WHERE {AlertIsOpen} AND (d.alert_id IS NULL OR d.version <> a.version)
            """),
        new("due_step_without_open_alert", $"""
            SELECT coalesce(a.reference, d.alert_id) FROM due_steps d LEFT JOIN alerts a ON a.id = d.alert_id WHERE a.id IS NULL OR NOT {AlertIsOpen}
            """),
        new("due_step_long_overdue", "SELECT coalesce(a.reference, d.alert_id) FROM due_steps d LEFT JOIN alerts a ON a.id = d.alert_id WHERE d.due < $1"),
        new("open_alert_without_report", $"SELECT a.reference FROM alerts a WHERE {AlertIsOpen} AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.alert_id = a.id)"),
        new("open_alert_without_card", $"""
            SELECT a.reference FROM alerts a WHERE {AlertIsOpen} AND a.holder IS NOT NULL AND NOT EXISTS (SELECT 1 FROM alert_cards c WHERE c.alert_id = a.id)
            """),
        new("open_alert_in_unknown_cell", $"SELECT a.reference FROM alerts a WHERE {AlertIsOpen} AND NOT EXISTS (SELECT 1 FROM cells c WHERE c.code = a.cell)"),
        // CROSS JOIN makes SQLite begin with the open alerts, and not with all cards ever sent.
        new("card_newer_than_its_open_alert", $"SELECT a.reference FROM alerts a CROSS JOIN alert_cards k ON k.alert_id = a.id WHERE {AlertIsOpen} AND k.version > a.version"),
        new("report_without_alert", """
            SELECT r.reference FROM reports r
            WHERE r.state IN ('Filed', 'Merged') AND r.alert_id IS NULL AND r.kind IN ('Gathering', 'Arrival', 'Breach', 'Help')
            """),
        new("report_asking_for_ever", "SELECT r.reference FROM reports r WHERE r.state = 'Asking' AND r.ask_until IS NULL"),
        new("report_asking_for_too_long", "SELECT r.reference FROM reports r WHERE r.ask_until IS NOT NULL AND r.ask_until < $1 AND r.state = 'Asking'"),
        new("inbound_row_in_unknown_state", "SELECT 'in-' || id FROM inbox WHERE state NOT IN (0, 1, 2, 3)"),
        new("inbound_row_leased_too_long", "SELECT 'in-' || id FROM inbox WHERE state = 1 AND lease_until < $1"),
        new("inbound_row_dead_without_reason", "SELECT 'in-' || id FROM inbox WHERE state = 3 AND coalesce(reason, '') = ''"),
        new("inbound_row_waiting_without_payload", "SELECT 'in-' || id FROM inbox WHERE state = 0 AND payload IS NULL"),
        new("outbound_row_in_unknown_lane_or_state",
            "SELECT 'out-' || id FROM outbox WHERE state NOT IN (0, 1, 2, 3, 4, 5) OR lane NOT IN (0, 1, 2, 3)"),
        new("outbound_row_leased_too_long", "SELECT 'out-' || id FROM outbox WHERE state = 1 AND lease_until < $1"),
        new("outbound_row_dead_without_reason", "SELECT 'out-' || id FROM outbox WHERE state = 4 AND coalesce(reason, '') = ''"),
        new("outbound_row_waiting_without_content", "SELECT 'out-' || id FROM outbox WHERE state = 0 AND payload IS NULL AND subject IS NULL"),
        new("habit_reminder_long_overdue", "SELECT id FROM habits WHERE due < $1"),
        new("run_without_end", """
            SELECT n.id FROM notice_runs n WHERE n.state = 'Running' AND n.created < $1
              AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.run_id = n.id AND d.state = 'Waiting')
            """),
        new("delivery_waiting_without_outbound_row", """
            SELECT d.id FROM deliveries d WHERE d.state = 'Waiting'
              AND NOT EXISTS (SELECT 1 FROM notice_runs n WHERE n.id = d.run_id AND n.state = 'Paused')
              AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.state = 0 AND o.subject IS NOT NULL AND o.subject = 'delivery:' || d.id)
              AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.state = 1 AND o.subject = 'delivery:' || d.id)
            """),
        new("post_of_unknown_person", "SELECT id FROM posts p WHERE NOT EXISTS (SELECT 1 FROM people x WHERE x.code = p.person)"),
        new("post_in_unknown_cell", "SELECT id FROM posts p WHERE NOT EXISTS (SELECT 1 FROM cells x WHERE x.code = p.cell)"),
        new("place_in_unknown_cell", "SELECT code FROM places p WHERE NOT EXISTS (SELECT 1 FROM cells x WHERE x.code = p.cell)"),
        new("group_in_unknown_cell", "SELECT code FROM groups g WHERE NOT EXISTS (SELECT 1 FROM cells x WHERE x.code = g.cell)"),
        new("cell_below_unknown_cell", "SELECT code FROM cells c WHERE c.parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cells x WHERE x.code = c.parent)"),
        new("account_of_unknown_person", "SELECT person FROM accounts a WHERE NOT EXISTS (SELECT 1 FROM people x WHERE x.code = a.person)"),

        new("report_in_unknown_cell", $"""
            SELECT r.reference FROM reports r WHERE (r.state = 'Asking' OR EXISTS {OfOpenAlert}) AND r.cell IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM cells c WHERE c.code = r.cell)
            """, Deep: true),
        new("habit_day_of_unknown_habit", "SELECT d.id FROM habit_days d WHERE NOT EXISTS (SELECT 1 FROM habits h WHERE h.id = d.habit_id)", Deep: true),
        new("report_of_unknown_alert", """
            SELECT r.reference FROM reports r WHERE r.alert_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.id = r.alert_id)
            """, Deep: true),
        new("alert_without_report", """
            SELECT a.reference FROM alerts a WHERE a.state <> 'Merged' AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.alert_id = a.id)
            """, Deep: true),
        new("closed_alert_without_time", "SELECT a.reference FROM alerts a WHERE a.state IN ('Resolved', 'Rejected', 'Withdrawn') AND a.closed IS NULL", Deep: true),
        new("card_newer_than_its_alert", """
            SELECT a.reference FROM alert_cards c JOIN alerts a ON a.id = c.alert_id WHERE c.version > a.version
            """, Deep: true),
        new("card_of_unknown_alert", "SELECT c.id FROM alert_cards c WHERE NOT EXISTS (SELECT 1 FROM alerts a WHERE a.id = c.alert_id)", Deep: true),
        new("timeline_of_unknown_alert", "SELECT t.id FROM timeline t WHERE NOT EXISTS (SELECT 1 FROM alerts a WHERE a.id = t.alert_id)", Deep: true),
        new("delivery_of_unknown_run", "SELECT d.id FROM deliveries d WHERE NOT EXISTS (SELECT 1 FROM notice_runs n WHERE n.id = d.run_id)", Deep: true),
        // NOT INDEXED, since the index that should forbid it may be what is broken.
        new("two_reports_with_one_reference", "SELECT reference FROM reports NOT INDEXED GROUP BY reference HAVING count(*) > 1", Deep: true),
        new("two_alerts_with_one_reference", "SELECT reference FROM alerts NOT INDEXED GROUP BY reference HAVING count(*) > 1", Deep: true),
        new("damaged_database", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", Deep: true),
    ];
}
