namespace CommunityBot.Language.Lexicons;

/// <summary>Concepts that no list of terms can hold: readers find them (numbers, plates, addresses) and rules name them like any other.</summary>
internal static class Facts
{
    public const int People = 0, Many = 1, Plate = 2, Building = 3, Room = 4, Temperature = 5, Asking = 6, Relayed = 7, Short = 8, Known = 9,
        Reference = 10, EitherOr = 11, EndsAsking = 12, OpensAsking = 13, NotBut = 14, NoMore = 15;

    /// <summary>In the order of the constants above.</summary>
    public static readonly string[] Names =
        ["people", "many", "plate", "building", "room", "temperature", "asking", "relayed", "short", "known-place",
            "reference", "either-or", "ends-asking", "opens-asking", "not-but", "no-more"];
}
