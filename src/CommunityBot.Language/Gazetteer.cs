using CommunityBot.Language.Places;

namespace CommunityBot.Language;

/// <summary>What an entry of the gazetteer is: a cell of the tree that is no building, a building, or a named place in a cell.</summary>
public enum EntryKind { Cell, Building, Place }

/// <summary>One name of the directory. <paramref name="Parent"/> is the code of the cell above (for a place: the cell it lies in); null for the root.</summary>
public sealed record GazetteerEntry(string Code, string? Parent, EntryKind Kind, string Name, IReadOnlyList<string> Aliases)
{
    /// <summary>A part of the estate above it (微网格), which people say no name of: who speaks there means the estate.</summary>
    public bool IsPart { get; init; }
}

/// <summary>The names of a directory, indexed for reading messages (地名表). Immutable and thread-safe.</summary>
public sealed class Gazetteer
{
    public static readonly Gazetteer Empty = Build([]);

    private Gazetteer(GazetteerIndex index) => Index = index;

    internal GazetteerIndex Index { get; }

    /// <summary>Indexes the entries once; 20,000 buildings and 5,000 places take well under two seconds.</summary>
    public static Gazetteer Build(IEnumerable<GazetteerEntry> entries) => new(GazetteerIndex.Of(entries));
}
