using System.Text.Json;
using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>How verbs read their common arguments and print data.</summary>
internal static class Printing
{
    private static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = Written.Readable,
    };

    /// <summary>One object, on one line.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, Lines);

    /// <summary>The one argument that the verb takes.</summary>
    public static string Only(this VerbCall call, string what) => call.Arguments.Count == 1 && call.Arguments[0].Length > 0
        ? call.Arguments[0]
        : throw new UsageException(call.Arguments.Count == 0 ? $"{what} is missing." : $"One {what} at a time.");

    public static void TakesNone(this VerbCall call)
    {
        if (call.Arguments.Count > 0) throw new UsageException($"The verb takes no argument, and got '{call.Arguments[0]}'.");
    }

    /// <summary>Whether <c>--format</c> asks for JSON; without it, or with the other word, it does not.</summary>
    public static bool AsksForJson(this VerbCall call, string otherwise = "text")
    {
        if (!call.Options.TryGetValue("format", out var format) || format == otherwise) return false;
        return format == "json" ? true : throw new UsageException($"--format is {otherwise} or json, not '{format}'.");
    }

    /// <summary>Counts: one a line, or one JSON object.</summary>
    public static void Print(this VerbCall call, IEnumerable<Removed> removed, bool json)
    {
        if (json) call.Out.WriteLine(Json(removed.ToDictionary(step => step.What, step => step.Count)));
        else
            foreach (var step in removed) call.Out.WriteLine($"{step.What} {step.Count}");
    }
}
