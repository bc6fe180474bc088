using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommunityBot.Channels.Activity;

/// <summary>Says in no platform's words what an activity is about.</summary>
internal static class ActivityMapper
{
    private const int MaxName = 256;
    private const int MaxFiles = 50;
    private const int MaxValues = 64;

    /// <summary>The message that an activity stands for, or null where the bot has no use for it.</summary>
    public static InboundMessage? Map(BotActivity activity) => activity.Type switch
    {
        "message" when activity.Value.ValueKind == JsonValueKind.Object && string.IsNullOrWhiteSpace(activity.Text) =>
            Press(activity, activity.Value) is var press && press.Verb is null ? press with { Verb = "" } : press,
        "message" => Words(activity, InboundKind.Message),
        "messageUpdate" => Words(activity, InboundKind.Edit),
        "messageDelete" => Event(activity, InboundKind.Delete),
        "conversationUpdate" when HasBot(activity, activity.MembersAdded) => Event(activity, InboundKind.BotAdded),
        "conversationUpdate" when HasBot(activity, activity.MembersRemoved) => Event(activity, InboundKind.BotRemoved),
        "installationUpdate" when activity.Action == "add" => Event(activity, InboundKind.BotAdded),
        "installationUpdate" when activity.Action == "remove" => Event(activity, InboundKind.BotRemoved),
        _ => null,
    };

    /// <summary>The press of an <c>adaptiveCard/action</c> invoke; null where its data says no verb.</summary>
    public static InboundMessage? MapInvoke(BotActivity activity) =>
        activity.Value.Part("action").ValueKind == JsonValueKind.Object && Press(activity, activity.Value) is { Verb: not null } press ? press : null;

    private static InboundMessage Words(BotActivity activity, InboundKind kind)
    {
        var (text, mentionsBot) = MentionText.Strip(activity.Text ?? "", activity.Entities, activity.Recipient?.Id);
        text = RichText.ToPlain(text, activity.TextFormat, activity.ChannelId!);
        return Event(activity, kind) with
        {
            Text = BoundedText.Cut(text, BoundedText.Max),
            TextCut = text.Length > BoundedText.Max,
            MentionsBot = mentionsBot,
            Files = Files(activity.Attachments),
        };
    }

    /// <summary>Submit gives the data itself; Execute wraps it in an action, and some clients do so for Submit too.</summary>
    private static InboundMessage Press(BotActivity activity, JsonElement value)
    {
        var action = value.Part("action");
        var data = action.ValueKind == JsonValueKind.Object ? action.Part("data") : value;
        var verb = Verb(value.Text("verb")) ?? Verb(action.Text("verb")) ?? Verb(data.Text("verb"));
        return Event(activity, InboundKind.Press) with { Verb = verb, Data = Flat(data) };
    }

    private static string? Verb(string? verb) => verb is { Length: > 0 and <= 128 } ? verb : null;

    private static InboundMessage Event(BotActivity activity, InboundKind kind)
    {
        var conversation = activity.Conversation!;
        var thread = conversation.Id!.IndexOf(";messageid=", StringComparison.OrdinalIgnoreCase);
        return new InboundMessage
        {
            Kind = kind,
            Channel = activity.ChannelId!,
            Conversation = conversation.Id,
            Room = thread > 0 ? conversation.Id[..thread] : conversation.Id,
            IsGroup = conversation.IsGroup == true || conversation.ConversationType is "groupChat" or "channel",
            Id = EventId(activity, kind),
            MessageId = activity.Id!,
            From = activity.From!.Id!,
            FromName = BoundedText.Short(activity.From.Name, MaxName),
            ServiceUrl = activity.ServiceUrl!,
            TenantId = BoundedText.Short(conversation.TenantId ?? activity.ChannelData.Part("tenant").Text("id"), MaxName),
            BotId = BoundedText.Short(activity.Recipient?.Id, ActivityReader.MaxIdLength),
            BotName = BoundedText.Short(activity.Recipient?.Name, MaxName),
            Locale = BoundedText.Short(activity.Locale, 35),
            ReplyTo = BoundedText.Short(activity.ReplyToId, ActivityReader.MaxIdLength),
            SentAt = SentAt(activity.Timestamp),
        };
    }

    /// <summary>
    /// An edit bears the id of the message that it changes. Its own must differ from the message's and from every other edit's, and be the
    /// same when the platform delivers it again.
    /// </summary>
    private static string EventId(BotActivity activity, InboundKind kind)
    {
        if (kind is not (InboundKind.Edit or InboundKind.Delete))
        {
            return activity.Id!;
        }
        var words = SHA256.HashData(Encoding.UTF8.GetBytes(activity.Text ?? ""));
        var when = BoundedText.Short(activity.Timestamp, 40);
        var suffix = kind == InboundKind.Edit ? $"#edit@{when}~{Convert.ToHexString(words, 0, 4)}" : $"#delete@{when}";
        return activity.Id!.Length + suffix.Length <= ActivityReader.MaxIdLength
            ? activity.Id + suffix
            : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(activity.Id))) + suffix;
    }

    private static bool HasBot(BotActivity activity, List<ActivityAccount>? members) =>
        activity.Recipient?.Id is { Length: > 0 } bot && members is not null && members.Exists(m => m?.Id == bot);

    private static DateTimeOffset? SentAt(string? timestamp) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>What the message carries beside its words, without Teams' html copy of the words and without cards.</summary>
    private static List<InboundFile> Files(JsonElement attachments)
    {
        var files = new List<InboundFile>();
        if (attachments.ValueKind != JsonValueKind.Array)
        {
            return files;
        }
        foreach (var attachment in attachments.EnumerateArray())
        {
            var type = BoundedText.Short(attachment.Text("contentType"), 128);
            if (type is null || files.Count == MaxFiles || type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
                || type.StartsWith("application/vnd.microsoft.card.", StringComparison.OrdinalIgnoreCase)
                || type.StartsWith("application/vnd.microsoft.teams.card.", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            var url = attachment.Part("content").Text("downloadUrl") ?? attachment.Text("contentUrl");
            // A file sent inside its own address (data:) would fill the inbox: only where it lies is kept.
            var kept = url is { Length: <= 2048 } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
            files.Add(new InboundFile(type, kept ? url : null, BoundedText.Short(attachment.Text("name"), MaxName)));
        }
        return files;
    }

    internal static Dictionary<string, string> Flat(JsonElement data)
    {
        var values = new Dictionary<string, string>();
        if (data.ValueKind != JsonValueKind.Object)
        {
            return values;
        }
        foreach (var property in data.EnumerateObject())
        {
            var text = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString()!.Replace("\0", "", StringComparison.Ordinal),
                JsonValueKind.Number => property.Value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            };
            if (text is not null && property.Name.Length <= 128 && values.Count < MaxValues)
            {
                values[property.Name] = BoundedText.Cut(text, BoundedText.Max);
            }
        }
        return values;
    }
}
