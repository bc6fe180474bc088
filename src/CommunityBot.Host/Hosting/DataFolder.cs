namespace CommunityBot.Host.Hosting;

/// <summary>The folder of everything that the program writes.</summary>
internal static class DataFolder
{
    /// <summary>As set, counted from the caller's directory; else <c>data</c> under the repository where <c>dotnet run</c> started it, else under the caller's directory.</summary>
    public static string Of(string? setting)
    {
        if (!string.IsNullOrWhiteSpace(setting)) return Path.GetFullPath(setting);
        return Path.Combine(Repository() ?? Environment.CurrentDirectory, "data");
    }

    public static string? ProblemOf(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return "is not a folder that can be made and written to; allowed: a folder of this program's own";
        }
    }

    /// <summary><c>dotnet run</c> says so by the name of its launch profile; a published program never does.</summary>
    private static string? Repository()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_LAUNCH_PROFILE") is null) return null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CommunityBot.sln"))) return folder.FullName;
        return null;
    }
}
