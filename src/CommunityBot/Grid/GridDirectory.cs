using CommunityBot.Language;

namespace CommunityBot.Grid;

/// <summary>Who answers: the person, the cell whose post they hold, their role there, and the account that reaches them (the first of theirs).</summary>
public sealed record Holder(string Person, string Cell, Role Role, string Account);

/// <summary>The tree, the places, the people, posts, groups and rotas (网格目录) as one immutable snapshot in memory.</summary>
public sealed class GridDirectory
{
    public static readonly GridDirectory Empty = Build(new DirectoryRows(), TimeZoneInfo.Utc);

    private readonly Territory _territory;
    private readonly Roster _roster;

    internal GridDirectory(Territory territory, Roster roster)
    {
        _territory = territory;
        _roster = roster;
    }

    /// <summary>A snapshot of these rows; rotas go by the zone's clock.</summary>
    public static GridDirectory Build(DirectoryRows rows, TimeZoneInfo zone) =>
        new(new Territory(rows.Cells, rows.Places), new Roster(rows, new DutyClock(zone)));

    /// <summary>Whether holders of a role answer alerts: leader, deputy, worker, instructor and office do.</summary>
    public static bool Answers(Role role) => role is Role.Leader or Role.Deputy or Role.Worker or Role.Instructor or Role.Office;

    /// <summary>The names of cells and places, for reading messages.</summary>
    public Gazetteer Gazetteer => _territory.Gazetteer;

    public IReadOnlyCollection<Cell> Cells => _territory.Cells;

    public IReadOnlyCollection<Place> Places => _territory.Places;

    public IReadOnlyCollection<Person> People => _roster.People;

    public IEnumerable<Group> Groups => _roster.Groups;

    public Cell? Cell(string code) => _territory.Cell(code);

    public Place? Place(string code) => _territory.Place(code);

    public Person? Person(string code) => _roster.Person(code);

    public Group? Group(string code) => _roster.Group(code);

    /// <summary>The person whom an account (<c>channel:id</c>) is bound to.</summary>
    public Person? PersonOf(string account) => _roster.PersonOf(account);

    /// <summary>A person's accounts, imported ones first in the file's order.</summary>
    public IReadOnlyList<string> AccountsOf(string person) => _roster.AccountsOf(person);

    /// <summary>The group that is bound to a conversation (<c>channel:conversation id</c>).</summary>
    public Group? GroupOf(string conversation) => _roster.GroupOf(conversation);

    public IEnumerable<Post> PostsOf(string person) => _roster.PostsOf(person);

    /// <summary>The posts in exactly this cell, lowest order first, on duty or not.</summary>
    public IReadOnlyList<Post> PostsIn(string cell) => _roster.PostsIn(cell);

    /// <summary>The posts with an answering role in exactly this cell, lowest order first, on duty or not.</summary>
    public IEnumerable<Post> StaffOf(string cell) => _roster.PostsIn(cell).Where(post => Answers(post.Role));

    /// <summary>The cell that a code of a cell or a place lies in; null for an unknown code.</summary>
    public string? CellOf(string code) => Cell(code)?.Code ?? Place(code)?.Cell;

    /// <summary>What people call a cell or place, such as 凉亭 or 3栋.</summary>
    public string? NameOf(string code) => Cell(code)?.Name ?? Place(code)?.Name;

    /// <summary>The door that a QR code names, also where its code was typed by hand in another case; null for a code that is none, or none any more.</summary>
    public Door? Door(string? code)
    {
        if (string.IsNullOrWhiteSpace(code) || _territory.CodeAs(code.Trim()) is not { } known || CellOf(known) is not { } cell) return null;
        var kind = Cell(known) is not { } at ? EntryKind.Place : at.Level is Level.Building ? EntryKind.Building : EntryKind.Cell;
        return new Door(known, cell, NameOf(known)!, kind, AreaOf(cell));
    }

