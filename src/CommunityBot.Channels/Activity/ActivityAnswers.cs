using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Channels.AdaptiveCards;

namespace CommunityBot.Channels.Activity;

/// <summary>Writes what a caller gets to read: errors as the Bot Framework words them, and the answers to pressed buttons.</summary>
internal static class ActivityAnswers
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    public static Task ErrorAsync(HttpContext context, int status, ActivityFault fault) => WriteAsync(context, status, writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("error");
        WriteFault(writer, fault);
        writer.WriteEndObject();
    });

    public static Task RetryAsync(HttpContext context, int seconds, ActivityFault fault)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ErrorAsync(context, StatusCodes.Status503ServiceUnavailable, fault);
    }

    /// <summary>The present card; without one the words, which say why the press changed nothing.</summary>
    public static Task InvokeAsync(HttpContext context, PressAnswer answer)
    {
        if (answer.Card is not { } card)
        {
            return InvokeAsync(context, 200, MessageType, writer => writer.WriteStringValue(CardText.Clean(answer.Message ?? "")));
        }
        var shown = SizeLimit.Fit(new OutboundMessage { To = Nowhere, Card = card }, SizeLimit.MaxBody, static (message, output) =>
        {
            using var writer = new Utf8JsonWriter(output, ActivityWriter.JsonOptions);
            AdaptiveCardWriter.Write(writer, message.Card!);
        });
        return InvokeAsync(context, 200, CardType, writer => writer.WriteRawValue(shown.Span, skipInputValidation: true));
    }

    public static Task InvokeErrorAsync(HttpContext context, int statusCode, ActivityFault fault) =>
        InvokeAsync(context, statusCode, ErrorType, writer => WriteFault(writer, fault));

    private static readonly Address Nowhere = new() { Channel = "", ServiceUrl = "" };

    private static Task InvokeAsync(HttpContext context, int statusCode, string type, Action<Utf8JsonWriter> value) =>
        WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode", statusCode);
            writer.WriteString("type", type);
            writer.WritePropertyName("value");
            value(writer);
            writer.WriteEndObject();
        });

    private static void WriteFault(Utf8JsonWriter writer, ActivityFault fault)
    {
        writer.WriteStartObject();
        writer.WriteString("code", fault.Code);
        writer.WriteString("message", fault.Message);
        writer.WriteEndObject();
    }

    internal static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, ActivityWriter.JsonOptions))
        {
            write(writer);
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
