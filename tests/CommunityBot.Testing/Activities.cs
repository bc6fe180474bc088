using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing;

/// <summary>Somebody who writes: the id is what the channel gives in <c>from.id</c>.</summary>
public sealed record Person(string Id, string Name);

/// <summary>Activities as real clients send them, on one channel. Every one gets a fresh id.</summary>
public sealed class Activities(string serviceUrl, string channel = "msteams", TimeProvider? time = null)
{
    public const string BotId = "28:5c1c3f6e-0000-4000-8000-00000000b070";
    public const string BotName = "社区助手";
    public const string Tenant = "3f1e7a52-0000-4000-8000-0000000000aa";

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public string Channel => channel;

    public string ServiceUrl => serviceUrl;

    private bool IsTeams => channel == "msteams";

    /// <summary>A message in a group, with or without a mention of the bot.</summary>
    public JsonObject Group(Person from, string conversation, string text, bool mention = false, string? replyTo = null)
    {
        var activity = Activity("message", from, conversation, isGroup: true);
        activity["text"] = mention ? $"<at>{BotName}</at> {text}" : text;
        activity["textFormat"] = "plain";
        activity["locale"] = "zh-CN";
        var entities = new JsonArray();
        if (mention)
        {
            entities.Add(new JsonObject
            {
                ["type"] = "mention",
                ["mentioned"] = new JsonObject { ["id"] = BotId, ["name"] = BotName },
                ["text"] = $"<at>{BotName}</at>",
            });
        }

        entities.Add(ClientInfo());
        activity["entities"] = entities;
        return WithReply(activity, replyTo);
    }

    /// <summary>A message in a person's private chat with the bot.</summary>
    public JsonObject Personal(Person from, string text, string? replyTo = null)
    {
        var activity = Activity("message", from, PrivateChatOf(from), isGroup: false);
        activity["text"] = text;
        activity["textFormat"] = "plain";
        activity["locale"] = "zh-CN";
        activity["entities"] = new JsonArray(ClientInfo());
        return WithReply(activity, replyTo);
    }

    /// <summary>A photo without words.</summary>
    public JsonObject Photo(JsonObject message, string url)
    {
        var activity = Again(message, "message");
        activity.Remove("text");
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/jpeg", ["contentUrl"] = url });
        return activity;
    }

    /// <summary>The writer edits a message: the activity bears the message's own id.</summary>
    public JsonObject Edit(JsonObject message, string text)
    {
        var activity = Again(message, "messageUpdate");
        activity["id"] = message.Text("id");
        activity["text"] = text;
        activity["channelData"] = ChannelData("editMessage");
        return activity;
    }

    /// <summary>The writer deletes a message.</summary>
    public JsonObject Delete(JsonObject message)
    {
        var activity = Again(message, "messageDelete");
        activity["id"] = message.Text("id");
        activity.Remove("text");
        activity["channelData"] = ChannelData("softDeleteMessage");
        return activity;
    }

    /// <summary>The bot is put into a group or a private chat: <c>installationUpdate</c> and <c>conversationUpdate</c> come together.</summary>
    public IReadOnlyList<JsonObject> Install(Person by, string? group = null)
    {
        var installed = Activity("installationUpdate", by, group ?? PrivateChatOf(by), isGroup: group is not null);
        installed["action"] = "add";
        var members = Activity("conversationUpdate", by, group ?? PrivateChatOf(by), isGroup: group is not null);
        var added = new JsonArray(new JsonObject { ["id"] = BotId });
        if (group is null)
        {
            added.Add(new JsonObject { ["id"] = by.Id });
        }

        members["membersAdded"] = added;
        return [installed, members];
    }

    /// <summary>Presses a button of a card that the connector holds, as a client with universal actions does.</summary>
    public JsonObject Invoke(Person by, SentMessage card, string verb, params (string Name, string Value)[] inputs)
    {
        var button = Button(card, verb);
        var data = DataOf(button, inputs);
        return Press(by, card, verb: VerbOf(button) ?? verb, data);
    }

    /// <summary>A press as it comes from a client, with whatever data: also for presses that no card of ours holds.</summary>
    public JsonObject Press(Person by, SentMessage card, string verb, JsonObject data)
    {
        var activity = Activity("invoke", by, card.Conversation, IsGroup(card));
        activity["name"] = "adaptiveCard/action";
        activity["locale"] = "zh-CN";
        activity["entities"] = new JsonArray(ClientInfo());
        activity["replyToId"] = card.Id;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return activity;
    }

