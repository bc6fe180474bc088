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

/// <summary>Whoever a question goes to: the account, how they know the alert, and where they said it.</summary>
public sealed record Reporter(string Account, string Reference, string Language, string Conversation, string MessageId);

/// <summary>The reports behind an alert. Their room lies above this one and is reached through here alone.</summary>
public interface IAlertReports
{
    /// <summary>The alert that a reference leads to: its own, or that of a report which was merged into it. Null for none.</summary>
    Alert? Find(BotDb db, string reference);

    /// <summary>Who can be asked about it: the first who reported it, one with a private chat before others. Null where nobody is known any more.</summary>
    Reporter? Reporter(BotDb db, Alert alert);

    AlertContent Describe(BotDb db, Alert alert);

    /// <summary>Tells whoever reported it that its state has changed: in their private chat, or in reply with reference and state alone.</summary>
    void TellState(WriteScope scope, Alert alert);
}
