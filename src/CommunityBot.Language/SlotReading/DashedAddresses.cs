using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Addresses of numbers alone with signs between them: 9-2-301, 11-803, 7/301, 12.3.1101, and as they are spoken: 九杠二杠四零一.</summary>
internal static class DashedAddresses
{
    /// <summary>9-2-301, 11-803, 7/301, 2杠3杠501.</summary>
    public static Address? Read(FoldedText text, int start)
    {
        if (text[start - 1] is '-' or '/' or '.' || (text[start - 1] == ':' && FoldedText.IsWord(text[start - 2])) || FoldedText.IsWord(text[start - 1]))
            return null;
        var building = Addresses.Digits(text, start, out var at);
        // 取件码5-2-3021 is no household.
        if (building is null || building.Length > 3 || building == "0" || text[start - 1] == '码' || (text[start - 2] == '码' && text[start - 1] is ':' or '是' or ' '))
            return null;
        if (text[at] is '杠' or '.')
            return Spoken(text, start);
        if (text[at] == ' ' && text[at + 1] is '-' or '/')
            return Spaced(text, start, building, at);
        if (text[at] is not ('-' or '/'))
            return null;
        var second = Addresses.Digits(text, at + 1, out var end);
        if (second is null)
            return null;
        if (text[end] == text[at] && second.Length <= 2 && Addresses.Digits(text, end + 1, out var roomEnd) is { } third && Addresses.RoomEnd(text, third, roomEnd) is { } stop
            && !(text[at] == '/' && IsYear(third)))
            return new(start, stop, building, second, third, true);
        if (text[at] == '-' && building.Length <= 2 && second.Length == 1 && second != "0" && IsDoor(text, start, end))
            return new(start, end, building, second, null, true);
        // 2-4B
        if (text[at] == '-' && building.Length <= 2 && second.Length <= 2 && text[end] is >= 'a' and <= 'h' && !FoldedText.IsWord(text[end + 1]) && !FoldedText.IsHan(text[end + 1]) && text[end + 1] != '-')
            return new(start, end + 1, building, null, text.Written(at + 1, end + 1).ToUpperInvariant(), true);
        return second.Length >= 3 && !(building.Length <= 2 && second.StartsWith("20", StringComparison.Ordinal) && second[2] is '1' or '2' && int.Parse(building, null) <= 12 && second.Length == 4 && second[3] != '0' && text[at] == '/')
            && Addresses.RoomEnd(text, second, end) is { } roomStop ? new(start, roomStop, building, null, second, true) : null;
    }

    /// <summary>5 - 2 - 301.</summary>
    private static Address? Spaced(FoldedText text, int start, string building, int at)
    {
        if (text[at + 2] != ' ' || Addresses.Digits(text, at + 3, out var end) is not { Length: <= 2 } unit || unit == "0" || text[end] != ' ' || text[end + 1] != text[at + 1] || text[end + 2] != ' ')
            return null;
        return Addresses.Digits(text, end + 3, out var roomEnd) is { } room && Addresses.RoomEnd(text, room, roomEnd) is { } stop ? new(start, stop, building, unit, room, true) : null;
    }

    /// <summary>九杠二杠四零一, 十二杠一一零一, 12.3.1101: numbers in words, or two signs that only three numbers make an address.</summary>
    public static Address? Spoken(FoldedText text, int start)
    {
        var building = Numerals.ReadLabel(text, start, out var at);
        if (building <= 0 || text[at] is not ('杠' or '-' or '.') || (text[at] == '-' && char.IsAsciiDigit(text[start])))
            return null;
        var sign = text[at];
        if (sign != '.' && ChineseRooms.Room(text, at + 1, out var end) is { } room)
            return new(start, end, Addresses.Label(building), null, room, true);
        var unit = Numerals.ReadLabel(text, at + 1, out var next);
        return unit is > 0 and < 20 && text[next] == sign && ChineseRooms.Room(text, next + 1, out end) is { } third && !(sign == '.' && IsYear(third))
            ? new(start, end, Addresses.Label(building), Addresses.Label(unit), third, true) : null;
    }

    /// <summary>The year of a date.</summary>
    private static bool IsYear(string digits) => digits.Length == 4 && (digits[0], digits[1]) is ('1', '9') or ('2', '0');

    /// <summary>"……，16-2", "17-2那红码大姐", "9-2 门口": building and unit, where only a household can stand.</summary>
    private static bool IsDoor(FoldedText text, int start, int end) =>
        (start == 0 || text[start - 1] is ',' or '。' or '\n' or '!' or '?' or '住')
        && (end >= text.Length || text[end] is '那' or '的' || (text[end] == '。' && end + 1 >= text.Length) || (text[text[end] == ' ' ? end + 1 : end], text[text[end] == ' ' ? end + 2 : end + 1]) is ('门', '口') or ('楼', '下') or ('楼', '道') or ('单', '元'));
}
