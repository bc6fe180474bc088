namespace CommunityBot.Policies;

/// <summary>
/// A published measure (管控措施): whom it names by region or plate, on which days (both included, null is open), and on what it stands.
/// Only under one in force does an origin or a plate matter.
/// </summary>
public sealed record Measure(
    string Name, IReadOnlyList<string> Regions, IReadOnlyList<string> Plates, DateOnly? From, DateOnly? Until, string Basis)
{
    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);

    /// <summary>Whether an origin as it was said lies in a named region: 湖北武汉 and 武汉市 are of 武汉, and 湖北 is of 湖北省.</summary>
    public bool NamesRegionOf(string? origin)
    {
        if (string.IsNullOrWhiteSpace(origin)) return false;
        foreach (var region in Regions)
            if (Core(region) is { Length: > 0 } core && origin.Contains(core, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    public bool NamesPlate(string? plate) => plate is not null && Policies.Plates.BeginWithOneOf(plate, Plates);

    /// <summary>A region's name as people say it.</summary>
    private static string Core(string region)
    {
        var name = region.Trim();
        return name.Length > 2 && name[^1] is '省' or '市' ? name[..^1] : name;
    }
}

/// <summary>Number plates as they are compared: without blanks, dots and hyphens, in capitals.</summary>
internal static class Plates
{
    public static bool BeginWithOneOf(string plate, IReadOnlyList<string> prefixes)
    {
        var bare = Bare(plate);
        foreach (var prefix in prefixes)
            if (bare.StartsWith(Bare(prefix), StringComparison.Ordinal)) return true;
        return false;
    }

    public static string Bare(string plate) => string.Concat(plate.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
