using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Messaging;

/// <summary>Taking back what has not left yet. A row that is being sent at this moment is not touched: its own outcome ends it.</summary>
public static partial class Outbox
{
    private const string WithdrawRow = "UPDATE outbox SET state = 5 WHERE state = 0 AND subject = $1";

    // SQLite sees that a state, or the first of several joined by OR, is what the partial index holds; from IN it would not.
    private const string Open = "SELECT subject FROM outbox WHERE (state = 0 OR state = 1) AND lane = $1";

    private const string Dead = "SELECT id, subject FROM outbox WHERE state = 4 AND lane = $1 AND subject IS NOT NULL";

    private const string FindSent = "SELECT EXISTS (SELECT 1 FROM outbox WHERE room = $1 AND message_id = $2)";

    private const string Replace = "UPDATE outbox SET state = 5 WHERE id = $1 AND state = 4";

    /// <summary>How many messages wait to be sent, in all lanes.</summary>
    internal static int WaitingInOutbox(this BotDb db) =>
        db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM outbox WHERE state = 0").Single();

    /// <summary>Cancels a subject's waiting rows; true if there was one. The subject itself hears nothing of it.</summary>
    public static bool Withdraw(this WriteScope scope, string subject) => scope.Execute(WithdrawRow, subject) > 0;

    /// <summary>Whether a message of the conversation that an event came from is one that the bot sent, as far back as sent rows are kept.</summary>
    internal static bool HasSent(WriteScope scope, Channels.InboundMessage message, string id) =>
        Sent(scope, $"{message.Channel}:{message.Conversation}", id) || (message.Room != message.Conversation && Sent(scope, $"{message.Channel}:{message.Room}", id));

    private static bool Sent(WriteScope scope, string room, string id) => scope.Statement(FindSent, room, id).ExecuteScalar() is 1L;

    /// <summary>Dead rows whose subjects are about to be queued anew stop being dead letters.</summary>
    internal static void ReplaceDead(this WriteScope scope, Lane lane, HashSet<string> subjects)
    {
        var dead = new List<long>();
        using (var rows = scope.Statement(Dead, (int)lane).ExecuteReader())
            while (rows.Read())
                if (subjects.Contains(rows.GetString(1))) dead.Add(rows.GetInt64(0));
        foreach (var row in dead) scope.Execute(Replace, row);
    }

    /// <summary>The subjects of a lane that wait or are being sent.</summary>
    internal static HashSet<string> OpenSubjects(WriteScope scope, Lane lane)
    {
        var subjects = new HashSet<string>();
        using var rows = scope.Statement(Open, (int)lane).ExecuteReader();
        while (rows.Read())
            if (!rows.IsDBNull(0)) subjects.Add(rows.GetString(0));
        return subjects;
    }
}
