using CommunityBot.Messaging;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Notices;

/// <summary>Why a delivery failed without having been offered to a platform, beside the platform's own <see cref="Channels.SendFailure"/>.</summary>
public enum DeliveryFailure
{
    /// <summary>The group has no conversation, or the person no account: the office has to bind it.</summary>
    NotBound,
    /// <summary>No group or person of that code is left in the directory.</summary>
    Gone,
    /// <summary>The conversation was deleted, the person blocked the bot, or no service URL is known for it.</summary>
    Unreachable,
    /// <summary>The notice was taken out of the directory before its turn came.</summary>
    NoticeGone,
    /// <summary>It could not be sent within the outbox's time.</summary>
    Expired,
}

/// <summary>
/// The rows of runs. A run, its deliveries and their outbound rows are written in one commit; raw statements, since a run may have
/// ten thousand of them.
/// </summary>
internal static class Runs
{
    private const string InsertRun = """
        INSERT INTO notice_runs (notice, occurrence, state, planned, created) VALUES ($1, $2, $3, 0, $4)
        ON CONFLICT (notice, occurrence) DO NOTHING RETURNING id
        """;

    private const string InsertDelivery =
        "INSERT INTO deliveries (run_id, community_group, state, planned, attempts) VALUES ($1, $2, 'Waiting', $3, 0)";

    private const string Count = "UPDATE notice_runs SET planned = (SELECT COUNT(*) FROM deliveries WHERE run_id = $1) WHERE id = $1";

    private const string Fail = "UPDATE deliveries SET state = 'Failed', reason = $2 WHERE id = $1 AND state = 'Waiting'";

    private const string FailRest = "UPDATE deliveries SET state = 'Failed', reason = $2 WHERE run_id = $1 AND state = 'Waiting'";

    private const string Close = """
        UPDATE notice_runs SET state = 'Done'
        WHERE id = $1 AND state = 'Running' AND NOT EXISTS (SELECT 1 FROM deliveries WHERE run_id = $1 AND state = 'Waiting')
        """;

    /// <summary>Adds a run; null where that occurrence has one already.</summary>
    public static long? Add(WriteScope scope, string notice, DateTimeOffset occurrence, RunState state) =>
        (long?)scope.Statement(InsertRun, notice, occurrence, state.ToString(), scope.Now).ExecuteScalar();

    /// <summary>Plans one delivery for each code and queues those that can be.</summary>
    public static void Deliver(WriteScope scope, long run, Notice notice, DateTimeOffset planned, IEnumerable<string> codes)
    {
        foreach (var code in codes) scope.Execute(InsertDelivery, run, code, planned);
        scope.Execute(Count, run);
        Queue(scope, run, notice);
        CloseIfDone(scope, run);
    }

    /// <summary>Queues every waiting delivery of a run that has no open outbound row; one that nobody can be reached by fails at once.</summary>
    public static int Queue(WriteScope scope, long run, Notice notice)
    {
        var open = Outbox.OpenSubjects(scope, Lane.Notice);
        var queued = 0;
        foreach (var (id, room) in Rooms(scope.Db, run, Audience.Parse(notice.Audience).Role is not null))
        {
            var subject = DeliverySubject.SubjectOf(id);
            if (open.Contains(subject)) continue;
            if (room is null)
            {
                FailDelivery(scope, id, nameof(DeliveryFailure.NotBound));
                continue;
            }
            scope.Enqueue(Lane.Notice, room, subject, again: notice.SendAgain);
            queued++;
        }
        return queued;
    }

    public static void FailDelivery(WriteScope scope, long delivery, string reason) => scope.Execute(Fail, delivery, reason);

    /// <summary>Everything of a run that still waits has failed for the same reason.</summary>
    public static void FailWaiting(WriteScope scope, long run, DeliveryFailure reason) => scope.Execute(FailRest, run, reason.ToString());

    /// <summary>A run ends by itself when nothing of it waits.</summary>
    public static void CloseIfDone(WriteScope scope, long run) => scope.Execute(Close, run);

    /// <summary>The rows of a notice; its schedule and audience are the same in all of them.</summary>
    public static List<Notice> Versions(BotDb db, string code) => [.. db.Set<Notice>().AsNoTracking().Where(notice => notice.Code == code).OrderBy(n => n.Language)];

    /// <summary>The codes of an audience, in order: of groups, or with a role of people.</summary>
    public static List<string> Members(BotDb db, Audience audience)
    {
        var role = audience.Role?.ToString();
        return role is null
            ? [.. db.Database.SqlQuery<string>($"""
                WITH RECURSIVE within (code) AS (
                  SELECT code FROM cells WHERE code = {audience.Cell} UNION SELECT cells.code FROM cells JOIN within ON cells.parent = within.code)
                SELECT code AS "Value" FROM groups WHERE cell IN (SELECT code FROM within) ORDER BY code
                """)]
            : [.. db.Database.SqlQuery<string>($"""
                WITH RECURSIVE within (code) AS (
                  SELECT code FROM cells WHERE code = {audience.Cell} UNION SELECT cells.code FROM cells JOIN within ON cells.parent = within.code)
                SELECT DISTINCT person AS "Value" FROM posts WHERE role = {role} AND cell IN (SELECT code FROM within) ORDER BY person
                """)];
    }

    /// <summary>
    /// Where each waiting delivery goes. A person is reached in the private chat last heard from, else by the account that the directory names first.
    /// A notice for a role may still be tried out in a group, which no person's code is mistaken for.
    /// </summary>
    private static List<Destination> Rooms(BotDb db, long run, bool people) => people
        ? [.. db.Database.SqlQuery<Destination>($"""
            SELECT d.id AS "Id", CASE WHEN EXISTS (SELECT 1 FROM people WHERE code = d.community_group) THEN (
                SELECT COALESCE(c.key, substr(a.id, 1, instr(a.id, ':')) || '@' || substr(a.id, instr(a.id, ':') + 1))
                FROM accounts a LEFT JOIN conversations c ON c.account = a.id AND c.gone = 0
                WHERE a.person = d.community_group ORDER BY COALESCE(c.heard, 0) DESC, a.rank LIMIT 1)
              ELSE g.conversation END AS "Room"
            FROM deliveries d LEFT JOIN groups g ON g.code = d.community_group
            WHERE d.run_id = {run} AND d.state = 'Waiting' ORDER BY d.id
            """)]
        : [.. db.Database.SqlQuery<Destination>($"""
            SELECT d.id AS "Id", g.conversation AS "Room" FROM deliveries d LEFT JOIN groups g ON g.code = d.community_group
            WHERE d.run_id = {run} AND d.state = 'Waiting' ORDER BY d.id
            """)];

    private sealed record Destination(long Id, string? Room);
}
