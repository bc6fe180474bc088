using System.Globalization;
using System.Text.Json;

namespace CommunityBot.Policies;

/// <summary>A value of a JSON document with its path. Each reading method reports its fault by itself and returns null then.</summary>
internal sealed class JsonValue(JsonElement element, string path, Action<string, string?, string> fault)
{
    private const int LongestShown = 80;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    /// <summary>The value of a key; null where it is missing.</summary>
    public JsonValue? this[string key] =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(key, out var value) ? new JsonValue(value, $"{path}.{key}", fault) : null;

    public bool IsEmptyList => element.ValueKind is JsonValueKind.Array && element.GetArrayLength() == 0;

    public void Fault(string reason)
    {
        var value = element.ValueKind is JsonValueKind.String ? element.GetString()! : element.GetRawText();
        fault(path, value.Length > LongestShown ? value[..LongestShown] + "…" : value, reason);
    }

    public void AllowKeys(params IReadOnlyList<string> keys)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            Fault("is not an object");
            return;
        }
        foreach (var property in element.EnumerateObject())
            if (!keys.Contains(property.Name)) fault($"{path}.{property.Name}", null, $"is an unknown key: {string.Join(", ", keys)}");
    }

    public IEnumerable<JsonValue> Items()
    {
        if (element.ValueKind is JsonValueKind.Array) return element.EnumerateArray().Select((item, index) => new JsonValue(item, $"{path}[{index}]", fault));
        Fault("is not a list");
        return [];
    }

    public string? Text(int longest = 200)
    {
        if (element.ValueKind is JsonValueKind.String && element.GetString()!.Trim() is { Length: > 0 } text && text.Length <= longest) return text;
        Fault($"is not a text of 1 to {longest} characters");
        return null;
    }

    public T? Word<T>() where T : struct, Enum
    {
        if (element.ValueKind is JsonValueKind.String)
            foreach (var candidate in Enum.GetValues<T>())
                if (element.GetString() == candidate.ToString().ToLowerInvariant()) return candidate;
        Fault($"is none of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
        return null;
    }

    public int? Whole(int least, int most)
    {
        if (element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out var value) && value >= least && value <= most) return value;
        Fault($"is not a whole number from {least} to {most}");
        return null;
    }

    public TimeSpan? Span()
    {
        if (element.ValueKind is JsonValueKind.String && TimeSpan.TryParseExact(element.GetString(), "c", CultureInfo.InvariantCulture, out var span)
            && span > TimeSpan.Zero && span <= s_longest) return span;
        Fault("is not a time span hh:mm:ss over 00:00:00 and up to 7.00:00:00");
        return null;
    }

    public DateOnly? Day()
    {
        if (element.ValueKind is JsonValueKind.String
            && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault("is not a day yyyy-MM-dd");
        return null;
    }

    public int? Minute(bool end = false)
    {
        if (element.ValueKind is JsonValueKind.String && MinuteOf(element.GetString()!, end) is { } minute) return minute;
        Fault(end ? "is not a time HH:mm from 00:00 to 24:00" : "is not a time HH:mm from 00:00 to 23:59");
        return null;
    }

    public Hours? Hours()
    {
        if (element.ValueKind is JsonValueKind.String && element.GetString()!.Split('-') is [var from, var until]
            && MinuteOf(from, end: false) is { } first && MinuteOf(until, end: true) is { } last && first != last) return new Hours(first, last);
        Fault("is not hours HH:mm-HH:mm, such as 00:00-24:00 or 22:00-07:00");
        return null;
    }

    private static int? MinuteOf(string text, bool end) =>
        end && text == "24:00" ? 1440
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.Hour * 60 + time.Minute
        : null;
}
