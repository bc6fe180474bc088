namespace CommunityBot.Grid;

/// <summary>Reads <c>posts.csv</c>.</summary>
internal static class PostsFile
{
    public static List<Post> Read(FolderTable table)
    {
        var posts = new Dictionary<(string, string, Role), (Post Post, int Row)>();
        foreach (var row in table.Rows)
        {
            var person = row.Text("person");
            var cell = row.Text("cell");
            var role = row.Word<Role>("role");
            var rank = row.Text("order") is null ? null : row.Whole("order", least: 1);
            var duty = row.Optional("duty");
            if (person is null || cell is null || role is null) continue;
            var post = new Post { Person = person, Cell = cell, Role = role.Value, Rank = rank ?? 1, Duty = duty };
            if (!posts.TryAdd((person, cell, role.Value), (post, row.Number)))
                row.Fault("person", $"has this role in this cell in row {posts[(person, cell, role.Value)].Row} already");
        }
        return posts.Values.Select(entry => entry.Post).ToList();
    }
}
