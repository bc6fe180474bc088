namespace CommunityBot.Grid;

/// <summary>People, accounts, posts, groups and rotas: small, and new whenever somebody binds an account in chat.</summary>
internal sealed class Roster
{
    private static readonly IReadOnlyList<Post> s_noPosts = [];

    private readonly Dictionary<string, Person> _people;
    private readonly Dictionary<string, Group> _groups;
    private readonly Dictionary<string, Group> _groupByConversation;
    private readonly Dictionary<string, string> _personByAccount;
    private readonly Dictionary<string, IReadOnlyList<string>> _accounts;
    private readonly Dictionary<string, IReadOnlyList<Post>> _postsByPerson;
    private readonly Dictionary<string, IReadOnlyList<Post>> _postsByCell;
    private readonly Dictionary<string, Seat[]> _seats;
    private readonly Dictionary<(string Rota, string Person), RotaShift[]> _shifts;
    private readonly Dictionary<string, Duty> _duties;
    private readonly DutyClock _clock;

    /// <summary>A post whose person can be reached.</summary>
    private sealed record Seat(Post Post, Holder Holder);

    public Roster(DirectoryRows rows, DutyClock clock)
    {
        _clock = clock;
        _people = rows.People.ToDictionary(person => person.Code);
        _groups = rows.Groups.ToDictionary(group => group.Code);
        _groupByConversation = rows.Groups.Where(group => group.Conversation is not null).ToDictionary(group => group.Conversation!);
        _personByAccount = rows.Accounts.ToDictionary(account => account.Id, account => account.Person);
        var accounts = rows.Accounts.OrderBy(account => account.Rank).ThenBy(account => account.Id, StringComparer.Ordinal);
        _accounts = accounts.GroupBy(account => account.Person).ToDictionary(
            of => of.Key, of => (IReadOnlyList<string>)of.Select(account => account.Id).ToArray());
        // Equal orders are told apart by role and code, so that every instance names the same holder.
        var posts = rows.Posts.OrderBy(post => post.Rank).ThenBy(post => post.Role).ThenBy(post => post.Person, StringComparer.Ordinal).ToList();
        _postsByPerson = Grouped(posts, post => post.Person);
        _postsByCell = Grouped(posts, post => post.Cell);
        _seats = (from post in posts
                  where _accounts.ContainsKey(post.Person)
                  group new Seat(post, new Holder(post.Person, post.Cell, post.Role, _accounts[post.Person][0])) by post.Cell)
            .ToDictionary(of => of.Key, of => of.ToArray());
        _duties = rows.Duties.GroupBy(duty => duty.Person).ToDictionary(of => of.Key, of => of.MaxBy(duty => duty.Id)!);
        _shifts = rows.Rotas.GroupBy(shift => (shift.Rota, shift.Person)).ToDictionary(of => of.Key, of => of.ToArray());
    }

    public IReadOnlyCollection<Person> People => _people.Values;

    public IReadOnlyCollection<Group> Groups => _groups.Values;

    public Person? Person(string code) => _people.GetValueOrDefault(code);

    public Group? Group(string code) => _groups.GetValueOrDefault(code);

    public Group? GroupOf(string conversation) => _groupByConversation.GetValueOrDefault(conversation);

    public Person? PersonOf(string account) => _personByAccount.TryGetValue(account, out var person) ? Person(person) : null;

    public IReadOnlyList<string> AccountsOf(string person) => _accounts.GetValueOrDefault(person) ?? [];

    public IReadOnlyList<Post> PostsOf(string person) => _postsByPerson.GetValueOrDefault(person) ?? s_noPosts;

    public IReadOnlyList<Post> PostsIn(string cell) => _postsByCell.GetValueOrDefault(cell) ?? s_noPosts;

    /// <summary>The first in this cell who is on duty, can be reached and has one of the roles.</summary>
    public Holder? FirstOnDuty(string cell, Func<Role, bool> has, DateTimeOffset now, string? but)
    {
        if (!_seats.TryGetValue(cell, out var seats)) return null;
        foreach (var seat in seats)
            if (has(seat.Post.Role) && Asked(seat, now) is { } holder && holder.Person != but) return holder;
        return null;
    }

    /// <summary>The first in this cell who can be reached and has one of the roles, on duty or not.</summary>
    public Holder? First(string cell, Func<Role, bool> has) =>
        _seats.TryGetValue(cell, out var seats) ? Array.Find(seats, seat => has(seat.Post.Role))?.Holder : null;

    public IReadOnlyList<Holder> OnDuty(string cell, Role role, DateTimeOffset now) =>
        _seats.TryGetValue(cell, out var seats)
            ? [.. from seat in seats where seat.Post.Role == role let holder = Asked(seat, now) where holder is not null select holder]
            : [];

    public bool IsAsked(string person, string cell, DateTimeOffset now) =>
        _seats.TryGetValue(cell, out var seats) && Array.Exists(seats, seat => GridDirectory.Answers(seat.Post.Role) && Asked(seat, now)?.Person == person);

    /// <summary>The moments in a span at which somebody's duty begins or ends.</summary>
    public IEnumerable<DateTimeOffset> Changes(DateTimeOffset from, DateTimeOffset until) =>
        _shifts.Values.SelectMany(shifts => shifts).SelectMany(shift => _clock.Changes(shift, from, until))
            .Concat(_duties.Values.Select(duty => duty.Until).OfType<DateTimeOffset>()).Where(moment => moment > from && moment < until);

    /// <summary>
    /// Who is asked at a post now: its person, or whoever stands in for them. People who stand in for each other in a circle, or whose stand-in is off duty, are
    /// passed over like one who is off duty.
    /// </summary>
    private Holder? Asked(Seat seat, DateTimeOffset now)
    {
        if (!IsOnDuty(seat.Post, now)) return null;
        var person = seat.Post.Person;
        if (_duties.Count == 0 || !_duties.ContainsKey(person)) return seat.Holder;
        for (var chain = 0; chain <= _duties.Count; chain++)
        {
            if (!_duties.TryGetValue(person, out var duty) || !duty.Lasts(now) || duty.Kind == DutyKind.On)
                return person == seat.Post.Person ? seat.Holder : AccountsOf(person) is [var account, ..] ? seat.Holder with { Person = person, Account = account } : null;
            if (duty.Kind == DutyKind.Off) return null;
            person = duty.StandIn!;
        }
        return null;
    }

    private bool IsOnDuty(Post post, DateTimeOffset now)
    {
        if (post.Duty is null || (_duties.TryGetValue(post.Person, out var duty) && duty.Kind == DutyKind.On && duty.Lasts(now))) return true;
        if (!_shifts.TryGetValue((post.Duty, post.Person), out var shifts)) return false;
        foreach (var shift in shifts)
            if (_clock.Covers(shift, now)) return true;
        return false;
    }

    private static Dictionary<string, IReadOnlyList<Post>> Grouped(List<Post> posts, Func<Post, string> key) =>
        posts.GroupBy(key).ToDictionary(of => of.Key, of => (IReadOnlyList<Post>)of.ToArray());
}
