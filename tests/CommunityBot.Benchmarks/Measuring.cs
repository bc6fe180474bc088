namespace CommunityBot.Benchmarks;

/// <summary>Runs a load and puts beside it what the processes took; of several runs the median of each figure.</summary>
internal static class Measuring
{
    public static async Task<Row> MedianAsync(string scenario, int runs, int process, Func<Task<LoadResult>> run)
    {
        var rows = new List<Row>();
        for (var i = 0; i < runs; i++)
        {
            rows.Add(await OnceAsync(scenario, process, run));
            Report.Say($"  {scenario}, run {i + 1}: {rows[^1].Rate:0}/s, p50 {rows[^1].P50:0.0}, p99 {rows[^1].P99:0.0} ms, others {rows[^1].Others:0} %, load {rows[^1].Load}");
        }
        double Median(Func<Row, double> figure, bool higherIsWorse = true) => Percentiles.Median(rows.Select(figure), higherIsWorse);
        return rows[^1] with
        {
            Rate = Median(r => r.Rate, false),
            Accepted = Median(r => r.Accepted, false),
            P50 = Median(r => r.P50),
            P95 = Median(r => r.P95),
            P99 = Median(r => r.P99),
            AnswerP99 = Median(r => r.AnswerP99),
            BotProcessor = Median(r => r.BotProcessor),
            LoadProcessor = Median(r => r.LoadProcessor),
            Others = Median(r => r.Others),
            Refused = rows.Sum(r => r.Refused),
            Missing = rows.Sum(r => r.Missing),
            Load = rows[^1].Load,
        };
    }

    private static async Task<Row> OnceAsync(string scenario, int process, Func<Task<LoadResult>> run)
    {
        var load = Machine.LoadAverage;
        var own = Environment.ProcessId;
        var (bot, self, all) = (Machine.ProcessorOf(process), Machine.ProcessorOf(own), Machine.Processor());
        var started = TimeProvider.System.GetTimestamp();
        var result = await run();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        (bot, self, all) = (Machine.ProcessorOf(process) - bot, Machine.ProcessorOf(own) - self, Machine.Processor() - all);
        var memory = Machine.MemoryOf(process);
        var count = Math.Max(1, result.Accepted);
        return new Row(
            scenario, result.CardsPerSecond, result.AcceptedPerSecond, result.Alert.P50, result.Alert.P95, result.Alert.P99, result.Answer.P99, memory.Now, memory.Peak,
            bot * 1000 / count, self * 1000 / count, Math.Max(0, all - bot - self) * 100 / seconds / Environment.ProcessorCount, result.Refused, result.Missing, load);
    }
}
