using System.Text.Json;
using CommunityBot.Conversations;
using CommunityBot.Language;

namespace CommunityBot.Host.SecondOpinions;

/// <summary>Reads the kind out of an answer, and nothing else.</summary>
internal static class ChatAnswer
{
    /// <summary>Characters of what the model wrote: <c>{"kind":"selfreport"}</c> and some blanks.</summary>
    private const int LongestContent = 200;

    private static readonly Dictionary<string, Kind> Kinds = Enum.GetValues<Kind>().ToDictionary(kind => kind.ToString().ToLowerInvariant());

    public static Advice Read(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, ChatJson.Default.ChatCompletion)?.Choices is not [{ Message.Content: { } content }, ..])
                return Advice.None(AdviceFault.NotJson);
            if (content.Length > LongestContent) return Advice.None(AdviceFault.TooLong);
            return JsonSerializer.Deserialize(content, ChatJson.Default.ChatVerdict)?.Kind is { } name && Kinds.TryGetValue(name, out var kind)
                ? Advice.Of(kind) : Advice.None(AdviceFault.UnknownKind);
        }
        catch (JsonException)
        {
            return Advice.None(AdviceFault.NotJson);
        }
    }
}
