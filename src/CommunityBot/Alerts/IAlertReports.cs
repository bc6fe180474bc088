using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>What the reports of an alert say, for its card.</summary>
public sealed record AlertContent
{
    public string? Words { get; init; }
    public string? PlaceText { get; init; }
    /// <summary>Code of the named place or cell at which it was located.</summary>
    public string? Located { get; init; }
    public bool Unclear { get; init; }
    public string? Time { get; init; }
    public bool Recurring { get; init; }
    public int? PeopleMin { get; init; }
    public int? PeopleMax { get; init; }
    public string? Activity { get; init; }
    public Language.Grounds Grounds { get; init; }
    public string? Plate { get; init; }
    public string? Origin { get; init; }
    public string? Address { get; init; }
    public bool Relayed { get; init; }
    /// <summary>Addresses of the first photos that its reporters sent, a handful at most.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];
    /// <summary>The newest reports that were merged into it, a handful at most: reference, and place as said where it was.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <summary>The reports behind an alert. Their room lies above this one and is reached through here alone.</summary>
public interface IAlertReports
{
    /// <summary>The alert that a reference leads to: its own, or that of a report which was merged into it. Null for none.</summary>
    Alert? Find(BotDb db, string reference);

    AlertContent Describe(BotDb db, Alert alert);

    /// <summary>Tells whoever reported it that its state has changed: in their private chat, or in reply with reference and state alone.</summary>
    void TellState(WriteScope scope, Alert alert);
}
