using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CommunityBot.Language;

/// <summary>Writes what was understood as one line of JSON: text, kind, confidence, slots; lists where a message holds two reports.</summary>
public static class UnderstandingJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line without its end. <paramref name="located"/>: with a directory, slots also tell where they were located.</summary>
    public static string Line(Understanding understanding, bool located = false, bool explained = false)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        Write(buffer, understanding, located, explained);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The same line as UTF-8 into a buffer.</summary>
    public static void Write(IBufferWriter<byte> buffer, Understanding understanding, bool located = false, bool explained = false)
    {
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("text", understanding.Text);
        var findings = understanding.Findings;
        json.WritePropertyName("kind");
        Each(json, findings, finding => json.WriteStringValue(NameOf(finding.Kind)));
        json.WriteNumber("confidence", Math.Round(findings.Min(finding => finding.Confidence), 3));
        json.WritePropertyName("slots");
        Each(json, findings, finding => WriteSlots(json, finding, located));
        if (explained)
            WriteEvidence(json, understanding.Evidence);
        json.WriteEndObject();
    }

    private static void Each(Utf8JsonWriter json, IReadOnlyList<Finding> findings, Action<Finding> write)
    {
        if (findings.Count == 1)
        {
            write(findings[0]);
            return;
        }

        json.WriteStartArray();
        foreach (var finding in findings)
            write(finding);
        json.WriteEndArray();
    }

    private static void WriteSlots(Utf8JsonWriter json, Finding finding, bool located)
    {
        var slots = finding.Slots;
        json.WriteStartObject();
        WriteText(json, "place", slots.Place);
        WriteText(json, "building", slots.Building);
        WriteText(json, "unit", slots.Unit);
        WriteText(json, "room", slots.Room);
        WriteText(json, "plate", slots.Plate);
        WriteText(json, "origin", slots.Origin);
        if (slots.People is { } people)
        {
            json.WriteStartObject("people");
            json.WriteNumber("min", people.Min);
            if (people.Max is { } max)
                json.WriteNumber("max", max);
            else
                json.WriteNull("max");
            json.WriteEndObject();
        }

        WriteText(json, "time", slots.Time);
        if (slots.Recurring)
            json.WriteBoolean("recurring", true);
        WriteText(json, "activity", slots.Activity);
        if (located)
            WriteFit(json, finding.Fit);
        json.WriteEndObject();
    }

    private static void WriteFit(Utf8JsonWriter json, PlaceFit fit)
    {
        WriteText(json, "located", fit.Located);
        if (fit.Candidates.Count == 0)
            return;
        json.WriteStartArray("candidates");
        foreach (var code in fit.Candidates)
            json.WriteStringValue(code);
        json.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<Evidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (var piece in evidence)
        {
            json.WriteStartObject();
            json.WriteString("rule", piece.Rule);
            json.WriteString("matched", piece.Matched);
            json.WriteNumber("weight", piece.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string NameOf(Kind kind) => kind switch
    {
        Kind.Gathering => "gathering",
        Kind.Arrival => "arrival",
        Kind.Breach => "breach",
        Kind.Help => "help",
        Kind.SelfReport => "selfreport",
        Kind.CheckIn => "checkin",
        Kind.Status => "status",
        Kind.Withdraw => "withdraw",
        Kind.Question => "question",
        _ => "none",
    };
}
