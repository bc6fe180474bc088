using System.Text.Json;
using System.Text.Unicode;

namespace CommunityBot.Channels.Activity;

/// <summary>Why a body is no usable activity. Its words name fields only, never what was sent in them.</summary>
internal sealed record ActivityFault(string Code, string Message);

/// <summary>Turns a request's bytes into an activity that has everything the rest relies on.</summary>
internal static class ActivityReader
{
    internal const int MaxIdLength = 512;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>An activity of the Activity protocol, whose sender says who, where and from what address.</summary>
    public static ActivityFault? Read(ReadOnlySpan<byte> body, out BotActivity activity) =>
        Parse(body, out activity)
        ?? Id("type", activity.Type) ?? Id("id", activity.Id) ?? Id("conversation.id", activity.Conversation?.Id) ?? Id("from.id", activity.From?.Id)
        ?? Id("channelId", activity.ChannelId) ?? ServiceUrl(activity.ServiceUrl);

    /// <summary>Sound JSON of an activity, whatever it holds.</summary>
    public static ActivityFault? Parse(ReadOnlySpan<byte> body, out BotActivity activity)
    {
        activity = null!;
        if (body.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }
        if (!Utf8.IsValid(body))
        {
            return new("BadSyntax", "The body is not UTF-8.");
        }
        BotActivity? read;
        try
        {
            CheckSurrogates(body);
            read = JsonSerializer.Deserialize(body, ActivityJson.Default.BotActivity);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new("BadSyntax", "The body is not JSON of an activity.");
        }
        if (read is null)
        {
            return new("BadSyntax", "The body is not a JSON object.");
        }
        activity = read;
        return null;
    }

    /// <summary>A value that names something: not empty, bounded, printable.</summary>
    internal static ActivityFault? Id(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return new("MissingProperty", $"'{field}' is missing.");
        }
        if (value.Length > MaxIdLength)
        {
            return new("BadArgument", $"'{field}' is longer than {MaxIdLength} characters.");
        }
        // No platform's ids hold control characters, and a store may not be able to keep them.
        return value.AsSpan().ContainsAnyInRange('\0', '\u001f') ? new("BadArgument", $"'{field}' holds control characters.") : null;
    }

    private static ActivityFault? ServiceUrl(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return new("MissingProperty", "'serviceUrl' is missing.");
        }
        return value.Length <= ServiceUrlRules.MaxLength && Uri.TryCreate(value, UriKind.Absolute, out _)
            ? null
            : new("BadArgument", "'serviceUrl' is not an absolute URL.");
    }

    /// <summary>
    /// Half a surrogate pair can be neither stored nor sent. JSON can only smuggle it in as an escape, so most bodies pay one search.
    /// </summary>
    private static void CheckSurrogates(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
        {
            return;
        }
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }
}
