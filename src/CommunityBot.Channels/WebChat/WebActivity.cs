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
            ActivityWriter.WriteText(writer, "replyToId", message.ReplyTo);
            if (message.Text is { Length: > 0 } text)
            {
                writer.WriteString("text", CardText.Clean(text));
                writer.WriteString("textFormat", "plain");
            }
            if (message.Card is { } card)
            {
                ActivityWriter.WriteText(writer, "summary", CardText.Clean(card.Title));
            }
            ActivityWriter.WriteAttachments(writer, message.Card is { } shown ? Named(shown, id) : null, message.ImageUrl, CardActions.Submit);
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
                    ActivityWriter.WriteText(writer, "contentUrl", file.Url);
                    ActivityWriter.WriteText(writer, "name", file.Name);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            }
            writer.WriteStartObject("channelData");
            ActivityWriter.WriteText(writer, "clientActivityID", post.ClientId);
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
        ActivityWriter.WriteText(writer, "name", name);
        writer.WriteEndObject();
        writer.WriteStartObject("conversation");
        writer.WriteString("id", conversation);
        writer.WriteEndObject();
        ActivityWriter.WriteText(writer, "locale", locale);
    }

    private static Card Named(Card card, string id) => card with
    {
        Buttons = [.. card.Buttons.Select(button => button with { Data = new Dictionary<string, string>(button.Data) { [CardField] = id } })],
    };
}
