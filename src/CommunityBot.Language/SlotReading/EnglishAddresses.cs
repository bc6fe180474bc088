using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>
/// block 7 303, Blk 4, tower A, no. 7, flat 12B, block 3 flat 605, flat 1103 building six, A-303, C wing 905, entrance 3 flat 44, Blk 310 #05-18:
/// parts for building, entrance and flat in any order, each at most once.
/// </summary>
internal static class EnglishAddresses
{
    private enum PartKind { Building, Unit, Room }

    private readonly record struct Part(int End, string? Building, string? Unit, string? Room, bool Sure);

    private readonly record struct Word(PartKind Kind, bool Sure, bool Letters = false);

    private static readonly WordMap<Word> Words = new()
    {
        ["block"] = new(PartKind.Building, true, true),
        ["blk"] = new(PartKind.Building, true, true),
        ["building"] = new(PartKind.Building, true, true),
        ["bldg"] = new(PartKind.Building, true, true),
        ["tower"] = new(PartKind.Building, true, true),
        ["twr"] = new(PartKind.Building, true, true),
        ["wing"] = new(PartKind.Building, true, true),
        ["villa"] = new(PartKind.Building, true),
        ["bungalow"] = new(PartKind.Building, true),
        ["townhouse"] = new(PartKind.Building, true),
        ["dorm"] = new(PartKind.Building, true),
        ["dormitory"] = new(PartKind.Building, true),
        ["hostel"] = new(PartKind.Building, true, true),
        ["hall"] = new(PartKind.Building, false),
        ["deck"] = new(PartKind.Building, false),
        ["house"] = new(PartKind.Building, false),
        ["hse"] = new(PartKind.Building, false),
        ["lot"] = new(PartKind.Building, false),
        ["no"] = new(PartKind.Building, false),
        ["number"] = new(PartKind.Building, false),
        ["entrance"] = new(PartKind.Unit, true),
        ["staircase"] = new(PartKind.Unit, true),
        ["stairwell"] = new(PartKind.Unit, true),
        ["stair"] = new(PartKind.Unit, true),
        ["flat"] = new(PartKind.Room, true, true),
        ["flt"] = new(PartKind.Room, true),
        ["apt"] = new(PartKind.Room, true, true),
        ["ap"] = new(PartKind.Room, true),
        ["apartment"] = new(PartKind.Room, true, true),
        ["room"] = new(PartKind.Room, true),
        ["rm"] = new(PartKind.Room, true),
        ["suite"] = new(PartKind.Room, true),
        ["unit"] = new(PartKind.Room, true, true),
        ["door"] = new(PartKind.Room, true),
    };


    private static readonly string[] ShortBefore = ["in ", "from ", "at ", "for ", "of ", "unit ", "flat ", "number ", "no ", "#"];

    /// <summary>"the lobby of 7".</summary>
    private static readonly string[] PartsOf =
        ["lobby of ", "basement of ", "foyer of ", "roof of ", "rooftop of ", "steps of ", "stairs of ", "stairwell of ", "hall of ", "hallway of ", "garden of ", "yard of ", "porch of ", "entrance of ", "doorway of ", "terrace of ", "landing of ", "front of ", "back of ", "lawn behind ", "outside ", "behind "];

    private static readonly string[] SealedBefore = ["on ", "its ", "it's ", "to ", "into "];

