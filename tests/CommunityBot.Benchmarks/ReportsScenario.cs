namespace CommunityBot.Benchmarks;

/// <summary>The main job under load: the most that is sustained, and how long an alert takes at half of it.</summary>
internal static class ReportsScenario
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        await using var bench = await Bench.PrepareAsync(arguments);
        await bench.Bot.StartAsync();
        using var load = new Load(bench.Bot.Address, bench.Connector, arguments.Connections);
        // The first card to each leader opens a private chat; and the program compiles what is hot.
        Report.Say("warming up");
        await load.ClosedAsync(64, arguments.Duration / 2);
        Row? best = null;
        foreach (var inFlight in arguments.InFlight)
        {
            var row = await Measuring.MedianAsync(
                $"reports, {inFlight} in flight", arguments.Runs, bench.Bot.ProcessId, () => load.ClosedAsync(inFlight, arguments.Duration));
            report.Add(row);
            if (best is null || row.Rate > best.Rate) best = row;
        }
        var rate = arguments.Rate ?? Math.Floor(best!.Rate / 2);
        report.Add(await Measuring.MedianAsync(
            $"reports, open loop at {rate:0}/s", arguments.Runs, bench.Bot.ProcessId, () => load.OpenAsync(rate, arguments.Duration)));
        report.Add(await Measuring.MedianAsync(
            "reports, answers only, then drained", 1, bench.Bot.ProcessId, () => load.ClosedAsync(64, arguments.Duration / 2, answersOnly: true)));
    }
}
