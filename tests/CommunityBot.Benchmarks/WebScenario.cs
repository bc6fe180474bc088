using System.Diagnostics;
using System.Globalization;

namespace CommunityBot.Benchmarks;

/// <summary>Residents with our own page open all at once: what each costs in memory, and how long the bot's answer takes to be on the screen of whoever wrote.</summary>
internal static class WebScenario
{
    private const int OpeningAtOnce = 16;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        await using var bench = await Bench.PrepareAsync(arguments);
        await bench.Bot.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = bench.Bot.Address };
        var residents = new List<WebResident>();
        try
        {
            Report.Say("warming up");
            await OpenAsync(residents, http, 50);
            await TalkAsync(residents, 20, arguments.Duration / 2);
            var before = Machine.MemoryOf(bench.Bot.ProcessId);
            Report.Say($"opening {arguments.Residents} pages");
            var started = Stopwatch.GetTimestamp();
            await OpenAsync(residents, http, arguments.Residents);
            report.Add("pages opened a second", arguments.Residents / Stopwatch.GetElapsedTime(started).TotalSeconds);
            var connected = Machine.MemoryOf(bench.Bot.ProcessId);
            var rate = arguments.Rate ?? 100;
            var row = await Measuring.MedianAsync($"web, {residents.Count} pages open, {rate:0} messages/s", arguments.Runs, bench.Bot.ProcessId,
                () => TalkAsync(residents, rate, arguments.Duration));
            report.Add(row);
            report.Add("memory before, MiB", before.Now);
            report.Add($"memory more with {arguments.Residents} pages open, MiB", connected.Now - before.Now);
            report.Add("memory more after they talked, at its peak, MiB", row.PeakMemory - before.Now);
        }
        finally
        {
            residents.ForEach(resident => resident.Dispose());
        }
    }

    private static async Task OpenAsync(List<WebResident> residents, HttpClient http, int count)
    {
        var added = Enumerable.Range(residents.Count, count)
            .Select(n => new WebResident(http, string.Create(CultureInfo.InvariantCulture, $"g{(n % CityDirectory.Grids) + 1}"))).ToList();
        residents.AddRange(added);
        await Parallel.ForEachAsync(added, new ParallelOptions { MaxDegreeOfParallelism = OpeningAtOnce }, async (resident, _) => await resident.OpenAsync());
    }

    /// <summary>Reports at a rate that does not wait for the bot, in turn by each resident.</summary>
    private static async Task<LoadResult> TalkAsync(List<WebResident> residents, double rate, TimeSpan duration)
    {
        var total = (int)(rate * duration.TotalSeconds);
        var step = Stopwatch.Frequency / rate;
        var begun = Stopwatch.GetTimestamp();
        var answers = new List<Task<double?>>(total);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        while (answers.Count < total)
        {
            for (long due; answers.Count < total && (due = begun + (long)(answers.Count * step)) <= Stopwatch.GetTimestamp();)
            {
                var n = answers.Count;
                answers.Add(residents[n % residents.Count].SayAsync(
                    string.Format(CultureInfo.InvariantCulture, ReportTexts.All[n % ReportTexts.All.Length], "凉亭"), due));
            }
            await timer.WaitForNextTickAsync();
        }
        var times = await Task.WhenAll(answers);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var heard = times.OfType<double>().ToList();
        var spread = new Percentiles(heard);
        return new LoadResult(seconds, total, 0, total - heard.Count, total / seconds, heard.Count / seconds, spread, spread);
    }
}
