using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>How many reports that alert somebody one account may make in an hour. A danger to life is not counted, and never refused.</summary>
internal sealed class ReporterLimit(DirectorySource directory, ReportsOptions options)
{
    // No more than the limit is looked at, from the newest back.
    private const string CountOfNewest = """
        SELECT count(*) FROM (SELECT received FROM reports WHERE reporter = $1 AND state <> 'Kept' AND emergency IS NULL ORDER BY id DESC LIMIT $2) WHERE received > $3
        """;

    private const string Action = "report.limit";

    private static readonly TimeSpan Within = TimeSpan.FromHours(1);

    /// <summary>Whoever goes on is told again only after this: the answers must not become the flood.</summary>
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Whether this account has made as many in the last hour as it may. Captains and staff, who relay what others say, may make more.</summary>
    public bool IsReached(WriteScope scope, string account)
    {
        var relays = directory.Current.PersonOf(account) is { } person && directory.Current.PostsOf(person.Code).Any();
        var most = relays ? options.MostRelayedPerHour : options.MostPerHour;
        return scope.Statement(CountOfNewest, account, most, scope.Now - Within).ExecuteScalar() is long count && count >= most;
    }

    /// <summary>Whether this account is to be told of it now; that it was, is recorded.</summary>
    public static bool MayTell(WriteScope scope, string account)
    {
        var subject = AuditEntry.SubjectOf(account);
        if (scope.Statement("SELECT EXISTS (SELECT 1 FROM audit WHERE time > $1 AND action = $2 AND subject = $3)", scope.Now - TellAgainAfter, Action, subject).ExecuteScalar() is 1L)
            return false;
        scope.Audit(AuditEntry.Resident, Action, subject, "chat", "Refused");
        scope.Db.SaveChanges();
        return true;
    }
}
