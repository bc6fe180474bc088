using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Benchmarks;

/// <summary>
/// How fast messages are understood: the lines of the corpus on one thread, by the processor time that it uses, with a city's directory and without, beside a
/// list of keywords; noise; what it takes to start.
/// </summary>
internal static class LanguageScenario
{
    private const int Starts = 5;

    // So many times are the lines read before the first measure: by then what is hot is compiled.
    private const int WarmUps = 8;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        var began = ThreadClock.Microseconds;
        var understander = new Understander();
        report.Add("understander made, the first of the process, ms", (ThreadClock.Microseconds - began) / 1000);
        var folder = Directory.CreateTempSubdirectory("communitybot-language-");
        try
        {
            new CityDirectory("http://127.0.0.1:4000/msteams/").WriteTo(folder.FullName);
            var city = Load(folder.FullName, report);
            var lines = CorpusTexts.ReadAll();
            Measure($"keywords ({KeywordMatcher.Count} words)", lines, text => KeywordMatcher.Match(text), arguments, report);
            Measure("understood, no directory", lines, text => understander.Understand(text, Gazetteer.Empty, UnderstandingContext.None), arguments, report);
            var group = new UnderstandingContext("g5");
            Measure("understood, a city's directory", lines, text => understander.Understand(text, city, group), arguments, report);
            Measure("understood, a city's directory, group unknown", lines, text => understander.Understand(text, city, UnderstandingContext.None), arguments, report);
            foreach (var (name, text) in Noises())
                report.Add($"{name}, the slowest of 5, ms", Enumerable.Range(0, 5).Max(_ => Spent(() => understander.Understand(text, city, group))) / 1000);
            await UnderstandStart.RunAsync(arguments, folder.FullName, Starts, report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Gazetteer Load(string folder, Report report)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Gazetteer? city = null;
        var spent = Spent(() => city = ImportDirectory.Look(folder, new CommunityOptions()).Directory.Gazetteer);
        report.Add("a city's directory read and indexed, ms", spent / 1000);
        report.Add("a city's names held, MiB", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0);
        return city!;
    }

    private static void Measure(string name, string[] lines, Func<string, object> read, Arguments arguments, Report report)
    {
        for (var i = 0; i < WarmUps; i++) Array.ForEach(lines, line => read(line));
        var (rates, each) = (new List<double>(), new List<double>());
        for (var run = 0; run < arguments.Runs; run++)
        {
            rates.Add(lines.Length / Spent(() => Array.ForEach(lines, line => read(line))) * 1e6);
            foreach (var line in lines) each.Add(Spent(() => read(line)));
        }
        report.AddRate($"{name}, messages a second of one core", Percentiles.Median(rates, higherIsWorse: false));
        var times = new Percentiles(each);
        report.Add($"{name}, p50, µs", times.P50);
        report.Add($"{name}, p99, µs", times.P99);
        report.Add($"{name}, p99.9, µs", times.P999);
    }

    /// <summary>Microseconds of this thread's processor time.</summary>
    private static double Spent(Action work)
    {
        var began = ThreadClock.Microseconds;
        work();
        return ThreadClock.Microseconds - began;
    }

    private static IEnumerable<(string Name, string Text)> Noises()
    {
        const int size = 256 * 1024;
        var random = new Random(20200129);
        yield return ("256 KB of any characters", string.Create(size, random, static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = (char)from.Next(' ', 0xd800);
        }));
        yield return ("256 KB of characters that mean much", new string(random.GetItems<char>("鄂A1-9/.#栋号楼单元室十几百人个,，。 \n每天blockno.twenty的了吗?！打牌麻将门口", size)));
        yield return ("10,000 digits", new string('9', 10_000));
        yield return ("131,072 brackets deep", new string('(', size / 2) + new string(')', size / 2));
    }
}
