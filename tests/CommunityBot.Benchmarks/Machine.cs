using System.Globalization;
using System.Runtime.InteropServices;

namespace CommunityBot.Benchmarks;

/// <summary>What it ran on, and what /proc says of processes and of how busy the machine was.</summary>
internal static class Machine
{
    private const double TicksPerSecond = 100; // USER_HZ, fixed for /proc on Linux

    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "?";
        var memory = KiloBytes("/proc/meminfo", "MemTotal") / 1024 / 1024;
        return $"{Environment.ProcessorCount} cores, {model}, {memory:0} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
    }

    public static string LoadAverage => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    /// <summary>MiB that the process holds now, and the most that it ever held.</summary>
    public static (double Now, double Peak) MemoryOf(int process)
    {
        var status = $"/proc/{process}/status";
        return (KiloBytes(status, "VmRSS") / 1024, KiloBytes(status, "VmHWM") / 1024);
    }

    /// <summary>Seconds of processor time that the process has used, all threads.</summary>
    public static double ProcessorOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    /// <summary>Seconds of processor time that the whole machine has used.</summary>
    public static double Processor()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(Number).ToArray();
        return (fields.Sum() - fields[3] - fields[4]) / TicksPerSecond;
    }

    private static double KiloBytes(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal)) is { } line
            ? Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) : 0;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
