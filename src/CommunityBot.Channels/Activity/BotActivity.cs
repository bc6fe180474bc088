using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Channels.Activity;

/// <summary>
/// One activity as it comes over the wire (Bot Framework 3.1). Parts whose shape differs between channels stay JSON and are read leniently.
/// </summary>
internal sealed class BotActivity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? Timestamp { get; init; }
    public string? ChannelId { get; init; }
    public string? ServiceUrl { get; init; }
    public ActivityAccount? From { get; init; }
    public ActivityAccount? Recipient { get; init; }
    public ActivityConversation? Conversation { get; init; }
    public string? Name { get; init; }
    public string? Action { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public string? Locale { get; init; }
    public string? ReplyToId { get; init; }
    public List<ActivityAccount>? MembersAdded { get; init; }
    public List<ActivityAccount>? MembersRemoved { get; init; }
    public JsonElement Entities { get; init; }
    public JsonElement Attachments { get; init; }
    public JsonElement ChannelData { get; init; }
    public JsonElement Value { get; init; }
}

/// <summary>A person or the bot.</summary>
internal sealed class ActivityAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
}

/// <summary>A conversation; channels other than Teams send little more than the id.</summary>
internal sealed class ActivityConversation
{
    public string? Id { get; init; }
    public bool? IsGroup { get; init; }
    public string? ConversationType { get; init; }
    public string? TenantId { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BotActivity))]
internal sealed partial class ActivityJson : JsonSerializerContext;

/// <summary>Lenient reading of the parts that stay JSON.</summary>
internal static class JsonParts
{
    public static JsonElement Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
