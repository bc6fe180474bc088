namespace CommunityBot.IntegrationTests.DirectLine;

/// <summary>Where Node.js and the driver are.</summary>
internal static class Node
{
    private static readonly string? DriverPath = FindDriver();

    /// <summary>The driver, beside the packages that the build restored for it.</summary>
    public static string Driver => DriverPath ?? throw new InvalidOperationException("DirectLine/driver.cjs was not found above the tests.");

    /// <summary>Why the driver cannot run here; null where it can.</summary>
    public static string? Missing =>
        DriverPath is null || !Directory.Exists(Path.Combine(Path.GetDirectoryName(DriverPath)!, "node_modules"))
            ? "The Direct Line client was not restored: npm was missing when the tests were built."
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(HoldsNode) ? null : "Node.js is missing.";

    private static bool HoldsNode(string folder) => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe"));

    private static string? FindDriver()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var driver = Path.Combine(folder.FullName, "DirectLine", "driver.cjs");
            if (File.Exists(driver))
            {
                return driver;
            }
        }

        return null;
    }
}

/// <summary>A test that needs Node.js: skipped at a desk without it, failing on the build machine.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Environment.GetEnvironmentVariable("CI") == "true" ? null : Node.Missing;
}
