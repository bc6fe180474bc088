using System.Diagnostics;
using System.Globalization;
using CommunityBot.Testing;

namespace CommunityBot.Benchmarks;

/// <summary>The same load on a bare endpoint, once with a commit for each request and once with group commit.</summary>
internal static class PlainScenario
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        foreach (var commits in new[] { "each", "grouped" }) await RunAsync(arguments, report, commits);
    }

    private static async Task RunAsync(Arguments arguments, Report report, string commits)
    {
        await using var connector = await Connector.StartAsync();
        connector.Recording = false;
        var folder = Directory.CreateTempSubdirectory("communitybot-plain-").FullName;
        var port = BotProgram.SparePort().ToString(CultureInfo.InvariantCulture);
        using var server = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(PlainScenario).Assembly.Location, "plain-server", port, connector.Address.ToString(), Path.Combine(folder, "plain.db"), commits])
        { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            await server.StandardOutput.ReadLineAsync(); // it says when it listens
            using var load = new Load(new Uri($"http://127.0.0.1:{port}/"), connector, arguments.Connections);
            await load.ClosedAsync(64, arguments.Duration / 4);
            var row = await Measuring.MedianAsync($"plain, commit {commits}, 64 in flight", arguments.Runs, server.Id, () => load.ClosedAsync(64, arguments.Duration));
            report.Add(row);
            var rate = arguments.Rate ?? Math.Floor(row.Rate / 2);
            report.Add(await Measuring.MedianAsync(
                $"plain, commit {commits}, open loop at {rate:0}/s", arguments.Runs, server.Id, () => load.OpenAsync(rate, arguments.Duration)));
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System); // what is sent second may still be under way
            report.Add($"plain, commit {commits}: messages at the connector for each report", (double)load.Messages / load.Cards);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
