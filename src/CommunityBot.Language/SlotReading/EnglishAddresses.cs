using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>
/// block 7 303, Blk 4, tower A, no. 7, flat 12B, block 3 flat 605, flat 1103 building six, A-303, C wing 905, entrance 3 flat 44, Blk 310 #05-18:
/// parts for building, entrance and flat in any order, each at most once.
/// </summary>
internal static class EnglishAddresses
{
    public static Address? Read(FoldedText text, int start)
    {
        if ((text[start] == 'f' || char.IsAsciiDigit(text[start])) && FlatBeforeStreet(text, start) is { } scots)
            return scots;
        if (EnglishAddressParts.Read(text, start, first: true) is not { } part)
            return null;
        var (building, unit, room, end, sure) = (part.Building, part.Unit, part.Room, part.End, part.Sure);
        for (var i = 0; i < 3; i++)
        {
            if (Next(text, end) is not { } next
                || (next.Building is not null && building is not null) || (next.Unit is not null && unit is not null) || (next.Room is not null && room is not null)
                || (next.Building is null && next.Unit is null && building is null && unit is null))
                break;
            (building, unit, room, end, sure) = (building ?? next.Building, unit ?? next.Unit, room ?? next.Room, next.End, sure || next.Sure);
        }

        // "Flat 3, 22 Marsh Lane": a street behind a flat.
        if (building is null && Streets.Numbered(text, Gap(text, end)) is { } street)
            (building, end) = (street.Building, street.End);
        // "Flat 4, Rowan House": a house by its name.
        else if (building is null && room is not null && text[end] == ',' && text[end + 1] == ' ' && HouseName(text, end + 2) is > 0 and var named)
            end = named;
        return new(start, end, building, unit, room, sure);
    }

    /// <summary>5 Mill View|flat 2.</summary>
    public static Address? WithFlat(FoldedText text, Address? street) =>
        street is { Room: null } house && EnglishAddressParts.Read(text, Gap(text, house.End), first: false) is { Room: { } flat, Building: null } behind && !char.IsAsciiDigit(text[Gap(text, house.End)])
            ? house with { End = behind.End, Room = flat } : street;

    /// <summary>The part behind what has been read, a floor between them stepped over: "block 12, 4th floor, flat 402".</summary>
    private static AddressPart? Next(FoldedText text, int end)
    {
        var at = Gap(text, end);
        if (EnglishNumbers.Is(text, at, "on the ", out var upon) && FloorEnd(text, upon) > 0)
            at = upon;
        return EnglishAddressParts.Read(text, at, first: false) ?? (FloorEnd(text, at) is > 0 and var floor ? EnglishAddressParts.Read(text, Gap(text, floor), first: false) : null);
    }

    /// <summary>Where "4th floor", "floor 4", "level 3" or "top floor" ends; -1 if there is none.</summary>
    private static int FloorEnd(FoldedText text, int at)
    {
        var end = EnglishNumbers.WordEnd(text, at);
        if (end == at || end - at > 8)
            return -1;
        if (EnglishNumbers.Is(text, end, " floor", out var floor))
            return floor;
        if (text.Part(at, end) is not ("floor" or "level" or "lvl" or "storey" or "fl") || text[end] != ' ')
            return -1;
        return char.IsAsciiDigit(text[end + 1]) ? EnglishNumbers.WordEnd(text, end + 1) : EnglishNumbers.TryReadExact(text, end + 1, out _, out var spoken) ? spoken : -1;
    }

    /// <summary>"flat 3/2, 40 Argyle St", "6/14 Elm Road": the flat by its floor and door or by its number, then the house.</summary>
    private static Address? FlatBeforeStreet(FoldedText text, int start)
    {
        var at = EnglishNumbers.Is(text, start, "flat ", out var flat) ? flat : start;
        var slash = at;
        while (char.IsAsciiDigit(text[slash]) && slash - at < 3)
            slash++;
        if (slash == at || text[slash] != '/' || !char.IsAsciiDigit(text[slash + 1]) || text[start - 1] is '-' or '/' or '.' or ':')
            return null;
        if (at == start)
            return Streets.Numbered(text, slash + 1, behindSlash: true) is { } house ? house with { Start = start, Room = text.Written(at, slash) } : null;
        var end = EnglishNumbers.WordEnd(text, slash + 1);
        return Streets.Numbered(text, Gap(text, end)) is { } street ? street with { Start = start, Room = text.Written(at, end).ToUpperInvariant() } : null;
    }

    private static int HouseName(FoldedText text, int start)
    {
        if (Streets.Named(text, start) is > 0 and var named)
            return named;
        var end = EnglishNumbers.WordEnd(text, start);
        return end - start > 3 && Streets.IsCapital(text, start) && (end >= text.Length || (text[end] == '.' && end + 1 >= text.Length)) ? end : -1;
    }

    internal static int Gap(FoldedText text, int at)
    {
        if (text[at] is ',' or '.')
            at++;
        if (text[at] is ' ' or '-' or '/')
            at++;
        return EnglishNumbers.Is(text, at, "of ", out var after) || EnglishNumbers.Is(text, at, "at ", out after) || EnglishNumbers.Is(text, at, "in ", out after) || EnglishNumbers.Is(text, at, "- ", out after) ? after : at;
    }
}
