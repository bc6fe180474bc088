using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Channels.Activity;

namespace CommunityBot.Channels.WebChat;

/// <summary>What a reader gets of a log at once: <c>{"activities":[…],"watermark":"…"}</c>, the watermark being the last line's position.</summary>
internal static class ActivitySet
{
    /// <summary>Lines in one set; a longer history comes in several.</summary>
    public const int MaxLines = 100;

    public static void Write(IBufferWriter<byte> output, IReadOnlyList<LoggedLine> lines, long position)
    {
        using var writer = new Utf8JsonWriter(output, ActivityWriter.JsonOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("activities");
        foreach (var line in lines) WriteLine(writer, line);
        writer.WriteEndArray();
        writer.WriteString("watermark", (lines.Count == 0 ? position : lines[^1].Position).ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    /// <summary>Reads a watermark: empty is the beginning. False for what is none.</summary>
    public static bool TryReadWatermark(string? watermark, out long position)
    {
        position = 0;
        return string.IsNullOrEmpty(watermark) || long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }

    /// <summary>The stored JSON with the log's own id and time put in front.</summary>
    private static void WriteLine(Utf8JsonWriter writer, LoggedLine line)
    {
        var head = $$"""{"id":"{{JsonEncodedText.Encode(line.Id)}}","timestamp":"{{line.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}",""";
        var whole = new byte[head.Length + line.Activity.Length - 1];
        System.Text.Encoding.ASCII.GetBytes(head, whole);
        line.Activity.AsSpan(1).CopyTo(whole.AsSpan(head.Length));
        writer.WriteRawValue(whole, skipInputValidation: true);
    }
}
