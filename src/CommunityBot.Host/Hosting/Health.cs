using CommunityBot.Messaging;
using CommunityBot.Records;
using CommunityBot.Storage;

namespace CommunityBot.Host.Hosting;

/// <summary>How the program is, for who watches it. <c>degraded</c> still serves; <c>failing</c> answers 503.</summary>
internal sealed class Health(IStore store, Inbox inbox, InboxOptions options, Auditor auditor, TimeProvider time)
{
    private static readonly TimeSpan StoreWithin = TimeSpan.FromSeconds(5);

    internal sealed record Check(string Status, string Detail);

    internal sealed record Report(string Status, IReadOnlyDictionary<string, Check> Checks);

    /// <summary>The process runs and answers.</summary>
    public static Report Live => new("ok", new Dictionary<string, Check> { ["process"] = new("ok", "running") });

    /// <summary>The database takes commits, the queues move, and the auditor finds nothing that no sweep would pick up.</summary>
    public async Task<Report> ReadyAsync()
    {
        var checks = new Dictionary<string, Check>
        {
            ["store"] = await StoreAsync(),
            ["inbox"] = inbox.Waiting >= options.MaxQueued ? new Check("failing", $"{inbox.Waiting} wait") : new Check("ok", $"{inbox.Waiting} wait"),
            ["auditor"] = Audit(),
        };
        var worst = checks.Values.Any(check => check.Status == "failing") ? "failing" : checks.Values.Any(check => check.Status == "degraded") ? "degraded" : "ok";
        return new Report(worst, checks);
    }

    private async Task<Check> StoreAsync()
    {
        try
        {
            await store.WriteAsync(_ => { }).WaitAsync(StoreWithin, time);
            return new Check("ok", "takes commits");
        }
        catch (Exception failure)
        {
            return new Check("failing", failure.GetType().Name);
        }
    }

    private Check Audit()
    {
        try
        {
            var broken = auditor.Run(deep: false).Where(verdict => !verdict.Holds).ToList();
            return broken.Count == 0 ? new Check("ok", "nothing found") : new Check("degraded", string.Join("; ", broken.Select(verdict => $"{verdict.Check}: {verdict.Count}")));
        }
        catch (Exception failure)
        {
            return new Check("degraded", failure.GetType().Name);
        }
    }
}

internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Answer(Health.Live));
        app.MapGet("/health/ready", async (Health health) => Answer(await health.ReadyAsync()));
    }

    private static IResult Answer(Health.Report report) => Results.Json(report, statusCode: report.Status == "failing" ? 503 : 200);
}
