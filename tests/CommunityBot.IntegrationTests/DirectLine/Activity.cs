using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.DirectLine;

/// <summary>Activities of our own page: what a client sends, and what it finds in what comes.</summary>
internal static class Activity
{
    /// <summary>The path under which Direct Line is served.</summary>
    public const string Root = "v3/directline";

    /// <summary>Somebody types. Who it is stands in the token; what is said here is what Web Chat says.</summary>
    public static JsonObject Message(string user, string text, string? clientActivityId = null) => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["textFormat"] = "plain",
        ["locale"] = "zh-CN",
        ["from"] = new JsonObject { ["id"] = user, ["role"] = "user" },
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientActivityId ?? NewClientId() },
    };

    /// <summary>Somebody presses a button of a card. Where the button first shows a field, <paramref name="input"/> is what they typed into it.</summary>
    public static JsonObject Press(string user, JsonObject card, string verb, string? input = null)
    {
        var button = Activities.Buttons(CardIn(card)!).FirstOrDefault(b => Activities.VerbOf(b) == verb || b.Text("title") == verb)
            ?? throw new InvalidOperationException($"No button '{verb}': {Json.Raw(card)}");
        var value = (JsonObject)(button["data"]?.DeepClone() ?? new JsonObject());
        if (input is not null)
        {
            // As Web Chat does: under the id of the field that stands beside the button.
            var beside = button.Parent!.Parent!["body"]!.AsArray();
            value[Assert.Single(beside, f => f.Text("type") == "Input.Text").Text("id")!] = input;
        }

        return new JsonObject
        {
            ["type"] = "message",
            ["value"] = value,
            ["locale"] = "zh-CN",
            ["from"] = new JsonObject { ["id"] = user, ["role"] = "user" },
            ["channelData"] = new JsonObject { ["clientActivityID"] = NewClientId(), ["postBack"] = true },
        };
    }

    public static string NewClientId() => Guid.NewGuid().ToString("N");

    public static string? Id(this JsonObject activity) => activity.Text("id");

    /// <summary>What somebody typed, or the bot said without a card.</summary>
    public static string? Words(this JsonObject activity) => activity.Text("text");

    public static string? ClientId(this JsonObject activity) => activity["channelData"].Text("clientActivityID");

    public static bool IsFromBot(this JsonObject activity) =>
        activity.Text("type") == "message" && activity["from"].Text("id")?.StartsWith("dl_", StringComparison.Ordinal) == false;

    /// <summary>Whether it shows a text: in words, on a card, or as a suggested answer.</summary>
    public static bool Says(this JsonObject activity, string words) => Json.AllText(activity).Contains(words, StringComparison.Ordinal);

    public static JsonObject? CardIn(this JsonObject activity) => (activity["attachments"] as JsonArray)?
        .FirstOrDefault(a => a.Text("contentType") == "application/vnd.microsoft.card.adaptive")?["content"] as JsonObject;

    public static bool IsCardOf(this JsonObject activity, string reference) => activity.CardIn() is not null && activity.Says(reference);

    /// <summary>The reference that the bot gave; null where none is shown. The one that the help shows as an example is none.</summary>
    public static string? Reference(this JsonObject activity) =>
        Acceptance.Scene.ReferenceIn(Json.AllText(activity).Replace("#K7Q4A", "", StringComparison.Ordinal));

    /// <summary>The bot's answer to a message.</summary>
    public static bool Answers(this JsonObject activity, string id) => activity.IsFromBot() && activity.Text("replyToId") == id;
}
