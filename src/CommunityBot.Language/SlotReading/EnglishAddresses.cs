using System.Collections.Frozen;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>block 7 303, Blk 4, tower A, no. 7, flat 12B, block 3 flat 605.</summary>
internal static class EnglishAddresses
{
    private static readonly FrozenDictionary<string, bool> BuildingWords = new Dictionary<string, bool>
    {
        ["block"] = true,
        ["blk"] = true,
        ["building"] = true,
        ["bldg"] = true,
        ["tower"] = true,
        ["house"] = false,
        ["no"] = false,
        ["number"] = false,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> RoomWords = new[] { "flat", "apt", "apartment", "room", "rm", "unit" }.ToFrozenSet();

    private static readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> Buildings =
        BuildingWords.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Rooms = RoomWords.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Address? Read(FoldedText text, int start)
    {
        var wordEnd = start;
        while (text[wordEnd] is >= 'a' and <= 'z' && wordEnd - start < 10)
            wordEnd++;
        var word = text.Span[start..wordEnd];
        if (Rooms.Contains(word))
            return ReadRoom(text, wordEnd, out var end, out var unit) is { } room ? new(start, end, null, unit ? room : null, unit ? null : room, true) : null;
        if (!Buildings.TryGetValue(word, out var sure))
            return null;
        var building = ReadLabel(text, Gap(text, wordEnd), out var at, letters: sure);
        if (building is null)
            return null;
        var next = at;
        while (text[next] is ' ' or ',' && next - at < 2)
            next++;
        var nextEnd = EnglishNumbers.WordEnd(text, next);
        string? unitLabel = null;
        if (Rooms.Contains(text.Span[Math.Min(next, text.Length)..nextEnd]) && ReadRoom(text, nextEnd, out var roomEnd, out var isUnit) is { } flat)
        {
            if (!isUnit)
                return new(start, roomEnd, building, null, flat, true);
            unitLabel = flat;
            at = roomEnd;
            next = text[at] == ' ' ? at + 1 : at;
        }

        if ((text[at] is ' ' or '-' or '/' || next > at) && Addresses.Digits(text, text[at] is '-' or '/' ? at + 1 : next, out var bareEnd) is { } digits
            && Addresses.RoomEnd(text, digits, bareEnd) is { } stop && !FollowedByPeople(text, stop))
            return new(start, stop, building, unitLabel, digits, true);
        return new(start, at, building, unitLabel, null, sure);
    }

    private static bool FollowedByPeople(FoldedText text, int at) =>
        EnglishNumbers.Is(text, at, " people", out _) || EnglishNumbers.Is(text, at, " of", out _);

    /// <summary>"unit 2" is a unit, "unit 302" a room.</summary>
    private static string? ReadRoom(FoldedText text, int wordEnd, out int end, out bool isUnit)
    {
        var label = ReadLabel(text, Gap(text, wordEnd), out end, letters: false, longest: 4);
        isUnit = label is { Length: <= 1 } && wordEnd >= 4 && text.Span[(wordEnd - 4)..wordEnd].SequenceEqual("unit");
        return label;
    }

    private static int Gap(FoldedText text, int at)
    {
        if (text[at] == '.')
            at++;
        if (text[at] == ' ')
            at++;
        return text[at] == '#' ? at + 1 : at;
    }

    /// <summary>12, 12B, or a single letter; a small "a" is an article.</summary>
    private static string? ReadLabel(FoldedText text, int start, out int end, bool letters, int longest = 3)
    {
        end = start;
        while (char.IsAsciiDigit(text[end]) && end - start <= longest)
            end++;
        var digits = end - start;
        if (digits > longest)
            return null;
        if (text[end] is >= 'a' and <= 'h' && !FoldedText.IsWord(text[end + 1]) && (digits > 0 || letters))
            end++;
        else if (digits == 0 && letters && text[end] is >= 'a' and <= 'z' && !FoldedText.IsWord(text[end + 1]))
            end++;
        if (end == start || FoldedText.IsWord(text[end]))
            return null;
        if (digits > 0)
        {
            var label = text.Written(start, end).ToUpperInvariant().TrimStart('0');
            return label.Length == 0 || text[end] is '%' ? null : label;
        }

        var letter = text.Written(start, end);
        return char.IsAsciiLetterUpper(letter[0]) || letter is not ("a" or "i" or "u") ? letter.ToUpperInvariant() : null;
    }
}
