using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>Why a person's word on their duty was not taken.</summary>
public enum DutyRefusal
{
    /// <summary>Somebody without a post that answers.</summary>
    NotStaff,
    /// <summary>Then nobody would be on duty, up to the root of the tree.</summary>
    NobodyLeft,
    /// <summary>No such person with an account, or several of that name.</summary>
    NoSuchPerson,
    /// <summary>Oneself.</summary>
    Oneself,
}

/// <summary>Takes a person's word on their duty: off and on (值班), or another in their stead (代班). The newest word replaces the one before.</summary>
public sealed class SetDuty(DirectorySource directories)
{
    /// <summary>How long somebody who says that they are on duty outside their rota is asked: people forget to sign off.</summary>
    public static readonly TimeSpan OnFor = TimeSpan.FromHours(12);

    /// <summary>On duty again, also outside the rota; or off until further notice.</summary>
    public DutyRefusal? Set(WriteScope scope, string person, bool on)
    {
        var refusal = !IsStaff(person) ? DutyRefusal.NotStaff : !on && LeavesNobody(person, scope.Now) ? DutyRefusal.NobodyLeft : (DutyRefusal?)null;
        if (refusal is null)
            Replace(scope, new Duty { Person = person, Kind = on ? DutyKind.On : DutyKind.Off, Since = scope.Now, Until = on ? scope.Now + OnFor : null });
        scope.Audit(person, on ? "duty.on" : "duty.off", person, "text", refusal?.ToString() ?? "Done");
        return refusal;
    }

    /// <summary>Another person, by code or name, in this one's stead until the given time.</summary>
    public (Person? StandIn, DutyRefusal? Refusal) StandIn(WriteScope scope, string person, string name, DateTimeOffset until)
    {
        var grid = directories.Current;
        var named = grid.Person(name) is { } known ? [known] : grid.People.Where(other => other.Name == name).Take(2).ToList();
        var other = named.Count == 1 && grid.AccountsOf(named[0].Code).Count > 0 ? named[0] : null;
        var refusal = !IsStaff(person) ? DutyRefusal.NotStaff : other is null ? DutyRefusal.NoSuchPerson : other.Code == person ? DutyRefusal.Oneself : (DutyRefusal?)null;
        if (refusal is null) Replace(scope, new Duty { Person = person, Kind = DutyKind.StandIn, StandIn = other!.Code, Since = scope.Now, Until = until });
        scope.Audit(person, "duty.stand-in", refusal is null ? other!.Code : person, "text", refusal?.ToString() ?? "Done");
        return (refusal is null ? other : null, refusal);
    }

    private bool IsStaff(string person) => directories.Current.PostsOf(person).Any(post => GridDirectory.Answers(post.Role));

    private bool LeavesNobody(string person, DateTimeOffset now) =>
        directories.Current.PostsOf(person).Any(post => GridDirectory.Answers(post.Role) && directories.Current.OnDutyFor(post.Cell, now, but: person) is null);

    private void Replace(WriteScope scope, Duty duty)
    {
        scope.Db.RemoveRange(scope.Db.Set<Duty>().Where(old => old.Person == duty.Person).ToList());
        scope.Db.Add(duty);
        scope.Db.SaveChanges();
        scope.Bump(DirectoryCounters.Roster);
        scope.AfterCommit(() => directories.Refresh());
    }
}