    /// <summary>Presses a button in a client without universal actions: a message with the fallback's data and no text.</summary>
    public JsonObject Submit(Person by, SentMessage card, string verb, params (string Name, string Value)[] inputs)
    {
        var button = Button(card, verb);
        var submit = button["fallback"] as JsonObject ?? button;
        var activity = Activity("message", by, card.Conversation, IsGroup(card));
        activity["locale"] = "zh-CN";
        activity["entities"] = new JsonArray(ClientInfo());
        activity["replyToId"] = card.Id;
        activity["value"] = DataOf(submit, inputs);
        return activity;
    }

    /// <summary>The private chat that the connector has for the person.</summary>
    public string PrivateChatOf(Person person) => Connector.PrivateChatOf(channel, person.Id);

    /// <summary>Every button of a card, also those behind a <c>ShowCard</c>.</summary>
    public static IEnumerable<JsonObject> Buttons(JsonObject card) =>
        Json.Objects(card).Where(o => o.Text("type") is "Action.Execute" or "Action.Submit").Where(o => !IsFallback(o));

    /// <summary>The verb of a button: its own, or the one in its data.</summary>
    public static string? VerbOf(JsonObject button) => button.Text("verb") ?? button["data"].Text("verb");

    private static bool IsFallback(JsonObject action) => action.Parent is JsonObject parent && ReferenceEquals(parent["fallback"], action);

    private static JsonObject Button(SentMessage message, string verb)
    {
        var card = message.Card ?? throw new InvalidOperationException($"The message has no card: {message}");
        return Buttons(card).FirstOrDefault(b => VerbOf(b) == verb || b.Text("title") == verb)
            ?? throw new InvalidOperationException($"No button '{verb}' among {string.Join(", ", message.Verbs)}: {message}");
    }

    /// <summary>The button's data with the inputs merged in, those of the card with their preset values.</summary>
    private static JsonObject DataOf(JsonObject button, (string Name, string Value)[] inputs)
    {
        var data = button["data"]?.DeepClone() as JsonObject ?? [];
        foreach (var (name, value) in inputs)
        {
            data[name] = value;
        }

        return data;
    }

    private bool IsGroup(SentMessage card) => !card.Conversation.StartsWith("a:", StringComparison.Ordinal);

    private JsonObject Again(JsonObject message, string type)
    {
        var activity = (JsonObject)message.DeepClone();
        activity["type"] = type;
        activity["id"] = NewId();
        activity["timestamp"] = Now();
        return activity;
    }

    private JsonObject Activity(string type, Person from, string conversation, bool isGroup)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = NewId(),
            ["timestamp"] = Now(),
            ["serviceUrl"] = serviceUrl,
            ["channelId"] = channel,
            ["from"] = new JsonObject { ["id"] = from.Id, ["name"] = from.Name },
            ["conversation"] = Conversation(conversation, isGroup),
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = BotName },
        };
        if (IsTeams)
        {
            activity["from"]!["aadObjectId"] = Guid.NewGuid().ToString();
            activity["channelData"] = ChannelData(null);
        }

        return activity;
    }

    private JsonObject Conversation(string id, bool isGroup)
    {
        var conversation = new JsonObject { ["id"] = id };
        if (isGroup)
        {
            conversation["isGroup"] = true;
        }

        if (IsTeams)
        {
            conversation["conversationType"] = isGroup ? "groupChat" : "personal";
            conversation["tenantId"] = Tenant;
        }

        return conversation;
    }

    private JsonObject ChannelData(string? eventType)
    {
        var data = new JsonObject();
        if (IsTeams)
        {
            data["tenant"] = new JsonObject { ["id"] = Tenant };
        }

        if (eventType is not null)
        {
            data["eventType"] = eventType;
        }

        return data;
    }

    private static JsonObject ClientInfo() => new()
    {
        ["type"] = "clientInfo",
        ["locale"] = "zh-CN",
        ["country"] = "CN",
        ["platform"] = "Android",
        ["timezone"] = "Asia/Shanghai",
    };

    private static JsonObject WithReply(JsonObject activity, string? replyTo)
    {
        if (replyTo is not null)
        {
            activity["replyToId"] = replyTo;
        }

        return activity;
    }

    private string Now() => _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string NewId() => Guid.NewGuid().ToString();
}
