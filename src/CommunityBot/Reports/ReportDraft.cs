using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Reports;

/// <summary>One thing that somebody said, on its way to becoming a report.</summary>
public sealed record ReportDraft
{
    public required InboundMessage Message { get; init; }
    public required Finding Finding { get; init; }
    public required string Language { get; init; }
    public Group? Group { get; init; }
    /// <summary>The cell of the writer's own post or home, where it is known.</summary>
    public string? WriterCell { get; init; }
    /// <summary>The door behind whose QR code it was written.</summary>
    public Door? Door { get; init; }
    public bool Relayed { get; init; }
    public Emergency Emergency { get; init; }

    /// <summary>The cell that it belongs to where nobody says a better one: the group's, else where the writer stands, else the writer's own.</summary>
    public string? Home => Group?.Cell ?? Door?.Cell ?? WriterCell;

    public string Conversation => $"{Message.Channel}:{Message.Room}";
    public string Reporter => $"{Message.Channel}:{Message.From}";
}

/// <summary>Whether a report can be handed on, and where to; otherwise its place is asked for.</summary>
/// <param name="Cell">Where it is filed; null: ask first.</param>
/// <param name="Place">Code of the located place or building.</param>
/// <param name="AskSpot">Filed, and the exact spot is asked for once.</param>
public sealed record PlaceDecision(string? Cell, string? Place, bool AskSpot)
{
    /// <summary>
    /// A located place is filed in its cell. The own estate, or a place that the directory does not know, is filed at the cell that the conversation belongs to.
    /// A missing or weak place, or several that fit, is asked for first; in an emergency nothing waits. Whoever writes from a door and names no place means
    /// the door.
    /// </summary>
    public static PlaceDecision Decide(PlaceFit fit, string? cellOfLocated, string? home, bool emergency, Door? door = null) => fit switch
    {
        { Located: { } located } when cellOfLocated is not null => new PlaceDecision(cellOfLocated, located, AskSpot: false),
        { Candidates.Count: > 1 } when !emergency => new PlaceDecision(null, null, AskSpot: false),
        { Candidates.Count: <= 1, Clarity: not PlaceClarity.Named } when door is not null =>
            new PlaceDecision(door.Cell, door.IsSpot ? door.Code : null, AskSpot: !door.IsSpot),
        { Clarity: PlaceClarity.OwnEstate } when home is not null => new PlaceDecision(home, null, AskSpot: true),
        { Clarity: PlaceClarity.Named, Candidates.Count: <= 1 } when home is not null => new PlaceDecision(home, null, AskSpot: false),
        _ when emergency && home is not null => new PlaceDecision(home, null, AskSpot: true),
        _ => new PlaceDecision(null, null, AskSpot: false),
    };
}
