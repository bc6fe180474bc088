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

    /// <summary>
    /// Programs that are started from now on hear of a limit on their files as of a full disk, by a failing write, and are not ended by a signal.
    /// </summary>
    internal static void IgnoreFileLimitSignal() => _ = SetHandler(FileLimitSignal, Ignored);

    /// <summary>From now on a process can make no file longer than this; null lets it again. To the process it is a disk that takes nothing more.</summary>
    public static void LimitFiles(int process, ulong? bytes)
    {
        var limit = new Limit { Soft = bytes ?? ulong.MaxValue, Hard = ulong.MaxValue };
        if (SetLimit(process, FileSize, in limit, IntPtr.Zero) != 0)
        {
            throw new InvalidOperationException("The system did not take the limit.");
        }
    }

    private const int FileSize = 1;
    private const int FileLimitSignal = 25;
    private const nint Ignored = 1;

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [DllImport("libc", EntryPoint = "prlimit64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int process, int resource, in Limit limit, IntPtr old);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
