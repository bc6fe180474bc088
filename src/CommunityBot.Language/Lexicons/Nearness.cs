namespace CommunityBot.Language.Lexicons;

/// <summary>Which known name somebody meant who mistyped one.</summary>
internal static class Nearness
{
    private const int MostDifferences = 2;

    /// <summary>" (near: activity)", or nothing where none is near.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var near = known.Select(other => (Name: other, Off: Differences(name, other))).Where(other => other.Off <= MostDifferences)
            .OrderBy(other => other.Off).ThenBy(other => other.Name, StringComparer.Ordinal).Select(other => other.Name).Take(3).ToList();
        return near.Count == 0 ? "" : $" (near: {string.Join(", ", near)})";
    }

    /// <summary>Characters to be put in, taken out or changed.</summary>
    private static int Differences(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > MostDifferences)
            return MostDifferences + 1;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
