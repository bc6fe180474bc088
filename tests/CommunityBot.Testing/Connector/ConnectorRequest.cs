using System.Text.Json.Nodes;

namespace CommunityBot.Testing;

/// <summary>What the bot asked of the connector.</summary>
public enum ConnectorCall { CreateConversation, Send, Reply, Update, Delete, Members, Other }

/// <summary>One request as it arrived. <see cref="Order"/> counts arrivals from 1.</summary>
public sealed record ConnectorRequest
{
    public required long Order { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Verb { get; init; }
    public required ConnectorCall Call { get; init; }
    /// <summary>The first part of the path where the service URL has one: tests use it for the channel.</summary>
    public required string Prefix { get; init; }
    /// <summary>Decoded; empty for <see cref="ConnectorCall.CreateConversation"/>.</summary>
    public string Conversation { get; init; } = "";
    /// <summary>Decoded: the message that is replied to, changed or deleted.</summary>
    public string? Activity { get; init; }
    public JsonObject? Body { get; init; }
    public string? Authorization { get; init; }
    /// <summary>What the connector answered; 0 where the connection was dropped.</summary>
    public int Status { get; set; }

    /// <summary>The member a conversation is created with.</summary>
    public string? Member => Body?["members"]?[0].Text("id");

    /// <summary>Whether the text (or any text of a card) holds the words.</summary>
    public bool Says(string words) => Body is not null && Json.AllText(Body).Contains(words, StringComparison.Ordinal);
}

/// <summary>A message in a conversation at the connector, as people see it now.</summary>
public sealed record SentMessage
{
    private static readonly string[] Shown = ["text", "summary", "speak", "attachments", "suggestedActions"];

    public required string Conversation { get; init; }
    public required string Id { get; init; }
    public string? ReplyTo { get; init; }
    /// <summary>Arrival order of the request that sent it.</summary>
    public required long Order { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>What was shown, oldest first; the last is what is shown now.</summary>
    public required IReadOnlyList<JsonObject> Versions { get; init; }
    public bool Deleted { get; init; }

    public JsonObject Body => Versions[^1];

    public string Type => Body.Text("type") ?? "";

    public string Text => Body.Text("text") ?? "";

    /// <summary>All that a reader may see: text, summary, every text of the cards and the suggested answers.</summary>
    public string AllText => string.Join('\n', Shown.Select(name => Json.AllText(Body[name])));

    /// <summary>The first adaptive card; null where there is none.</summary>
    public JsonObject? Card => Cards(Body).FirstOrDefault();

    /// <summary>Verbs of the buttons shown now.</summary>
    public IReadOnlyList<string> Verbs => Card is null ? [] : [.. Activities.Buttons(Card).Select(Activities.VerbOf).OfType<string>()];

    public bool Says(string words) => AllText.Contains(words, StringComparison.Ordinal);

    /// <summary>What is shown now in one line, buttons in brackets.</summary>
    public override string ToString()
    {
        var words = (Text.Length > 0 ? Text : Body.Text("summary") ?? AllText).ReplaceLineEndings(" / ");
        return $"#{Order} {Conversation} {Id} v{Versions.Count}{(ReplyTo is null ? "" : " re " + ReplyTo)}: {words} [{string.Join(' ', Verbs)}]";
    }

    internal static IEnumerable<JsonObject> Cards(JsonObject body) =>
        (body["attachments"] as JsonArray ?? []).Where(a => a.Text("contentType") == "application/vnd.microsoft.card.adaptive").Select(a => a!["content"]).OfType<JsonObject>();
}
