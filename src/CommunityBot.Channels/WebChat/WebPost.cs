using CommunityBot.Channels.Activity;
using CommunityBot.Channels.AdaptiveCards;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// What a client posted, cut down to what is believed: words, files, a pressed button and the client's own id for it. Sender, channel, conversation, id and
/// time are never read from the body.
/// </summary>
internal sealed record WebPost
{
    public string Text { get; init; } = "";
    public bool TextCut { get; init; }
    public string? Locale { get; init; }
    /// <summary>The client's name for this message: posted again, it is the same message.</summary>
    public required string ClientId { get; init; }
    public string? Verb { get; init; }
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<InboundFile> Files { get; init; } = [];

    public bool IsPress => Verb is not null;

    private const int MaxClientId = 128;

    /// <summary>Reads a posted message; null for a type that the bot has no use for, such as <c>typing</c>.</summary>
    public static WebPost? Read(BotActivity activity, IReadOnlyList<InboundFile> files)
    {
        if (activity.Type != "message") return null;
        var text = (activity.Text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        var verb = activity.Value.Text("verb");
        return new WebPost
        {
            Text = BoundedText.Cut(text, BoundedText.Max),
            TextCut = text.Length > BoundedText.Max,
            Locale = BoundedText.Short(activity.Locale, 35),
            ClientId = BoundedText.Short(activity.ChannelData.Text("clientActivityID"), MaxClientId) ?? LogLine.NewId(),
            Verb = verb is { Length: > 0 and <= 128 } ? verb : null,
            Data = verb is null ? new Dictionary<string, string>() : Unprefixed(ActivityMapper.Flat(activity.Value), AdaptiveCardWriter.InputPrefix(verb)),
            Files = files,
        };
    }

    /// <summary>The inputs by the names that the rooms know them by.</summary>
    private static Dictionary<string, string> Unprefixed(Dictionary<string, string> data, string prefix)
    {
        foreach (var name in data.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            data.Remove(name, out var value);
            data[name[prefix.Length..]] = value!;
        }
        return data;
    }

    /// <summary>The event for the rooms. <paramref name="messageId"/> is the line in the log that people see.</summary>
    public InboundMessage ToMessage(WebCaller caller, string messageId, InboundKind kind = InboundKind.Message) => new()
    {
        Kind = kind,
        Channel = WebChatOptions.Channel,
        Conversation = caller.Conversation,
        Room = caller.Conversation,
        IsGroup = caller.IsGroup,
        Id = $"{caller.User} {ClientId}",
        MessageId = messageId,
        From = caller.User,
        FromName = caller.Name,
        ServiceUrl = WebChatChannel.ServiceUrl,
        BotId = WebActivity.BotId,
        Locale = Locale,
        At = caller.At,
        Text = Text,
        TextCut = TextCut,
        Files = Files,
        Verb = Verb,
        Data = Data,
    };
}