    /// <summary>Where a QR code belongs: every building and every place, in the order of their codes.</summary>
    public IEnumerable<Door> Doors =>
        Cells.Where(cell => cell.Level is Level.Building).Select(cell => cell.Code).Concat(Places.Select(place => place.Code))
            .OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal).Select(code => Door(code)!);

    /// <summary>The community and grid around a door, as people read where it is: 松山社区 · 第一网格.</summary>
    public string NamesAround(Door door) => string.Join(" · ",
        Upwards(door.Around).Where(cell => cell.Level >= Level.Community && cell.Code != door.Code).Reverse().Select(cell => cell.Name));

    /// <summary>The cell itself, then its parent, up to the root.</summary>
    public IEnumerable<Cell> Upwards(string cell)
    {
        for (var at = Cell(cell); at is not null; at = at.Parent is null ? null : Cell(at.Parent)) yield return at;
    }

    /// <summary>The grid around a cell, or the cell itself where it is wider than a grid: what its people take for one neighbourhood.</summary>
    public string AreaOf(string cell) => Upwards(cell).FirstOrDefault(above => above.Level <= Level.Grid)?.Code ?? cell;

    /// <summary>Whether a cell or a place is a cell or lies in it.</summary>
    public bool IsWithin(string cell, string ancestor)
    {
        for (var at = Cell(CellOf(cell) ?? cell); at is not null; at = at.Parent is null ? null : Cell(at.Parent))
            if (at.Code == ancestor) return true;
        return false;
    }

    /// <summary>The root of the tree (the widest, where there are several): where nothing narrower is known, the office there answers.</summary>
    public string? Root => _territory.Root;

    /// <summary>
    /// Who answers for a place in this cell now: of the smallest cell around it that has one, the person with an answering role who is on duty, has an
    /// account and stands lowest in order. Null only where nobody in the whole tree upwards can be reached. An unknown cell is taken for the root.
    /// </summary>
    /// <param name="cell">A cell's or a place's code.</param>
    /// <param name="now">The moment.</param>
    /// <param name="but">Somebody who is not to be asked.</param>
    public Holder? OnDutyFor(string cell, DateTimeOffset now, string? but = null) => Climb(cell, Answers, now, but);

    /// <summary>
    /// Who is given an alert now: whoever is on duty. Where nobody in the whole tree is, the office all the same, else whoever could answer: a gap in the rotas, or people
    /// who stand in for each other in a circle, are no reason to tell nobody. Null only where nobody has an account.
    /// </summary>
    public Holder? HolderFor(string cell, DateTimeOffset now) =>
        OnDutyFor(cell, now) ?? Climb(cell, at => _roster.First(at, static role => role is Role.Office)) ?? Climb(cell, at => _roster.First(at, Answers));

    /// <summary>The moments in a span at which anybody's duty begins or ends.</summary>
    internal IEnumerable<DateTimeOffset> DutyChanges(DateTimeOffset from, DateTimeOffset until) => _roster.Changes(from, until);

    /// <summary>The office that answers for this cell now: its own, or the nearest above it that is on duty and has an account.</summary>
    public Holder? OfficeFor(string cell, DateTimeOffset now) => Climb(cell, static role => role is Role.Office, now);

    /// <summary>Those on duty with an account in exactly this cell and role, lowest order first.</summary>
    public IReadOnlyList<Holder> OnDuty(string cell, Role role, DateTimeOffset now) => _roster.OnDuty(cell, role, now);

    /// <summary>Whether a person would be asked at some answering post of exactly this cell now, as its holder or as a stand-in.</summary>
    public bool IsAsked(string person, string cell, DateTimeOffset now) => _roster.IsAsked(person, cell, now);

    /// <summary>Whether a person's posts let them answer alerts of this cell: an answering role, or admin, in it or above it.</summary>
    public bool MayAnswer(string person, string cell)
    {
        foreach (var post in _roster.PostsOf(person))
            if ((Answers(post.Role) || post.Role is Role.Admin) && IsWithin(cell, post.Cell)) return true;
        return false;
    }

    private Holder? Climb(string cell, Func<Role, bool> has, DateTimeOffset now, string? but = null) => Climb(cell, at => _roster.FirstOnDuty(at, has, now, but));

    private Holder? Climb(string cell, Func<string, Holder?> first)
    {
        var code = CellOf(cell) ?? Root;
        for (var at = code is null ? null : Cell(code); at is not null; at = at.Parent is null ? null : Cell(at.Parent))
            if (first(at.Code) is { } holder) return holder;
        return null;
    }

    internal GridDirectory With(Roster roster) => new(_territory, roster);
}
