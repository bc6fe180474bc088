using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>Writes the grid's own rows of an import.</summary>
internal sealed class DirectoryWriter(WriteScope scope, DirectoryRows stored, DirectoryRows wanted)
{
    private readonly List<FileChange> _changes = [];

    public IReadOnlyList<FileChange> Write()
    {
        // The index over conversations is unique at every moment: two groups that swap theirs first let go of both.
        foreach (var group in stored.Groups.Where(group => group.Conversation is not null))
            if (!wanted.Groups.Any(other => other.Code == group.Code && other.Conversation == group.Conversation)) LetGo(group);

        Count(GridFiles.Cells, RowDiff.Write(
            scope.Db, stored.Cells, wanted.Cells, cell => cell.Code,
            (a, b) => (a.Parent, a.Level, a.Name, a.Aliases, a.Households) == (b.Parent, b.Level, b.Name, b.Aliases, b.Households)));
        Count(GridFiles.Places, RowDiff.Write(
            scope.Db, stored.Places, wanted.Places, place => place.Code,
            (a, b) => (a.Cell, a.Name, a.Aliases) == (b.Cell, b.Name, b.Aliases) && Nullable.Equals(a.Latitude, b.Latitude) && Nullable.Equals(a.Longitude, b.Longitude)));
        WritePeople();
        Count(GridFiles.Posts, RowDiff.Write(
            scope.Db, stored.Posts, wanted.Posts, post => (post.Person, post.Cell, post.Role),
            (a, b) => (a.Rank, a.Duty) == (b.Rank, b.Duty), (old, post) => post.Id = old.Id));
        Count(GridFiles.Groups, RowDiff.Write(
            scope.Db, stored.Groups, wanted.Groups, group => group.Code,
            (a, b) => (a.Cell, a.Name, a.Kind, a.Listen, a.Language) == (b.Cell, b.Name, b.Kind, b.Listen, b.Language)
                && (a.Conversation, a.ServiceUrl, a.BoundInChat) == (b.Conversation, b.ServiceUrl, b.BoundInChat)));
        Count(GridFiles.Rotas, RowDiff.Write(scope.Db, stored.Rotas, wanted.Rotas, RotasFile.KeyOf, (_, _) => true));
        scope.Db.SaveChanges();
        return _changes;
    }

    /// <summary>An account is part of its person's row in the file, so it counts as a change of that.</summary>
    private void WritePeople()
    {
        var people = RowDiff.Write(
            scope.Db, stored.People, wanted.People, person => person.Code, (a, b) => (a.Name, a.Phone, a.Language) == (b.Name, b.Phone, b.Language));
        var owners = stored.Accounts.Concat(wanted.Accounts).ToLookup(account => account.Id, account => account.Person);
        var accounts = RowDiff.Write(
            scope.Db, stored.Accounts, wanted.Accounts, account => account.Id, (a, b) => (a.Person, a.Enrolled, a.Rank) == (b.Person, b.Enrolled, b.Rank));
        var touched = new HashSet<string>(accounts.Added.Concat(accounts.Changed).Concat(accounts.Removed).SelectMany(id => owners[id]));
        touched.UnionWith(people.Changed);
        touched.ExceptWith(people.Added);
        touched.ExceptWith(people.Removed);
        Count(GridFiles.People, (people.Added, touched.ToList(), people.Removed));
        foreach (var person in people.Removed) scope.Execute("DELETE FROM enrolments WHERE person = $1", person);
    }

    private void LetGo(Group group) => scope.Execute("UPDATE groups SET conversation = NULL WHERE code = $1", group.Code);

    private void Count<TKey>(string file, (List<TKey> Added, List<TKey> Changed, List<TKey> Removed) rows) =>
        _changes.Add(new FileChange(file, rows.Added.Count, rows.Changed.Count, rows.Removed.Count));
}
