using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Benchmarks;

/// <summary>
/// A line of the table. Rates are a second; times milliseconds; memory MiB; processor milliseconds for each report; Others is what other programs took of
/// the machine meanwhile, in hundredths.
/// </summary>
internal sealed record Row(
    string Scenario, double Rate, double Accepted, double P50, double P95, double P99, double AnswerP99, double Memory, double PeakMemory,
    double BotProcessor, double LoadProcessor, double Others, int Refused, int Missing, string Load);

/// <summary>What the program prints.</summary>
internal sealed class Report(bool json)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly List<Row> _rows = [];
    private readonly Dictionary<string, double> _figures = [];
    private readonly HashSet<string> _rates = [];

    /// <summary>What goes on, on standard error.</summary>
    public static void Say(string what) => Console.Error.WriteLine(what);

    public void Add(Row row)
    {
        _rows.Add(row);
        Say(Line(row));
    }

    public void Add(string figure, double value)
    {
        _figures[figure] = value;
        Say($"{figure}: {Shown(figure, value)}");
    }

    /// <summary>A figure that is better when it is high.</summary>
    public void AddRate(string figure, double value)
    {
        _rates.Add(figure);
        Add(figure, value);
    }

    public void Print()
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { machine = Machine.Describe(), figures = _figures, rows = _rows }, Options));
            return;
        }
        Console.WriteLine(Machine.Describe());
        Console.WriteLine();
        if (_rows.Count > 0)
        {
            Console.WriteLine("| scenario | alerts/s | 202/s | p50 ms | p95 ms | p99 ms | 202 p99 ms | MiB | peak MiB | bot CPU ms | load CPU ms | others % | refused | missing | load average |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
            foreach (var row in _rows) Console.WriteLine(Line(row));
        }
        foreach (var (figure, value) in _figures) Console.WriteLine($"- {figure}: {Shown(figure, value)}");
    }

    private static string Line(Row row) =>
        $"| {row.Scenario} | {Down(row.Rate)} | {Down(row.Accepted)} | {Up(row.P50)} | {Up(row.P95)} | {Up(row.P99)} | {Up(row.AnswerP99)} | {Up(row.Memory)} | {Up(row.PeakMemory)} "
        + $"| {Up(row.BotProcessor, 2)} | {Up(row.LoadProcessor, 2)} | {Up(row.Others, 0)} | {row.Refused} | {row.Missing} | {row.Load} |";

    private string Shown(string figure, double value) => _rates.Contains(figure) ? Down(value) : Up(value);

    // What is better when it is high is cut, what is better when it is low is raised: no figure looks better for being shown.
    private static string Down(double value) => Math.Floor(value).ToString("0", CultureInfo.InvariantCulture);

    private static string Up(double value, int digits = 1)
    {
        var scale = Math.Pow(10, digits);
        return (Math.Ceiling(value * scale) / scale).ToString(digits == 0 ? "0" : "0." + new string('0', digits), CultureInfo.InvariantCulture);
    }
}
