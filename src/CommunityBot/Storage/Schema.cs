namespace CommunityBot.Storage;

/// <summary>The numbered schema scripts, embedded; each is applied once, in order, in its own transaction.</summary>
internal static class Schema
{
    private const string Prefix = "CommunityBot.Storage.Schema.sqlite-";

    public static IEnumerable<(int Version, string Script)> Scripts =>
        from name in typeof(Schema).Assembly.GetManifestResourceNames()
        where name.StartsWith(Prefix, StringComparison.Ordinal)
        orderby name
        select (int.Parse(name.AsSpan(Prefix.Length, 4)), Text(name));

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
