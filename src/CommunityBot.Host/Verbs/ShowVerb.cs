using System.Text.Json.Nodes;
using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>Shows one alert with its course.</summary>
internal sealed class ShowVerb(ShowReference show) : IVerb
{
    public static string Name => "show";

    public static string Usage => "show REFERENCE [--format text|json] [--personal]";

    public static IReadOnlyList<string> Options => ["format"];

    public static IReadOnlyList<string> Flags => ["personal"];

    public async Task<int> RunAsync(VerbCall call)
    {
        var reference = call.Only("REFERENCE");
        var json = call.AsksForJson();
        var shown = await show.FindAsync(reference, call.Has("personal"));
        if (shown is null)
        {
            await call.Error.WriteLineAsync("There is no report or alert of this reference.");
            return ExitCode.DoesNotHold;
        }
        if (json) await call.Out.WriteLineAsync(Json(shown, call.Has("personal")));
        else Print(shown, call.Out);
        return ExitCode.Done;
    }

    /// <summary>Every key on every line, except that personal ones are not there at all where they were not asked for.</summary>
    private static string Json(Shown shown, bool personal)
    {
        var json = JsonNode.Parse(Printing.Json(shown))!.AsObject();
        if (!personal)
        {
            json.Remove("outcome");
            foreach (var report in json["reports"]!.AsArray())
                foreach (var key in (string[])["reporter", "words", "plate", "room"]) report!.AsObject().Remove(key);
        }
        return Printing.Json(json);
    }

    private static void Print(Shown shown, TextWriter to)
    {
        to.WriteLine($"#{shown.Reference}  {shown.Kind}  {shown.State}  cell {shown.Cell ?? "unknown"}{After(", place", shown.Place)}{After(", outcome", shown.Outcome)}");
        to.WriteLine($"holder {shown.Holder ?? "nobody"}, version {shown.Version?.ToString() ?? "none"}, escalations {shown.Escalations}");
        to.WriteLine($"opened {shown.Opened}{After(", acknowledged", shown.Acknowledged)}{After(", arrived", shown.Arrived)}{After(", closed", shown.Closed)}");
        to.WriteLine(shown.Next is { } next ? $"next: {next.Who ?? "nobody"} at {next.When}" : "next: nothing");
        to.WriteLine("timeline:");
        foreach (var entry in shown.Timeline) to.WriteLine($"  {entry.Time}  {entry.Actor}  {entry.Action}  by {entry.Source}{After("  ", entry.Detail)}");
        to.WriteLine("reports:");
        foreach (var report in shown.Reports)
            to.WriteLine($"  #{report.Reference}  {report.Received}  {report.State}  {report.Channel}{After(" group", report.Group)}{After("  by", report.Reporter)}"
                + $"{After("  plate", report.Plate)}{After("  room", report.Room)}{After("  ", report.Words)}");
        to.WriteLine("cards:");
        foreach (var card in shown.Cards) to.WriteLine($"  {card.Conversation ?? "not sent yet"}  version {card.Version}  {card.State}");
    }

    /// <summary>What people wrote may hold line breaks and control characters; a terminal gets none of them.</summary>
    private static string After(string label, string? value) =>
        value is null ? "" : $"{label} {string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c))}";
}
