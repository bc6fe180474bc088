using System.Globalization;

namespace CommunityBot.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Measures the real program over HTTP, with a connector beside it.

          dotnet publish src/CommunityBot.Host -c Release -o artifacts/host
          dotnet run -c Release --project tests/CommunityBot.Benchmarks -- SCENARIO… --program artifacts/host/CommunityBot.Host.dll

        Scenarios (default: start reports plain)
          start     start of the process to the first 200 of /health/live and /health/ready, a city's directory in the database
          reports   the highest rate that is sustained (closed loop), then half of it (open loop): start of a report's POST to its alert card's arrival
          plain     the same load on a bare endpoint that stores the body in SQLite and sends two messages: what the machine gives
          history   p50 with 1,000 and with 1,000,000 stored reports (about 6 minutes; 1.5 GB of disk)

          language  messages understood a second on one core and the time of each, beside a list of keywords; noise; start (of the program where --program is given)
          web       so many residents with the page open at once: memory, and from a message's POST to the bot's answer on the socket

        directory FOLDER   only writes the city's directory there

        Options
          --program FILE      CommunityBot.Host.dll (default: COMMUNITYBOT_HOST, else the build output of the same configuration)
          --seconds N         of each run (20)
          --runs N            runs of each figure, of which the median is shown (3)
          --in-flight N,N,…   reports under way in the closed loop; the best is taken (64,128,256)
          --rate N            of the open loop (half of the closed loop's; 100 for history and web)
          --connections N     HTTP connections of the load (64)
          --stored N          reports of the large history (1000000)
          --residents N       pages open at once (2000)
          --json              one JSON document instead of the table
        Rates are cut and times and memory are rounded up: no figure is better than what was measured.
        """;

    public List<string> Scenarios { get; } = [];
    public string? Program { get; private set; }
    public TimeSpan Duration { get; private set; } = TimeSpan.FromSeconds(20);
    public int Runs { get; private set; } = 3;
    public int[] InFlight { get; private set; } = [64, 128, 256];
    public double? Rate { get; private set; }
    public int Connections { get; private set; } = 64;
    public int Stored { get; private set; } = 1_000_000;
    public int Residents { get; private set; } = 2000;
    public bool Json { get; private set; }

    /// <summary>Null where something cannot be used; then the usage is shown.</summary>
    public static Arguments? Read(string[] args)
    {
        var read = new Arguments();
        try
        {
            for (var i = 0; i < args.Length; i++)
            {
                switch (args[i])
                {
                    case "start" or "reports" or "plain" or "history" or "web" or "language": read.Scenarios.Add(args[i]); break;
                    case "--program": read.Program = Path.GetFullPath(args[++i]); break;
                    case "--seconds": read.Duration = TimeSpan.FromSeconds(Whole(args[++i])); break;
                    case "--runs": read.Runs = Whole(args[++i]); break;
                    case "--in-flight": read.InFlight = [.. args[++i].Split(',').Select(Whole)]; break;
                    case "--rate": read.Rate = Whole(args[++i]); break;
                    case "--connections": read.Connections = Whole(args[++i]); break;
                    case "--stored": read.Stored = Whole(args[++i]); break;
                    case "--residents": read.Residents = Whole(args[++i]); break;
                    case "--json": read.Json = true; break;
                    default: return null;
                }
            }
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
        if (read.Scenarios.Count == 0) read.Scenarios.AddRange(["start", "reports", "plain"]);
        return read;
    }

    private static int Whole(string text) =>
        int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and var number ? number : throw new FormatException();
}
