using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CommunityBot.Testing;

/// <summary>Where the real program is, and what the operating system does to it.</summary>
public static class BotProgram
{
    /// <summary>
    /// The program named by COMMUNITYBOT_HOST (a published build), else the build output of src/CommunityBot.Host in the configuration
    /// that the tests were built in.
    /// </summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("COMMUNITYBOT_HOST") is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        for (var folder = output.Parent; folder is not null; folder = folder.Parent)
        {
            var host = Path.Combine(folder.FullName, "src", "CommunityBot.Host");
            if (Directory.Exists(host))
            {
                return Path.Combine(host, "bin", configuration, framework, "CommunityBot.Host.dll");
            }
        }

        throw new InvalidOperationException("src/CommunityBot.Host was not found above the tests.");
    }

    /// <summary>A port that nobody listens on just now.</summary>
    public static int SparePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Signal(int process, int signal) => _ = SendSignal(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
