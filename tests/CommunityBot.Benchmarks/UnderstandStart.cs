using System.Diagnostics;

namespace CommunityBot.Benchmarks;

/// <summary>From the start of the process to the first line that <c>understand</c> answers, without a directory and with a city's, and the most memory that it took.</summary>
internal static class UnderstandStart
{
    public static async Task RunAsync(Arguments arguments, string directory, int starts, Report report)
    {
        if (arguments.Program is not { } program)
        {
            Report.Say("understand is not started: --program is not given");
            return;
        }
        await MeasureAsync("understand", [program, "understand"], starts, report);
        await MeasureAsync("understand with a city's directory", [program, "understand", "--directory", directory], starts, report);
    }

    private static async Task MeasureAsync(string name, string[] command, int starts, Report report)
    {
        var (times, peaks) = (new List<double>(), new List<double>());
        for (var i = 0; i < starts; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            await process.StandardInput.WriteLineAsync("3栋楼下一群人打牌");
            await process.StandardInput.FlushAsync();
            if (await process.StandardOutput.ReadLineAsync() is null) throw new InvalidOperationException($"{name} answered nothing.");
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            peaks.Add(Machine.MemoryOf(process.Id).Peak);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
        report.Add($"{name}, start to the first answer, ms, median of {starts}", Percentiles.Median(times));
        report.Add($"{name}, start to the first answer, ms, slowest of {starts}", times.Max());
        report.Add($"{name}, peak of the process, MiB", peaks.Max());
    }
}
