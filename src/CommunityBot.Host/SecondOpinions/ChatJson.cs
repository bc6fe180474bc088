using System.Text.Json.Serialization;

namespace CommunityBot.Host.SecondOpinions;

/// <summary>What is sent: two messages, and how they are to be answered.</summary>
internal sealed record ChatQuestion(string Model, IReadOnlyList<ChatMessage> Messages)
{
    public double Temperature => 0;

    /// <summary>More than the one object takes is no answer.</summary>
    public int MaxTokens => 50;

    public ChatFormat ResponseFormat => new("json_object");
}

internal sealed record ChatFormat(string Type);

internal sealed record ChatMessage(string Role, string? Content);

/// <summary>What comes back, as far as it is of use.</summary>
internal sealed record ChatCompletion(IReadOnlyList<ChatChoice?>? Choices);

internal sealed record ChatChoice(ChatMessage? Message);

/// <summary>What the model was told to write.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChatVerdict(string? Kind);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChatQuestion))]
[JsonSerializable(typeof(ChatCompletion))]
[JsonSerializable(typeof(ChatVerdict))]
internal sealed partial class ChatJson : JsonSerializerContext;
