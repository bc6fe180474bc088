using CommunityBot.Language;

namespace CommunityBot.Grid;

/// <summary>Who answers: the person, the cell whose post they hold, their role there, and the account that reaches them.</summary>
public sealed record Holder(string Person, string Cell, Role Role, string Account);

/// <summary>The tree, the places, the people, posts, groups and rotas (网格目录) as one immutable snapshot in memory.</summary>
public sealed class GridDirectory
{
    public static readonly GridDirectory Empty = new();

    /// <summary>The names of cells and places, for reading messages.</summary>
    public Gazetteer Gazetteer => throw new NotSupportedException();

    public Cell? Cell(string code) => throw new NotSupportedException();

    public Place? Place(string code) => throw new NotSupportedException();

    public Person? Person(string code) => throw new NotSupportedException();

    public Group? Group(string code) => throw new NotSupportedException();

    /// <summary>The person whom an account (<c>channel:id</c>) is bound to.</summary>
    public Person? PersonOf(string account) => throw new NotSupportedException();

    /// <summary>A person's accounts, imported ones first in the file's order.</summary>
    public IReadOnlyList<string> AccountsOf(string person) => throw new NotSupportedException();

    /// <summary>The group that is bound to a conversation (<c>channel:conversation id</c>).</summary>
    public Group? GroupOf(string conversation) => throw new NotSupportedException();

    public IEnumerable<Group> Groups => throw new NotSupportedException();

    public IEnumerable<Post> PostsOf(string person) => throw new NotSupportedException();

    /// <summary>The cell that a code of a cell or a place lies in; null for an unknown code.</summary>
    public string? CellOf(string code) => throw new NotSupportedException();

    /// <summary>What people call a cell or place, such as 凉亭 or 3栋.</summary>
    public string? NameOf(string code) => throw new NotSupportedException();

    /// <summary>The cell itself, then its parent, up to the root.</summary>
    public IEnumerable<Cell> Upwards(string cell) => throw new NotSupportedException();

    /// <summary>Whether a cell is another one or lies below it.</summary>
    public bool IsWithin(string cell, string ancestor) => throw new NotSupportedException();

    /// <summary>The root of the tree: where nothing narrower is known, the office there answers.</summary>
    public string? Root => throw new NotSupportedException();

    /// <summary>
    /// Who answers for a place in this cell now: of the smallest cell around it that has one, the person with an answering role who is on duty, has an
    /// account and stands lowest in order. Null only where nobody in the whole tree upwards can be reached.
    /// </summary>
    public Holder? OnDutyFor(string cell, DateTimeOffset now) => throw new NotSupportedException();

    /// <summary>Those on duty with an account in exactly this cell and role, lowest order first.</summary>
    public IReadOnlyList<Holder> OnDuty(string cell, Role role, DateTimeOffset now) => throw new NotSupportedException();

    /// <summary>Whether a person's posts let them answer alerts of this cell: an answering role, or admin, in it or above it.</summary>
    public bool MayAnswer(string person, string cell) => throw new NotSupportedException();
}
