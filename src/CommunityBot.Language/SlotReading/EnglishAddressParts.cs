using System.Runtime.InteropServices;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>One part of an English address; <paramref name="Sure"/> is false where only the context can make it one ("number 2").</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressPart(int End, string? Building, string? Unit, string? Room, bool Sure);

/// <summary>Parts of English addresses that a word or a letter begins: block 7, tower A, no. 7, entrance 3, flat 12B, A-303, C wing.</summary>
internal static class EnglishAddressParts
{
    /// <summary>What may stand between a part of an address and its number.</summary>
    private static readonly string[] NumberSigns = ["no. ", "no ", "number ", "nr "];

    private enum PartKind { Building, Unit, Room }

    [StructLayout(LayoutKind.Auto)]
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
        ["plot"] = new(PartKind.Building, false),
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


    /// <summary>The part at <paramref name="start"/>, the first of its address or one behind others.</summary>
    public static AddressPart? Read(FoldedText text, int start, bool first)
    {
        if (start >= text.Length)
            return null;
        if (text[start] == '#')
            return EnglishNumberedDoors.StoreyUnit(text, start) ?? (first ? EnglishNumberedDoors.Hashed(text, start) : null);
        if (char.IsAsciiDigit(text[start]))
            return EnglishNumberedDoors.NthEntrance(text, start) ?? (first ? EnglishNumberedDoors.Short(text, start) : EnglishNumberedDoors.Bare(text, start));
        // "blk5" as well as "blk 5".
        var wordEnd = start;
        while (text[wordEnd] is >= 'a' and <= 'z' && wordEnd - start <= 10)
            wordEnd++;
        if (wordEnd == start || wordEnd - start > 10)
            return null;
        if (wordEnd == start + 1 && IsCapital(text, start))
            return Letter(text, start);
        if (!Words.TryGetValue(text.Part(start, wordEnd), out var word))
            return text[wordEnd] == ' ' && text[wordEnd + 1] is 'e' or 's' && EnglishNumberedDoors.NthEntrance(text, start) is { } nth ? nth : first ? null : EnglishNumberedDoors.Spoken(text, start);
        var at = LabelAt(text, wordEnd);
        if (word.Kind == PartKind.Room && Letter(text, at) is { Room: not null } lettered)
            return lettered;
        if (word.Kind == PartKind.Room && text[at - 1] == '#' && EnglishNumberedDoors.StoreyUnit(text, at - 1) is { } storey)
            return storey;
        // blk 121A unit 14-05
        if (word.Kind == PartKind.Room && !first && text[at + 2] == '-' && EnglishNumberedDoors.StoreyUnit(text, at - 1) is { } high)
            return high;
        if ((word.Kind == PartKind.Room || !word.Sure) && EnglishNumberedDoors.Short(text, at) is { Room: not null } pair && (word.Kind == PartKind.Room || pair.Building is not null))
            return pair;
        if (word.Kind == PartKind.Room && EnglishNumberedDoors.Spoken(text, at) is { } spoken)
            return spoken;
        // "no one asked" is nobody.
        if (wordEnd - start == 2 && text[start] == 'n' && EnglishNumbers.Is(text, at, "one", out _))
            return null;
        if (Label(text, at, word.Letters, word.Kind == PartKind.Room ? 4 : 3, out var end) is not { } label)
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
    private static AddressPart? Letter(FoldedText text, int start)
    {
        if (text[start] is < 'a' or > 'z' || FoldedText.IsWord(text[start - 1]))
            return null;
        if (FoldedText.IsWord(text[start + 1]))
            return TowerRoom(text, start);
        var letter = text.Written(start, start + 1).ToUpperInvariant();
        if (text[start + 1] is '-' or '/' && Addresses.Digits(text, start + 2, out var end) is { } room && Addresses.RoomEnd(text, room, end) is { } stop)
            return new(stop, letter, null, room, true);
        if (text[start + 1] is '-' && Addresses.Digits(text, start + 2, out end) is { Length: <= 2 } door && door != "0" && (EnglishNumberedDoors.IsClauseEnd(text, end) || (text[end] == ' ' && char.IsAsciiDigit(text[end + 1]))))
            return new(end, letter, null, door, true);
        if (text[start + 1] == ' ' && letter != "I" && Addresses.Digits(text, start + 2, out end) is { } behindLetter && Addresses.RoomEnd(text, behindLetter, end) is { } roomEnd && IsTold(text, start, roomEnd))
            return new(roomEnd, letter, null, behindLetter, true);
        var wordEnd = EnglishNumbers.WordEnd(text, start + 2);
        return text[start + 1] is ' ' or '-' && text.Part(start + 2, wordEnd) is "wing" or "block" or "blk" or "tower" or "building"
            && (!char.IsAsciiDigit(text[wordEnd + 1]) || (Addresses.Digits(text, wordEnd + 1, out _) is { } behind && Addresses.LooksLikeRoom(behind)))
            ? new(wordEnd, letter, null, null, true) : null;
    }

    /// <summary>"in D703": no train, which one is on.</summary>
    private static AddressPart? TowerRoom(FoldedText text, int start) =>
        IsCapital(text, start) && Addresses.Digits(text, start + 1, out var end) is { Length: 3 or 4 } room && Addresses.RoomEnd(text, room, end) is { } stop
        && (EnglishNumbers.Is(text, start - 3, "in ", out _) || EnglishNumbers.Is(text, start - 3, "at ", out _) || EnglishNumbers.Is(text, start - 5, "from ", out _) || EnglishNumbers.Is(text, start - 5, "flat ", out _))
            ? new(stop, text.Written(start, start + 1).ToUpperInvariant(), null, room, true) : null;

    /// <summary>"A 1203, 36.8": a letter and a room where an address stands, not the middle of a plate.</summary>
    private static bool IsTold(FoldedText text, int start, int end) =>
        (start == 0 || text[start - 1] is '\n' or '(' || (text[start - 1] == ' ' && text[start - 2] is ',' or '.' or ':' or '!' or '?' or ';'))
        && (EnglishNumberedDoors.IsClauseEnd(text, end) || text[end] == ':' || (text[end] == ' ' && !IsCapital(text, end + 1)));

    /// <summary>True where a building is told at <paramref name="at"/>.</summary>
    public static bool IsBuilding(FoldedText text, int at)
    {
        var end = EnglishNumbers.WordEnd(text, at);
        return Words.TryGetValue(text.Part(at, end), out var word) && word is { Kind: PartKind.Building, Sure: true }
            ? Read(text, at, first: false) is not null
            : IsCapital(text, at) && Letter(text, at) is not null;
    }

    private static bool IsCapital(FoldedText text, int at) => text[at] is >= 'a' and <= 'z' && char.IsAsciiLetterUpper(text.Written(at, at + 1)[0]);

    private static int LabelAt(FoldedText text, int at)
    {
        // "blk. 5" but not "the house. 5 Chapel Steps".
        if (text[at] == '.' && text.Part(Math.Max(0, at - 5), at) is var before && !before.EndsWith("house") && !before.EndsWith("tower") && !before.EndsWith("room") && !before.EndsWith("door") && !before.EndsWith("hall") && !before.EndsWith("flat"))
            at++;
        if (text[at] == ' ')
            at++;
        foreach (var word in NumberSigns)
        {
            if (EnglishNumbers.Is(text, at, word, out var after) && char.IsAsciiDigit(text[after]))
                at = after;
        }

        return text[at] == '#' ? at + 1 : at;
    }

    /// <summary>12, 12B, seven, or a single letter; a small "a" is an article.</summary>
    private static string? Label(FoldedText text, int start, bool letters, int longest, out int end)
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
