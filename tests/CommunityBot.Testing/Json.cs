using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing;

/// <summary>Reading JSON in tests.</summary>
public static class Json
{
    /// <summary>Chinese text stays readable, so that a test can look for it in the raw JSON.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Raw(JsonNode node) => node.ToJsonString(Plain);

    /// <summary>A property as text; null where it is missing or not a string.</summary>
    public static string? Text(this JsonNode? node, string name) =>
        node is JsonObject o && o[name] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Every object in the tree, outermost first.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node)
    {
        if (node is JsonObject o)
        {
            yield return o;
        }

        foreach (var inner in Children(node).SelectMany(Objects))
        {
            yield return inner;
        }
    }

    /// <summary>Every text value in the tree, one a line.</summary>
    public static string AllText(JsonNode? node) => string.Join('\n', Texts(node));

    /// <summary>Where the tree holds a null property, as paths.</summary>
    public static IEnumerable<string> Nulls(JsonNode? node, string path = "$") => node switch
    {
        JsonObject o => o.SelectMany(p => p.Value is null ? [$"{path}.{p.Key}"] : Nulls(p.Value, $"{path}.{p.Key}")),
        JsonArray a => a.SelectMany((v, i) => v is null ? [$"{path}[{i}]"] : Nulls(v, $"{path}[{i}]")),
        _ => [],
    };

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(p => p.Value),
        JsonArray a => a,
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node is JsonValue v ? (v.TryGetValue<string>(out var text) ? [text] : []) : Children(node).SelectMany(Texts);
}
