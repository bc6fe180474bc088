using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Reports;

/// <summary>Whether two reports of one kind, from one grid and not long after one another, tell of the same thing. Nothing here touches a database.</summary>
internal sealed class SameThing(GridDirectory grid)
{
    /// <summary>Places as near as this are where one and the same crowd spreads to.</summary>
    private const double NearMetres = 60;

    /// <summary>How old an alert may be and still be what somebody reports now: a crowd goes home, a car stands for days.</summary>
    public static TimeSpan Window(Kind kind) => kind == Kind.Arrival ? TimeSpan.FromHours(24) : TimeSpan.FromHours(2);

    /// <summary>
    /// A danger to life is never hidden in a lesser alert. An arrival is the same by its plate or its household, a call for help by its household; a gathering or
    /// a breach by its place, or, where one of them does not say the place, by what is done.
    /// </summary>
    public bool Of(Report known, Report said)
    {
        if (known.Emergency != said.Emergency) return false;
        return said.Kind switch
        {
            Kind.Arrival => (known.Plate is { } plate && plate == said.Plate) || IsSameHousehold(known, said),
            Kind.Help => IsSameHousehold(known, said) || (said.Emergency is not null && IsSamePlace(known, said)),
            _ => !IsOtherHousehold(known, said) && (IsSamePlace(known, said) || (IsVague(known) || IsVague(said)) && known.Activity is { } one && said.Activity is { } other && AreAlike(one, other)),
        };
    }

    /// <summary>
    /// Whether a gathering that is reported is one more time of a habit: the same place or one beside it, or the same cell where nobody said a place, and a like activity.
    /// Where a place is known, an activity that nobody said may be the same.
    /// </summary>
    public bool Recurs(Habit habit, Report said)
    {
        if (habit.Place is { } one && said.Place is { } other)
            return (one == other || AreNear(grid.Place(one), grid.Place(other))) && (habit.Activity is null || said.Activity is null || AreAlike(habit.Activity, said.Activity));
        if (habit.Place is not null || said.Place is not null || habit.Cell != said.Cell) return false;
        return habit.PlaceText is { } text
            ? !IsVague(said) && text == said.PlaceText && (habit.Activity is null || said.Activity is null || AreAlike(habit.Activity, said.Activity))
            : IsVague(said) && habit.Activity is { } known && said.Activity is { } activity && AreAlike(known, activity);
    }

    private bool IsSameHousehold(Report known, Report said) =>
        said is { Building: not null, Room: not null } && (known.Building, known.Room) == (said.Building, said.Room)
        && (known.Unit is null || said.Unit is null || known.Unit == said.Unit) && IsSameOrAround(known.Cell, said.Cell);

    private static bool IsOtherHousehold(Report known, Report said) =>
        (known.Building is not null && said.Building is not null && known.Building != said.Building)
        || (known.Room is not null && said.Room is not null && known.Room != said.Room);

    private bool IsSamePlace(Report known, Report said)
    {
        if (known.Place is { } one && said.Place is { } other) return one == other || IsSameOrAround(one, other) || AreNear(grid.Place(one), grid.Place(other));
        return known.Place is null && said.Place is null && known.PlaceText is { } text && !IsVague(known) && text == said.PlaceText;
    }

    /// <summary>Neither a place of the directory nor words that name another one: "our estate", or nothing.</summary>
    public static bool IsVague(Report report) => report.Place is null && (report.Unclear || report.PlaceText is null || report.QuestionUntil is not null);

    private bool IsSameOrAround(string? one, string? other) => one is not null && other is not null && (grid.IsWithin(one, other) || grid.IsWithin(other, one));

    private static bool AreNear(Place? one, Place? other)
    {
        if (one is not { Latitude: { } south, Longitude: { } west } || other is not { Latitude: { } north, Longitude: { } east }) return false;
        var (up, across) = ((north - south) * 111_320, (east - west) * 111_320 * Math.Cos(south * Math.PI / 180));
        return Math.Sqrt((up * up) + (across * across)) <= NearMetres;
    }

    /// <summary>People name one thing in many ways (跳广场舞, 广场舞): two characters in a row that are the same, or a whole English word, are enough.</summary>
    private static bool AreAlike(string one, string other)
    {
        if (one[0] < 128) return one.Split(' ').Where(word => word.Length > 3).Intersect(other.Split(' '), StringComparer.OrdinalIgnoreCase).Any();
        for (var at = 0; at + 1 < one.Length; at++)
            if (other.Contains(one.Substring(at, 2), StringComparison.Ordinal)) return true;
        return false;
    }
}
