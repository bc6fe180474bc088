namespace CommunityBot.Channels;

/// <summary>A card in no platform's words. Every text is plain; the channel escapes it and cuts what is too long.</summary>
public sealed record Card
{
    public required string Title { get; init; }
    /// <summary>Emphasised line under the title, such as the state.</summary>
    public string? Subtitle { get; init; }
    public CardTone Tone { get; init; }
    public IReadOnlyList<CardFact> Facts { get; init; } = [];
    /// <summary>What a person wrote, set apart as a quotation.</summary>
    public string? Quote { get; init; }
    /// <summary>Small print at the end, such as who is next and when, or what the staff must not do.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
    public IReadOnlyList<CardButton> Buttons { get; init; } = [];
    /// <summary>The card in words, for channels and clients without cards; with the commands that do what the buttons do.</summary>
    public required string PlainText { get; init; }
}

/// <summary>How urgent a card looks.</summary>
public enum CardTone { Neutral, Attention, Good, Muted }

/// <summary>A labelled line.</summary>
public sealed record CardFact(string Label, string Value);

/// <summary>
/// A button. <paramref name="Data"/> goes into the platform's own data beside the verb. With <paramref name="Input"/> the button first shows
/// a text field whose value comes back under its name.
/// </summary>
public sealed record CardButton(string Verb, string Title, IReadOnlyDictionary<string, string> Data, CardInput? Input = null, bool Primary = false);

/// <summary>A text field of a button.</summary>
public sealed record CardInput(string Name, string Label, bool Required, int MaxLength = 500);
