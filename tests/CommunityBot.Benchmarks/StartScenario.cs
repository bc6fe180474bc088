using System.Net;

namespace CommunityBot.Benchmarks;

/// <summary>From the start of the process to the first 200, with a city's directory in the database.</summary>
internal static class StartScenario
{
    private const int Runs = 5;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        await using var bench = await Bench.PrepareAsync(arguments);
        var (live, ready) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var started = TimeProvider.System.GetTimestamp();
            bench.Bot.Launch();
            await UntilAsync(bench, "health/live");
            live.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            await UntilAsync(bench, "health/ready");
            ready.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            await bench.Bot.StopAsync();
        }
        report.Add("start to live, seconds, median of 5", Percentiles.Median(live));
        report.Add("start to ready, seconds, median of 5", Percentiles.Median(ready));
        report.Add("start to ready, seconds, slowest of 5", ready.Max());
    }

    private static async Task UntilAsync(Bench bench, string path)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while (true)
        {
            try
            {
                using var response = await bench.Bot.Http.GetAsync(new Uri(bench.Bot.Address, path), stop.Token);
                if (response.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException) when (bench.Bot.IsRunning)
            {
                // It does not listen yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, stop.Token);
        }
    }
}
