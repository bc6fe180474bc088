using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>How an attempt to bind a group ended.</summary>
public enum GroupBinding { Bound, UnknownCode, NotAllowed, ConversationTaken, BoundByImport }

/// <summary>Binds the conversation that a group's code was sent in (绑定群).</summary>
public sealed class BindGroup(DirectorySource directories)
{
    /// <param name="scope">The slice.</param>
    /// <param name="code">The group's code in <c>groups.csv</c>.</param>
    /// <param name="conversation">Where it was sent, <c>channel:conversation id</c>.</param>
    /// <param name="serviceUrl">Where that conversation is answered; null for a channel of our own.</param>
    /// <param name="person">Who sent it; null for somebody whom the directory does not know.</param>
    public GroupBinding Bind(WriteScope scope, string code, string conversation, string? serviceUrl, string? person)
    {
        var result = Decide(scope, code.Trim(), conversation, serviceUrl, person);
        // A code that nobody has is whatever somebody typed, which has no place in the audit.
        var subject = result is GroupBinding.UnknownCode ? "code" : code.Trim();
        var channel = conversation[..Math.Max(conversation.IndexOf(':', StringComparison.Ordinal), 0)];
        scope.Audit(person ?? AuditEntry.Resident, "group.bind", subject, channel, result.ToString());
        scope.Db.SaveChanges();
        return result;
    }

    private GroupBinding Decide(WriteScope scope, string code, string conversation, string? serviceUrl, string? person)
    {
        var groups = scope.Db.Set<Group>();
        var group = groups.Find(code);
        if (group is null) return GroupBinding.UnknownCode;
        if (person is null || !MayBind(directories.Current, person, group.Cell)) return GroupBinding.NotAllowed;
        if (groups.Any(other => other.Conversation == conversation && other.Code != code)) return GroupBinding.ConversationTaken;
        if (group is { Conversation: not null, BoundInChat: false })
            return group.Conversation == conversation ? GroupBinding.Bound : GroupBinding.BoundByImport;
        if (group.Conversation == conversation && group.ServiceUrl == serviceUrl) return GroupBinding.Bound;

        (group.Conversation, group.ServiceUrl, group.BoundInChat) = (conversation, serviceUrl, true);
        scope.Bump(DirectoryCounters.Roster);
        scope.AfterCommit(() => directories.Refresh());
        return GroupBinding.Bound;
    }

    private static bool MayBind(GridDirectory directory, string person, string cell) =>
        directory.PostsOf(person).Any(post => post.Role is Role.Admin || post.Role is Role.Leader or Role.Office && directory.IsWithin(cell, post.Cell));
}
