namespace CommunityBot.Tests;

/// <summary>The repository's own folder, found from where the tests run.</summary>
internal static class RepositoryRoot
{
    private static readonly string Folder = Find(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CommunityBot.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds CommunityBot.sln.");
    }
}