    public static Address? Read(FoldedText text, int start)
    {
        if (ReadPart(text, start, first: true) is not { } part)
            return null;
        var (building, unit, room, end, sure) = (part.Building, part.Unit, part.Room, part.End, part.Sure);
        for (var i = 0; i < 3; i++)
        {
            if (ReadPart(text, Gap(text, end), first: false) is not { } next
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

    private static int HouseName(FoldedText text, int start)
    {
        if (Streets.Named(text, start) is > 0 and var named)
            return named;
        var end = EnglishNumbers.WordEnd(text, start);
        return end - start > 3 && Streets.IsCapital(text, start) && (end >= text.Length || (text[end] == '.' && end + 1 >= text.Length)) ? end : -1;
    }

    private static int Gap(FoldedText text, int at)
    {
        if (text[at] is ',' or '.')
            at++;
        if (text[at] is ' ' or '-' or '/')
            at++;
        return EnglishNumbers.Is(text, at, "of ", out var after) || EnglishNumbers.Is(text, at, "at ", out after) || EnglishNumbers.Is(text, at, "in ", out after) || EnglishNumbers.Is(text, at, "- ", out after) ? after : at;
    }

    private static Part? ReadPart(FoldedText text, int start, bool first)
    {
        if (start >= text.Length)
            return null;
        if (text[start] == '#')
            return ReadStoreyUnit(text, start);
        if (char.IsAsciiDigit(text[start]))
            return first ? ReadShort(text, start) : ReadBare(text, start);
        // "blk5" as well as "blk 5".
        var wordEnd = start;
        while (text[wordEnd] is >= 'a' and <= 'z' && wordEnd - start <= 10)
            wordEnd++;
        if (wordEnd == start || wordEnd - start > 10)
            return null;
        if (wordEnd == start + 1 && IsCapital(text, start))
            return ReadLetter(text, start);
        if (!Words.TryGetValue(text.Part(start, wordEnd), out var word))
            return null;
        var at = LabelAt(text, wordEnd);
        if (word.Kind == PartKind.Room && ReadLetter(text, at) is { Room: not null } lettered)
            return lettered;
        if (word.Kind == PartKind.Room && text[at - 1] == '#' && ReadStoreyUnit(text, at - 1) is { } storey)
            return storey;
        if ((word.Kind == PartKind.Room || !word.Sure) && ReadShort(text, at) is { Room: not null } pair && (word.Kind == PartKind.Room || pair.Building is not null))
            return pair;
        // "no one asked" is nobody.
        if (wordEnd - start == 2 && text[start] == 'n' && EnglishNumbers.Is(text, at, "one", out _))
            return null;
        if (ReadLabel(text, at, word.Letters, word.Kind == PartKind.Room ? 4 : 3, out var end) is not { } label)
            return null;
        return word.Kind switch
        {
            PartKind.Building => new(end, label, null, null, word.Sure),
            PartKind.Unit => new(end, null, label, null, true),
            // "unit 2" is an entrance, "unit 302" a flat.
            _ when label.Length <= 1 && text.Part(start, wordEnd).SequenceEqual("unit") => new(end, null, label, null, true),
            _ => new(end, null, null, label, true),
        };
    }

    /// <summary>A-303, D-wing, C wing, G block.</summary>
    private static Part? ReadLetter(FoldedText text, int start)
    {
        if (text[start] is < 'a' or > 'z' || FoldedText.IsWord(text[start - 1]) || FoldedText.IsWord(text[start + 1]))
            return null;
        var letter = text.Written(start, start + 1).ToUpperInvariant();
        if (text[start + 1] is '-' && Addresses.Digits(text, start + 2, out var end) is { } room && Addresses.RoomEnd(text, room, end) is { } stop)
            return new(stop, letter, null, room, true);
        if (text[start + 1] is '-' && Addresses.Digits(text, start + 2, out end) is { Length: <= 2 } door && door != "0" && IsClauseEnd(text, end))
            return new(end, letter, null, door, true);
        var wordEnd = EnglishNumbers.WordEnd(text, start + 2);
        return text[start + 1] is ' ' or '-' && text.Part(start + 2, wordEnd) is "wing" or "block" or "blk" or "tower" or "building"
            && (!char.IsAsciiDigit(text[wordEnd + 1]) || (Addresses.Digits(text, wordEnd + 1, out _) is { } behind && Addresses.LooksLikeRoom(behind)))
            ? new(wordEnd, letter, null, null, true) : null;
    }

    /// <summary>#05-18: storey and door are one label.</summary>
    private static Part? ReadStoreyUnit(FoldedText text, int start)
    {
        var at = start + 1;
        while (char.IsAsciiDigit(text[at]) && at - start <= 3)
            at++;
        if (at == start + 1 || text[at] != '-')
            return null;
        var end = at + 1;
        while (char.IsAsciiDigit(text[end]) && end - at <= 5)
            end++;
        return end == at + 1 || FoldedText.IsWord(text[end]) ? null : new(end, null, null, text.Written(start + 1, end), true);
    }

    /// <summary>"in 11-17", "unit 4-11", "in 2F", "412 #02-05", "1601 Tower B": numbers that only their neighbours make an address.</summary>
    private static Part? ReadShort(FoldedText text, int start)
    {
        if (Addresses.Digits(text, start, out var at) is not { } number || number == "0" || at - start > 4)
            return null;
        if (text[at] == ' ' && text[at + 1] == '#' && ReadStoreyUnit(text, at + 1) is { } storey)
            return storey with { Building = number };
        if (Addresses.LooksLikeRoom(number) && Gap(text, at) is var next && next > at && IsBuildingWord(text, next))
            return new(at, null, null, number, true);
        // "15B" by itself, in capitals and no measure.
        if (at - start == 2 && text[at] is >= 'a' and <= 'f' && IsCapital(text, at) && !FoldedText.IsWord(text[at + 1]) && text[start - 1] is ' ' or ',' or '。' && text[at + 1] is ' ' or ',')
            return new(at + 1, null, null, number + char.ToUpperInvariant(text[at]), false);
        // "…, 71b": the label of a house that ends the message.
        if (at - start == 2 && text[at] is >= 'a' and <= 'h' && at + 1 >= text.Length - 1 && IsClauseEnd(text, at + 1) && start > 2 && text[start - 1] == ' ' && text[start - 2] is ',' or '.' or '!' or '?')
            return new(at + 1, number + char.ToUpperInvariant(text[at]), null, null, true);
        if (!Precedes(text, start, ShortBefore))
            return Precedes(text, start, SealedBefore) && text[at] is >= 'a' and <= 'h' && !FoldedText.IsWord(text[at + 1]) && at - start == 1 ? new(at + 1, null, null, number + char.ToUpperInvariant(text[at]), true) : null;
        if (at - start <= 2 && Precedes(text, start, PartsOf) && !FoldedText.IsWord(text[at]) && text[at] is not ('-' or '/' or ':' or '%' or '.') && !FollowedByCount(text, at) && !IsPlural(text, at))
            return new(at, number, null, null, false);
        if (text[at] is '-' or '/' && at - start <= 2 && Addresses.Digits(text, at + 1, out var end) is { Length: <= 2 } door && door != "0" && !FoldedText.IsWord(text[end]) && text[end] is not ('-' or '/' or ':' or '%')
            && !(text[end] == '.' && char.IsAsciiDigit(text[end + 1])) && !FollowedByCount(text, end))
            return new(end, number, null, door, true);
        if (text[at] is >= 'a' and <= 'h' && !FoldedText.IsWord(text[at + 1]) && at - start <= 2)
        {
            var label = number + char.ToUpperInvariant(text[at]);
            return at - start == 1 || number[0] == '1' ? new(at + 1, null, null, label, true) : new(at + 1, label, null, null, false);
        }

        // "them at 48": from 25 on it is no hour.
        return at - start is 2 or 3 && EnglishNumbers.Is(text, start - 3, "at ", out _) && int.Parse(number, null) is >= 25 and < 1000 && !Addresses.LooksLikeRoom(number) && text[at] is not ('%' or ':' or '/' or '-')
            && !FoldedText.IsWord(text[at]) && !(text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1])) && !FollowedByCount(text, at)
            ? new(at, number, null, null, false) : null;
    }

    private static bool IsBuildingWord(FoldedText text, int at)
    {
        var end = EnglishNumbers.WordEnd(text, at);
        return Words.TryGetValue(text.Part(at, end), out var word) && word is { Kind: PartKind.Building, Sure: true }
            ? ReadPart(text, at, first: false) is not null
            : IsCapital(text, at) && ReadLetter(text, at) is not null;
    }

    /// <summary>The 303 of "block 7 303".</summary>
    private static Part? ReadBare(FoldedText text, int start) =>
        Addresses.Digits(text, start, out var end) is { } digits && Addresses.RoomEnd(text, digits, end) is { } stop && !FollowedByCount(text, stop)
            ? new(stop, null, null, digits, true) : null;

    private static bool FollowedByCount(FoldedText text, int at) =>
        EnglishNumbers.Is(text, at, " people", out _) || EnglishNumbers.Is(text, at, " of", out _) || EnglishNumbers.Is(text, at, " persons", out _)
        || EnglishNumbers.Is(text, at, " degrees", out _) || EnglishNumbers.Is(text, at, " ppl", out _) || EnglishNumbers.Is(text, at, " pax", out _)
        || EnglishNumbers.Is(text, at, " years", out _) || EnglishNumbers.Is(text, at, " last", out _) || EnglishNumbers.Is(text, at, " yesterday", out _);

    private static bool IsClauseEnd(FoldedText text, int at) => at >= text.Length || text[at] is ',' or '.' or '!' or '?' or ';' or '\n' or ')';

    /// <summary>"of 7 men" counts, "of 7 with" does not.</summary>
    private static bool IsPlural(FoldedText text, int at)
    {
        var end = EnglishNumbers.WordEnd(text, at + 1);
        return text[at] == ' ' && end - at > 3 && (text[end - 1] == 's' || text.Part(at + 1, end) is "men" or "women" or "people" or "children" or "or" or "odd");
    }

    private static bool Precedes(FoldedText text, int start, string[] words)
    {
        foreach (var word in words)
        {
            var at = start - word.Length;
            if (at >= 0 && text.Part(at, start).SequenceEqual(word) && !FoldedText.IsWord(text[at - 1]))
                return true;
        }

        return false;
    }

    private static bool IsCapital(FoldedText text, int at) => text[at] is >= 'a' and <= 'z' && char.IsAsciiLetterUpper(text.Written(at, at + 1)[0]);

    private static int LabelAt(FoldedText text, int at)
    {
        // "blk. 5" but not "the house. 5 Chapel Steps".
        if (text[at] == '.' && text.Part(Math.Max(0, at - 5), at) is var before && !before.EndsWith("house") && !before.EndsWith("tower") && !before.EndsWith("room") && !before.EndsWith("door") && !before.EndsWith("hall") && !before.EndsWith("flat"))
            at++;
        if (text[at] == ' ')
            at++;
        foreach (var word in new[] { "no. ", "no ", "number ", "nr " })
        {
            if (EnglishNumbers.Is(text, at, word, out var after) && char.IsAsciiDigit(text[after]))
                at = after;
        }

        return text[at] == '#' ? at + 1 : at;
    }

    /// <summary>12, 12B, seven, or a single letter; a small "a" is an article.</summary>
    private static string? ReadLabel(FoldedText text, int start, bool letters, int longest, out int end)
    {
        end = start;
        while (char.IsAsciiDigit(text[end]) && end - start <= longest)
            end++;
        var digits = end - start;
        if (digits > longest)
            return null;
        if (digits == 0 && EnglishNumbers.TryReadExact(text, start, out var number, out end))
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (text[end] is >= 'a' and <= 'z' && !FoldedText.IsWord(text[end + 1]) && (digits > 0 || letters))
            end++;
        if (end == start || FoldedText.IsWord(text[end]))
            return null;
        if (digits > 0)
        {
            var label = text.Written(start, end).ToUpperInvariant().TrimStart('0');
            return label.Length == 0 || text[end] is '%' || EnglishNumbers.Is(text, end, " people", out _) ? null : label;
        }

        var letter = text.Written(start, end);
        return char.IsAsciiLetterUpper(letter[0]) || letter[0] is >= 'b' and <= 'h' ? letter.ToUpperInvariant() : null;
    }
}
