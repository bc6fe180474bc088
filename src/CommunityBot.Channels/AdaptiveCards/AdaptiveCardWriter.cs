using System.Text.Json;

namespace CommunityBot.Channels.AdaptiveCards;

/// <summary>How a client hands in a pressed button: universal actions with Submit as fallback, or Submit alone.</summary>
internal enum CardActions { Execute, Submit }

/// <summary>Writes a card as an Adaptive Card 1.4. Properties without a value are left out: a null would be taken for one.</summary>
internal static class AdaptiveCardWriter
{
    internal const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Teams shows six actions; the rest goes behind its "more" menu. Web Chat has no such menu and shows all.</summary>
    private const int MaxPrimaryActions = 6;

    public static void Write(Utf8JsonWriter writer, Card card, CardActions actions = CardActions.Execute)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "AdaptiveCard");
        writer.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        writer.WriteString("version", "1.4");
        writer.WriteString("fallbackText", CardText.Clean(card.Title));
        writer.WriteStartArray("body");
        StartText(writer, card.Title);
        // A heading stands above something; a question with nothing but its answers is said in a person's voice.
        if (card.Facts.Count > 0 || card.Subtitle is not null)
        {
            writer.WriteString("size", "Large");
            writer.WriteString("weight", "Bolder");
        }
        writer.WriteEndObject();
        WriteSubtitle(writer, card);
        WriteFacts(writer, card.Facts);
        WriteQuote(writer, card.Quote);
        foreach (var note in card.Notes)
        {
            StartText(writer, note);
            writer.WriteString("size", "Small");
            writer.WriteBoolean("isSubtle", true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (card.Buttons.Count > 0)
        {
            writer.WriteStartArray("actions");
            for (var i = 0; i < card.Buttons.Count; i++)
            {
                WriteButton(writer, card.Buttons[i], actions, secondary: actions == CardActions.Execute && i >= MaxPrimaryActions);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteSubtitle(Utf8JsonWriter writer, Card card)
    {
        if (string.IsNullOrEmpty(card.Subtitle))
        {
            return;
        }
        StartText(writer, card.Subtitle);
        writer.WriteString("weight", "Bolder");
        writer.WriteString("spacing", "Small");
        if (card.Tone is CardTone.Attention or CardTone.Good)
        {
            writer.WriteString("color", card.Tone == CardTone.Good ? "Good" : "Attention");
        }
        else if (card.Tone == CardTone.Muted)
        {
            writer.WriteBoolean("isSubtle", true);
        }
        writer.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter writer, IReadOnlyList<CardFact> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("type", "FactSet");
        writer.WriteStartArray("facts");
        foreach (var fact in facts)
        {
            writer.WriteStartObject();
            writer.WriteString("title", CardText.Escape(fact.Label));
            writer.WriteString("value", CardText.Escape(fact.Value));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteQuote(Utf8JsonWriter writer, string? quote)
    {
        if (string.IsNullOrEmpty(quote))
        {
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("type", "Container");
        writer.WriteString("style", "emphasis");
        writer.WriteStartArray("items");
        StartText(writer, quote);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void StartText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "TextBlock");
        writer.WriteString("text", CardText.Escape(text));
        writer.WriteBoolean("wrap", true);
    }

    /// <summary>What stands before an input's name in a card with Submit alone: Web Chat draws no card in which two inputs have one name, such as two reasons.</summary>
    internal static string InputPrefix(string verb) => verb + "/";

    private static void WriteButton(Utf8JsonWriter writer, CardButton button, CardActions actions, bool secondary)
    {
        if (button.Input is not { } input)
        {
            WriteAction(writer, button, actions, secondary);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("type", "Action.ShowCard");
        WriteLook(writer, button, secondary);
        writer.WriteStartObject("card");
        writer.WriteString("type", "AdaptiveCard");
        writer.WriteStartArray("body");
        writer.WriteStartObject();
        writer.WriteString("type", "Input.Text");
        writer.WriteString("id", actions == CardActions.Submit ? InputPrefix(button.Verb) + input.Name : input.Name);
        writer.WriteString("label", CardText.Clean(input.Label));
        writer.WriteBoolean("isMultiline", true);
        writer.WriteNumber("maxLength", input.MaxLength);
        if (input.Required)
        {
            writer.WriteBoolean("isRequired", true);
            writer.WriteString("errorMessage", CardText.Clean(input.Label));
        }
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("actions");
        WriteAction(writer, button, actions, secondary: false);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Clients without universal actions send the fallback's data, so both hold the same, with the verb.</summary>
    private static void WriteAction(Utf8JsonWriter writer, CardButton button, CardActions actions, bool secondary)
    {
        writer.WriteStartObject();
        if (actions == CardActions.Execute)
        {
            writer.WriteString("type", "Action.Execute");
            WriteLook(writer, button, secondary);
            writer.WriteString("verb", button.Verb);
            WriteData(writer, button);
            writer.WriteStartObject("fallback");
        }
        writer.WriteString("type", "Action.Submit");
        WriteLook(writer, button, secondary);
        WriteData(writer, button);
        if (actions == CardActions.Execute)
        {
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteLook(Utf8JsonWriter writer, CardButton button, bool secondary)
    {
        writer.WriteString("title", CardText.Clean(button.Title));
        if (button.Primary)
        {
            writer.WriteString("style", "positive");
        }
        if (secondary)
        {
            writer.WriteString("mode", "secondary");
        }
    }

    private static void WriteData(Utf8JsonWriter writer, CardButton button)
    {
        writer.WriteStartObject("data");
        foreach (var (name, value) in button.Data)
        {
            if (name != "verb")
            {
                writer.WriteString(name, CardText.Clean(value));
            }
        }
        writer.WriteString("verb", button.Verb);
        writer.WriteEndObject();
    }
}
