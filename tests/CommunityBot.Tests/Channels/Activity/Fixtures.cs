using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Channels.Activity;

/// <summary>
/// Recorded activities beside what they must become: <c>{"activity":…,"message":…}</c>, where <c>message</c> leaves out what is empty, and is
/// missing where the bot has no use for the activity.
/// </summary>
internal static class Fixtures
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static JsonObject Read(string name)
    {
        using var stream = typeof(Fixtures).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return (JsonObject)JsonNode.Parse(stream)!;
    }

    public static IEnumerable<string> Named(string prefix) =>
        typeof(Fixtures).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order();

    /// <summary>A record as fixtures write it: without nulls, false, empty texts and empty lists.</summary>
    public static string Written<T>(T value)
    {
        var node = JsonSerializer.SerializeToNode(value, Shape);
        if (node is JsonObject o)
        {
            foreach (var (name, part) in o.ToList())
            {
                var empty = part is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }
                    || part.GetValueKind() == JsonValueKind.False || (part is JsonValue v && v.TryGetValue<string>(out var text) && text.Length == 0);
                if (empty)
                {
                    o.Remove(name);
                }
            }
        }
        return Sorted(node);
    }

    public static string Sorted(JsonNode? node) => node is JsonObject o
        ? new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString(Shape)
        : "null";
}
