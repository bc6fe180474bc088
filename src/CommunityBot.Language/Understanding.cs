namespace CommunityBot.Language;

/// <summary>What a message is (类别). The names follow the labelling guide; <see cref="None"/> is everything the bot has no use for.</summary>
public enum Kind { None, Gathering, Arrival, Breach, Help, SelfReport, CheckIn, Status, Withdraw, Question }

/// <summary>A danger to life that is answered with 119, 110 or 120 before anything else.</summary>
public enum Emergency { None, Fire, Violence, Collapse, Medical }

/// <summary>What a finding stands on. Policy, not language, decides whether that is enough to alert somebody.</summary>
[Flags]
public enum Grounds
{
    None = 0,
    /// <summary>A region is named that somebody or something comes from.</summary>
    Origin = 1,
    /// <summary>A number plate, or the prefix of one.</summary>
    Plate = 2,
    /// <summary>Somebody or something is there or is parked there, and no more is said.</summary>
    Presence = 4,
    /// <summary>Something is done or left undone: doors tried, moved in unregistered, standing for days, dancing packed together.</summary>
    Behaviour = 8,
}

/// <summary>How well a message says where.</summary>
public enum PlaceClarity
{
    /// <summary>No place is said.</summary>
    Missing,
    /// <summary>Only the own estate ("我们小区").</summary>
    OwnEstate,
    /// <summary>A place that cannot be gone to ("路边", "隔壁").</summary>
    Weak,
    /// <summary>A place with a name or a number; whether the directory knows it is another question.</summary>
    Named,
}

/// <summary>A number of people; <paramref name="Max"/> is null where it is open ("over 30").</summary>
public sealed record PeopleCount(int Min, int? Max);

/// <summary>What a message says, as written or normalised by the labelling guide. A slot that is not said is null.</summary>
public sealed record Slots
{
    public static readonly Slots Empty = new();
    public string? Place { get; init; }
    public string? Building { get; init; }
    public string? Unit { get; init; }
    public string? Room { get; init; }
    public string? Plate { get; init; }
    public string? Origin { get; init; }
    public PeopleCount? People { get; init; }
    public string? Time { get; init; }
    public bool Recurring { get; init; }
    public string? Activity { get; init; }
}

/// <summary>Where the directory has it: exactly one code in <paramref name="Located"/>, or several <paramref name="Candidates"/> in order of likelihood, or neither. Never a guess.</summary>
public sealed record PlaceFit(PlaceClarity Clarity, string? Located, IReadOnlyList<string> Candidates)
{
    public static readonly PlaceFit Missing = new(PlaceClarity.Missing, null, []);
}

/// <summary>One thing that a message says. <paramref name="Confidence"/> lies in 0..1.</summary>
public sealed record Finding(Kind Kind, double Confidence, Slots Slots, PlaceFit Fit, Grounds Grounds);

/// <summary>One piece of evidence that decided: the rule's name, the text it matched, and its weight (negative speaks against).</summary>
public sealed record Evidence(string Rule, string Matched, double Weight);

/// <summary>
/// The result of reading one message (理解结果). <paramref name="Findings"/> holds at least one; a message with two reports has two.
/// <paramref name="Relayed"/> is true for a captain's relay (【转】…).
/// </summary>
public sealed record Understanding(
    string Text, IReadOnlyList<Finding> Findings, Emergency Emergency, bool Relayed, IReadOnlyList<Evidence> Evidence)
{
    public Finding First => Findings[0];
}

/// <summary>What is known around a message: the group's cell and the writer's own cell break ties between places of one name.</summary>
public sealed record UnderstandingContext(string? GroupCell = null, string? WriterCell = null)
{
    public static readonly UnderstandingContext None = new();
}
