using CommunityBot.Messaging;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Notices;

/// <summary>Who would get a notice that were sent now, who would not for want of a conversation or account, and when the last of them would have it.</summary>
public sealed record NoticePreview(string Notice, IReadOnlyList<string> Groups, IReadOnlyList<string> NotBound, DateTimeOffset Finish);

/// <summary>Answers what sending a notice would mean, before it is sent.</summary>
public static class PreviewNotice
{
    /// <summary>What Teams, the strictest of the channels, lets an app send in its tenant each second.</summary>
    public const double PerSecond = 30;

    /// <summary>Null where there is no such notice. The channel lets the bot send <paramref name="perSecond"/> messages a second in all, more than 0.</summary>
    public static NoticePreview? Of(BotDb db, string code, DateTimeOffset now, double perSecond)
    {
        if (Runs.Versions(db, code) is not [var notice, ..]) return null;
        var audience = Audience.Parse(notice.Audience);
        var reachable = Reachable(db, audience);
        var (groups, notBound) = (new List<string>(), new List<string>());
        foreach (var member in Runs.Members(db, audience)) (reachable.Contains(member) ? groups : notBound).Add(member);
        var seconds = (groups.Count + db.WaitingInOutbox()) / perSecond;
        return new(code, groups, notBound, now + TimeSpan.FromSeconds(groups.Count == 0 ? 0 : Math.Ceiling(seconds)));
    }

    private static HashSet<string> Reachable(BotDb db, Audience audience) => audience.Role is null
        ? [.. db.Set<Grid.Group>().Where(group => group.Conversation != null).Select(group => group.Code)]
        : [.. db.Set<Grid.Account>().AsNoTracking().Select(account => account.Person)];
}
