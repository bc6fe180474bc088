using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>
/// Writes the grid's own rows of an import, by prepared statements: the bot cannot file a report while a city's 30,000 rows are written, and a
/// change tracker takes several times as long for them.
/// </summary>
internal sealed class DirectoryWriter(WriteScope scope, DirectoryRows stored, DirectoryRows wanted)
{
    public IReadOnlyList<FileChange> Write() => [WriteCells(), WritePlaces(), WritePeople(), WritePosts(), WriteGroups(), WriteRotas()];

    private FileChange WriteCells()
    {
        var rows = RowDiff<Cell>.Of(
            stored.Cells, wanted.Cells, cell => cell.Code,
            (a, b) => (a.Parent, a.Level, a.Name, a.Aliases, a.Households) == (b.Parent, b.Level, b.Name, b.Aliases, b.Households));
        foreach (var cell in rows.Removed) scope.Execute("DELETE FROM cells WHERE code = $1", cell.Code);
        foreach (var cell in Put(rows))
            scope.Execute(
                """
                INSERT INTO cells (code, parent, level, name, aliases, households) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (code) DO UPDATE SET parent = $2, level = $3, name = $4, aliases = $5, households = $6
                """,
                cell.Code, cell.Parent, cell.Level.ToString(), cell.Name, cell.Aliases, cell.Households);
        return rows.Count(GridFiles.Cells);
    }

    private FileChange WritePlaces()
    {
        var rows = RowDiff<Place>.Of(
            stored.Places, wanted.Places, place => place.Code,
            (a, b) => (a.Cell, a.Name, a.Aliases) == (b.Cell, b.Name, b.Aliases)
                && Nullable.Equals(a.Latitude, b.Latitude) && Nullable.Equals(a.Longitude, b.Longitude));
        foreach (var place in rows.Removed) scope.Execute("DELETE FROM places WHERE code = $1", place.Code);
        foreach (var place in Put(rows))
            scope.Execute(
                """
                INSERT INTO places (code, cell, name, aliases, latitude, longitude) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (code) DO UPDATE SET cell = $2, name = $3, aliases = $4, latitude = $5, longitude = $6
                """,
                place.Code, place.Cell, place.Name, place.Aliases, place.Latitude, place.Longitude);
        return rows.Count(GridFiles.Places);
    }

    /// <summary>An account is part of its person's row in the file, so it counts as a change of that.</summary>
    private FileChange WritePeople()
    {
        var people = RowDiff<Person>.Of(
            stored.People, wanted.People, person => person.Code, (a, b) => (a.Name, a.Phone, a.Language) == (b.Name, b.Phone, b.Language));
        foreach (var person in people.Removed)
        {
            scope.Execute("DELETE FROM people WHERE code = $1", person.Code);
            scope.Execute("DELETE FROM enrolments WHERE person = $1", person.Code);
        }
        foreach (var person in Put(people))
            scope.Execute(
                """
                INSERT INTO people (code, name, phone, language) VALUES ($1, $2, $3, $4)
                ON CONFLICT (code) DO UPDATE SET name = $2, phone = $3, language = $4
                """,
                person.Code, person.Name, person.Phone, person.Language);

        var touched = WriteAccounts();
        touched.UnionWith(people.Changed.Select(change => change.New.Code));
        touched.ExceptWith(people.Added.Concat(people.Removed).Select(person => person.Code));
        return new FileChange(GridFiles.People, people.Added.Count, touched.Count, people.Removed.Count);
    }

    /// <summary>The people whose accounts have changed.</summary>
    private HashSet<string> WriteAccounts()
    {
        var rows = RowDiff<Account>.Of(
            stored.Accounts, wanted.Accounts, account => account.Id, (a, b) => (a.Person, a.Enrolled, a.Rank) == (b.Person, b.Enrolled, b.Rank));
        foreach (var account in rows.Removed) scope.Execute("DELETE FROM accounts WHERE id = $1", account.Id);
        foreach (var account in Put(rows))
            scope.Execute(
                """
                INSERT INTO accounts (id, person, enrolled, rank) VALUES ($1, $2, $3, $4)
                ON CONFLICT (id) DO UPDATE SET person = $2, enrolled = $3, rank = $4
                """,
                account.Id, account.Person, account.Enrolled ? 1 : 0, account.Rank);
        return [.. Put(rows).Concat(rows.Removed).Concat(rows.Changed.Select(change => change.Old)).Select(account => account.Person)];
    }

    private FileChange WritePosts()
    {
        var rows = RowDiff<Post>.Of(
            stored.Posts, wanted.Posts, post => (post.Person, post.Cell, post.Role), (a, b) => (a.Rank, a.Duty) == (b.Rank, b.Duty));
        foreach (var post in rows.Removed) scope.Execute("DELETE FROM posts WHERE id = $1", post.Id);
        foreach (var (old, post) in rows.Changed) scope.Execute("UPDATE posts SET rank = $1, duty = $2 WHERE id = $3", post.Rank, post.Duty, old.Id);
        foreach (var post in rows.Added)
            scope.Execute(
                "INSERT INTO posts (person, cell, role, rank, duty) VALUES ($1, $2, $3, $4, $5)",
                post.Person, post.Cell, post.Role.ToString(), post.Rank, post.Duty);
        return rows.Count(GridFiles.Posts);
    }

    private FileChange WriteGroups()
    {
        var rows = RowDiff<Group>.Of(
            stored.Groups, wanted.Groups, group => group.Code,
            (a, b) => (a.Cell, a.Name, a.Kind, a.Listen, a.Language) == (b.Cell, b.Name, b.Kind, b.Listen, b.Language)
                && (a.Conversation, a.ServiceUrl, a.BoundInChat) == (b.Conversation, b.ServiceUrl, b.BoundInChat));
        foreach (var group in rows.Removed) scope.Execute("DELETE FROM groups WHERE code = $1", group.Code);
        // The index over conversations is unique at every moment: two groups that swap theirs first let go of both.
        foreach (var (old, _) in rows.Changed) scope.Execute("UPDATE groups SET conversation = NULL WHERE code = $1", old.Code);
        foreach (var group in Put(rows))
            scope.Execute(
                """
                INSERT INTO groups (code, cell, name, kind, conversation, service_url, listen, language, bound_in_chat) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (code) DO UPDATE SET
                  cell = $2, name = $3, kind = $4, conversation = $5, service_url = $6, listen = $7, language = $8, bound_in_chat = $9
                """,
                group.Code, group.Cell, group.Name, group.Kind.ToString(), group.Conversation, group.ServiceUrl, group.Listen.ToString(), group.Language,
                group.BoundInChat ? 1 : 0);
        return rows.Count(GridFiles.Groups);
    }

    private FileChange WriteRotas()
    {
        var rows = RowDiff<RotaShift>.Of(stored.Rotas, wanted.Rotas, RotasFile.KeyOf, (_, _) => true);
        foreach (var shift in rows.Removed) scope.Execute("DELETE FROM rotas WHERE id = $1", shift.Id);
        foreach (var shift in rows.Added)
            scope.Execute(
                "INSERT INTO rotas (rota, person, start_minute, end_minute, days, first_day, last_day) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                shift.Rota, shift.Person, shift.StartMinute, shift.EndMinute, shift.Days, shift.FirstDay, shift.LastDay);
        return rows.Count(GridFiles.Rotas);
    }

    private static IEnumerable<T> Put<T>(RowDiff<T> rows) => rows.Added.Concat(rows.Changed.Select(change => change.New));
}
