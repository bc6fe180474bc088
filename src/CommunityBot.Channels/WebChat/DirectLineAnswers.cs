using System.Text.Json;
using CommunityBot.Channels.Activity;

namespace CommunityBot.Channels.WebChat;

/// <summary>What Direct Line clients get to read.</summary>
internal static class DirectLineAnswers
{
    private const int UnavailableRetrySeconds = 5;

    /// <summary>A conversation with its token and, where it has been begun, the address of its stream.</summary>
    public static Task ConversationAsync(HttpContext context, int status, string conversation, string token, string? streamUrl) => WriteAsync(context, status, writer =>
    {
        writer.WriteString("conversationId", conversation);
        writer.WriteString("token", token);
        writer.WriteNumber("expires_in", (int)WebTokens.Lifetime.TotalSeconds);
        if (streamUrl is not null) writer.WriteString("streamUrl", streamUrl);
    });

    public static Task IdAsync(HttpContext context, string id) => WriteAsync(context, StatusCodes.Status200OK, writer => writer.WriteString("id", id));

    public static async Task ActivitiesAsync(HttpContext context, IReadOnlyList<LoggedLine> lines, long position)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        ActivitySet.Write(context.Response.BodyWriter, lines, position);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static Task TooManyAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ErrorAsync(context, StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too much at once; come again a little later.");
    }

    public static Task UnavailableAsync(HttpContext context, string reason) =>
        ActivityAnswers.RetryAsync(context, UnavailableRetrySeconds, new("ServiceError", reason));

    public static Task ErrorAsync(HttpContext context, int status, string code, string message) => ActivityAnswers.ErrorAsync(context, status, new(code, message));

    /// <summary>Tokens are in it: nobody keeps a copy.</summary>
    private static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> properties)
    {
        context.Response.Headers.CacheControl = "no-store";
        return ActivityAnswers.WriteAsync(context, status, writer =>
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        });
    }
}
