using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Channels.AdaptiveCards;

namespace CommunityBot.Channels.Activity;

/// <summary>Writes the activities and requests that go out, straight to UTF-8. What has no value is not written at all.</summary>
internal static class ActivityWriter
{
    private const int MaxSummary = 2000;

    /// <summary>Chinese stays Chinese: escaped, a text would take twice its bytes. The result is never put into a page.</summary>
    internal static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Channels known to show cards; every other one gets the card's words as well.</summary>
    private static readonly HashSet<string> WithCards = new(StringComparer.OrdinalIgnoreCase)
    {
        "msteams", "webchat", "directline", "emulator", "agents", "m365extensions",
    };

    /// <summary>A message to an existing conversation, or the new content of one that was sent.</summary>
    public static void WriteMessage(OutboundMessage message, string conversation, string appId, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, JsonOptions);
        writer.WriteStartObject();
        writer.WriteString("type", "message");
        WriteText(writer, "id", message.Updates);
        WriteAccount(writer, "from", BotId(message.To, appId), message.To.BotName);
        if (!string.IsNullOrEmpty(message.To.Account))
        {
            WriteAccount(writer, "recipient", message.To.Account, accountName: null);
        }
        WriteAccount(writer, "conversation", conversation, accountName: null);
        WriteText(writer, "replyToId", message.Updates is null ? message.ReplyTo : null);
        WriteText(writer, "locale", message.Locale);
        WriteWords(writer, message);
        WriteAttachments(writer, message.Card, message.ImageUrl);
        writer.WriteEndObject();
    }

    /// <summary>The request that opens a person's private chat.</summary>
    public static void WriteOpening(Address to, string appId, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, JsonOptions);
        writer.WriteStartObject();
        WriteAccount(writer, "bot", BotId(to, appId), to.BotName);
        writer.WriteBoolean("isGroup", false);
        writer.WriteStartArray("members");
        writer.WriteStartObject();
        writer.WriteString("id", to.Account);
        writer.WriteEndObject();
        writer.WriteEndArray();
        if (!string.IsNullOrEmpty(to.TenantId))
        {
            writer.WriteString("tenantId", to.TenantId);
            writer.WriteStartObject("channelData");
            writer.WriteStartObject("tenant");
            writer.WriteString("id", to.TenantId);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static string BotId(Address to, string appId)
    {
        if (!string.IsNullOrEmpty(to.BotId))
        {
            return to.BotId;
        }
        return appId.Length == 0 ? "bot" : to.Channel == "msteams" ? "28:" + appId : appId;
    }

    private static void WriteWords(Utf8JsonWriter writer, OutboundMessage message)
    {
        var text = message.Text;
        if (message.Card is { } card)
        {
            var words = CardText.Clean(card.PlainText);
            writer.WriteString("summary", SizeLimit.CutMiddle(words, MaxSummary));
            if (!WithCards.Contains(message.To.Channel))
            {
                text = string.IsNullOrEmpty(text) ? card.PlainText : text + "\n\n" + card.PlainText;
            }
        }
        if (!string.IsNullOrEmpty(text))
        {
            writer.WriteString("text", CardText.Clean(text));
            writer.WriteString("textFormat", "plain");
        }
    }

    /// <summary>The card and the image of a message, where it has them.</summary>
    internal static void WriteAttachments(Utf8JsonWriter writer, Card? card, string? imageUrl, CardActions actions = CardActions.Execute)
    {
        if (card is null && string.IsNullOrEmpty(imageUrl))
        {
            return;
        }
        writer.WriteStartArray("attachments");
        if (card is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("contentType", AdaptiveCardWriter.ContentType);
            writer.WritePropertyName("content");
            AdaptiveCardWriter.Write(writer, card, actions);
            writer.WriteEndObject();
        }
        if (!string.IsNullOrEmpty(imageUrl))
        {
            writer.WriteStartObject();
            writer.WriteString("contentType", ImageType(imageUrl));
            writer.WriteString("contentUrl", imageUrl);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static string ImageType(string url)
    {
        var path = url.AsSpan();
        path = path[..(path.IndexOfAny('?', '#') is var end and >= 0 ? end : path.Length)];
        return path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? "image/png"
            : path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase) ? "image/gif"
            : path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase) ? "image/webp"
            : "image/jpeg";
    }

    private static void WriteAccount(Utf8JsonWriter writer, string name, string id, string? accountName)
    {
        writer.WriteStartObject(name);
        writer.WriteString("id", id);
        WriteText(writer, "name", accountName);
        writer.WriteEndObject();
    }

    internal static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
