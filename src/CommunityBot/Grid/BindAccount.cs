using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>How an attempt to bind an account ended.</summary>
public enum AccountBinding { Bound, UnknownCode, ExpiredCode, UsedCode, BelongsToAnother }

/// <summary>What became of it, and the person where it is bound.</summary>
public sealed record AccountBindingResult(AccountBinding How, string? Person);

/// <summary>Binds the account that sent an enrolment code to the code's person (绑定).</summary>
public sealed class BindAccount(DirectorySource directories)
{
    /// <summary>
    /// An account that was bound in chat may move to another person by that person's code. One that the imported directory gives to somebody else stays
    /// theirs: the file would take it back at the next import.
    /// </summary>
    public AccountBindingResult Bind(WriteScope scope, string code, string account)
    {
        var result = Decide(scope, code, account);
        var actor = result.Person ?? AuditEntry.Resident;
        scope.Audit(actor, "account.bind", result.Person ?? "code", account[..Math.Max(account.IndexOf(':', StringComparison.Ordinal), 0)], result.How.ToString());
        scope.Db.SaveChanges();
        return result;
    }

    private AccountBindingResult Decide(WriteScope scope, string code, string account)
    {
        var enrolment = scope.Db.Set<Enrolment>().Find(EnrolmentCode.HashOf(code));
        if (enrolment is null) return new(AccountBinding.UnknownCode, null);
        if (enrolment.Used) return new(AccountBinding.UsedCode, null);
        if (enrolment.Expires <= scope.Now) return new(AccountBinding.ExpiredCode, null);
        var bound = scope.Db.Set<Account>().Find(account);
        if (bound is { Enrolled: false } && bound.Person != enrolment.Person) return new(AccountBinding.BelongsToAnother, null);

        enrolment.Used = true;
        if (bound?.Person != enrolment.Person) Write(scope, bound, account, enrolment.Person);
        return new(AccountBinding.Bound, enrolment.Person);
    }

    private void Write(WriteScope scope, Account? bound, string account, string person)
    {
        var last = scope.Db.Set<Account>().Where(other => other.Person == person).Max(other => (int?)other.Rank) ?? -1;
        // Behind whatever the file may give this person later.
        var rank = Math.Max(last + 1, 1000);
        if (bound is null) scope.Db.Add(new Account { Id = account, Person = person, Enrolled = true, Rank = rank });
        else (bound.Person, bound.Rank) = (person, rank);
        scope.Bump(DirectoryCounters.Roster);
        scope.AfterCommit(() => directories.Refresh());
    }
}
