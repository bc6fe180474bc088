using System.Buffers;
using System.Text.Json;
using CommunityBot.Channels.Activity;
using CommunityBot.Channels.AdaptiveCards;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Writes activities as they stand in the log: without <c>id</c> and <c>timestamp</c>, which the log gives, and without roles, which depend on who reads.
/// </summary>
internal static class WebActivity
{
    public const string BotId = "bot";
    private const string BotName = "CommunityBot";

    /// <summary>What a card's button carries beside its own data: the activity that it stands on.</summary>
    public const string CardField = "card";

    /// <summary>Something that the bot says. Its buttons are Submit actions, since Web Chat knows no universal ones.</summary>
    public static ReadOnlyMemory<byte> OfBot(OutboundMessage message, string conversation, string id)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(output, ActivityWriter.JsonOptions))
        {
            Start(writer, BotId, BotName, conversation, locale: null); // so that a card composed again in the same words is the same line
            Text(writer, "replyToId", message.ReplyTo);
            if (message.Text is { Length: > 0 } text)
            {
                writer.WriteString("text", CardText.Clean(text));
                writer.WriteString("textFormat", "plain");
            }
            if (message.Card is { } card)
            {
                Text(writer, "summary", CardText.Clean(card.Title));
            }
            WriteAttachments(writer, message, id);
            writer.WriteEndObject();
        }
        return output.WrittenMemory;
    }

    /// <summary>Something that a person says, as it comes back to them and to everybody else in the conversation.</summary>
    public static ReadOnlyMemory<byte> OfPerson(WebCaller caller, WebPost post)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, ActivityWriter.JsonOptions))
        {
            Start(writer, caller.User, caller.Name, caller.Conversation, post.Locale);
            if (post.Text.Length > 0)
            {
                writer.WriteString("text", post.Text);
                writer.WriteString("textFormat", "plain");
            }
            if (post.Files.Count > 0)
            {
                writer.WriteStartArray("attachments");
                foreach (var file in post.Files)
                {
                    writer.WriteStartObject();
                    writer.WriteString("contentType", file.ContentType);
                    Text(writer, "contentUrl", file.Url);
                    Text(writer, "name", file.Name);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            }
            writer.WriteStartObject("channelData");
            Text(writer, "clientActivityID", post.ClientId);
            if (post.IsPress)
            {
                writer.WriteBoolean("postBack", true);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return output.WrittenMemory;
    }

    private static void Start(Utf8JsonWriter writer, string from, string? name, string conversation, string? locale)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "message");
        writer.WriteString("channelId", WebChatOptions.Channel);
        writer.WriteStartObject("from");
        writer.WriteString("id", from);
        Text(writer, "name", name);
        writer.WriteEndObject();
        writer.WriteStartObject("conversation");
        writer.WriteString("id", conversation);
        writer.WriteEndObject();
        Text(writer, "locale", locale);
    }

    private static void WriteAttachments(Utf8JsonWriter writer, OutboundMessage message, string id)
    {
        if (message.Card is null && string.IsNullOrEmpty(message.ImageUrl))
        {
            return;
        }
        writer.WriteStartArray("attachments");
        if (message.Card is { } card)
        {
            writer.WriteStartObject();
            writer.WriteString("contentType", AdaptiveCardWriter.ContentType);
            writer.WritePropertyName("content");
            AdaptiveCardWriter.Write(writer, Named(card, id), CardActions.Submit);
            writer.WriteEndObject();
        }
        if (!string.IsNullOrEmpty(message.ImageUrl))
        {
            writer.WriteStartObject();
            writer.WriteString("contentType", ActivityWriter.ImageType(message.ImageUrl));
            writer.WriteString("contentUrl", message.ImageUrl);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static Card Named(Card card, string id) => card with
    {
        Buttons = [.. card.Buttons.Select(button => button with { Data = new Dictionary<string, string>(button.Data) { [CardField] = id } })],
    };

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
