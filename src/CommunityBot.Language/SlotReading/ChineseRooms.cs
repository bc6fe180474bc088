using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>What may follow a Chinese building: unit, floor and room, in this order, each perhaps missing, in digits or as they are spoken.</summary>
internal static class ChineseRooms
{
    /// <summary>The unit and the room behind a building that ends at <paramref name="at"/>.</summary>
    public static Address Read(FoldedText text, int start, int at, string? building)
    {
        string? unit = null, room = null;
        var end = at;
        if (Numerals.ReadLabel(text, at + 1, out var house) > 0 && text[at] == '之')
            end = house;
        // 21栋|A座1804: a tower within a building.
        else if (building is not null && text[at] is >= 'a' and <= 'h' && text[at + 1] == '座')
            end = at + 2;
        var next = Skip(text, end);
        if (Unit(text, next, building is not null, out var after) is { } known)
        {
            (unit, end) = (known, after);
            next = Skip(text, end);
        }
        else if (Dashed(text, next, out after) is { } pair)
        {
            return new(start, after, building, pair.Unit, pair.Room, true);
        }

        if (FloorEnd(text, next) is { } floor)
        {
            end = floor;
            next = Skip(text, end);
        }

        if ((text[next], text[next + 1]) is ('房', '号') or ('低', '层') or ('中', '层') or ('高', '层') or ('门', '牌'))
            next += 2;
        if (next == end + 1 && text[end] is ',' or '、' && !IsListed(text, next))
            return new(start, end, building, unit, room, true);
        if (InDigits(text, next, out after) is { } digits)
            (room, end) = (digits, after);
        else if (Spoken(text, next, out after) is { } spoken)
            (room, end) = (spoken, text[after] is '室' or '户' or '房' ? after + 1 : after);
        else if (unit is null && end == at && Apart(text, at, out after) is { } apart)
            (room, end) = (apart, after);
        else if (Flat(text, next, out after) is { } flat)
            (room, end) = (flat, after);
        return new(start, end, building, unit, room, true);
    }

    /// <summary>A room that no building stands before: 903室, 九零三室, "……，五零二".</summary>
    public static Address? Alone(FoldedText text, int start)
    {
        if (!char.IsAsciiDigit(text[start]))
        {
            if (Spoken(text, start, out var last) is not { } spoken || text[last] is '年' or '月' or '路' or '天')
                return null;
            var called = text[last] is '室' or '户' or '房' && text[last + 1] is not ('外' or '内' or '温');
            var told = text[start] == '幺' || text[last - 2] == '零';
            return called || (told && (start == 0 || text[start - 1] is ',' or '。' or '\n' or '面' or '上' or '下' or '壁' or '住' or '是' or '家' or '楼' or '层' or '们'))
                ? new(start, called ? last + 1 : last, null, null, spoken, true) : null;
        }

        var room = Addresses.Digits(text, start, out var end);
        return room is not null && Addresses.LooksLikeRoom(room) && text[end] is '室' or '户' && text[end + 1] is not ('外' or '内' or '温')
            ? new(start, end + 1, null, null, room, true) : null;
    }

    /// <summary>A room in digits or as it is spoken; null where there is none.</summary>
    public static string? Room(FoldedText text, int start, out int end)
    {
        if (Addresses.Digits(text, start, out var after) is { } digits)
        {
            end = Addresses.RoomEnd(text, digits, after) ?? after;
            return end > after || Addresses.RoomEnd(text, digits, after) is not null ? digits : null;
        }

        var spoken = Spoken(text, start, out end);
        if (spoken is not null && text[end] is '室' or '户' or '房')
            end++;
        return spoken;
    }

    /// <summary>Where 单元 ends, also as a telephone hears it (三丹园); null where it does not stand.</summary>
    public static int? UnitEnd(FoldedText text, int at) =>
        text[at] is '单' or '丹' && text[at + 1] is '元' or '园' or '员' or '圆' && (text[at + 1] == '元' || (Numerals.DigitOf(text[at - 1]) >= 0 && text[at + 2] != '区')) ? at + 2 : null;

    /// <summary>The digits by which a room is spoken, 幺 among them.</summary>
    public static int DigitOf(char c) => c == '幺' ? 1 : Numerals.DigitOf(c);

    private static string? Unit(FoldedText text, int at, bool hasBuilding, out int end)
    {
        end = at;
        if (text[at] is >= 'a' and <= 'z' or '甲' or '乙' or '丙' or '丁' or '东' or '西' or '中' or '南' or '北')
        {
            if (text[at + 1] != '单' || text[at + 2] != '元')
                return null;
            end = AfterUnit(text, at + 3);
            return text.Written(at, at + 1).ToUpperInvariant();
        }

        // 单元2
        if (text[at] == '单' && text[at + 1] == '元' && hasBuilding)
        {
            var told = Numerals.ReadLabel(text, at + 2, out end);
            return told is > 0 and < 20 ? Addresses.Label(told) : null;
        }

        var label = Numerals.ReadLabel(text, at, out var after);
        if (label <= 0 || after - at > 2)
            return null;
        if (UnitEnd(text, text[after] == ' ' ? after + 1 : after) is { } unitEnd)
        {
            end = AfterUnit(text, unitEnd);
            return Addresses.Label(label);
        }

        if (text[after] == '门' && after - at == 1 && (text[after + 1] == '儿' ? after + 2 : after + 1) is var door && (Room(text, door, out _) is not null || (hasBuilding && door > after + 1)))
        {
            end = door;
            return Addresses.Label(label);
        }

        return null;
    }

    /// <summary>The 楼 of 二单元楼 goes with it.</summary>
    private static int AfterUnit(FoldedText text, int at) => text[at] == '楼' ? at + 1 : at;

    /// <summary>The 2-1103 of 8栋2-1103.</summary>
    private static (string Unit, string Room)? Dashed(FoldedText text, int at, out int end)
    {
        var label = Numerals.ReadLabel(text, at, out end);
        return label > 0 && end - at <= 2 && text[end] is '-' or '杠' && Room(text, end + 1, out var stop) is { } room && (end = stop) > 0 ? (Addresses.Label(label), room) : null;
    }

    private static int? FloorEnd(FoldedText text, int at) =>
        Numerals.ReadLabel(text, at, out var after) > 0 && text[after] is '楼' or '层' ? after + 1 : null;

    private static string? InDigits(FoldedText text, int at, out int end)
    {
        if (Addresses.Digits(text, at, out end) is not { } digits || Addresses.RoomEnd(text, digits, end) is not { } stop || text[stop] is '个' or '人' or '名'
            || (text[stop] == '号' && text[stop + 1] is '楼' or '门' or '人')
            || (text[stop] == '多' && text[stop + 1] is '个' or '人' or '名' or '位' or '户'))
            return null;
        end = text[stop] == '号' ? stop + 1 : stop;
        return digits;
    }

    /// <summary>叁零贰, 二零三, 幺五零二: a room digit by digit.</summary>
    private static string? Spoken(FoldedText text, int at, out int end)
    {
        Span<char> digits = stackalloc char[4];
        var n = 0;
        end = at;
        // 十八零六
        if ((text[at] == '十' || text[at + 1] == '十') && Numerals.ReadLabel(text, at, out var storey) is > 9 and < 60 and var tens && text[storey] == '零' && Numerals.DigitOf(text[storey + 1]) is > 0 and var door)
        {
            end = storey + 2;
            return DigitOf(text[end]) >= 0 ? null : Addresses.Label((tens * 100) + door);
        }

        while (DigitOf(text[end]) is >= 0 and var digit)
        {
            if (n == 4)
                return null;
            digits[n++] = (char)('0' + digit);
            end++;
        }

        // 零四零二
        var said = digits[..n].TrimStart('0');
        return n >= 3 && text[end] is not ('十' or '百' or '个' or '人' or '名') && Addresses.LooksLikeRoom(said) ? new(said) : null;
    }

    /// <summary>十三幢空了两年的1402: a room told apart from its building by what became of it.</summary>
    private static string? Apart(FoldedText text, int at, out int end)
    {
        end = at;
        if (text[at] is not ('空' or '没' or '刚' or '新' or '封' or '被' or '关' or '锁'))
            return null;
        for (var i = at + 1; i < at + 9 && FoldedText.IsHan(text[i]); i++)
        {
            if (text[i] == '的' && char.IsAsciiDigit(text[i + 1]))
                return Addresses.Digits(text, i + 1, out var after) is { } room && Addresses.RoomEnd(text, room, after) is { } stop && (end = stop) > 0 ? room : null;
        }

        return null;
    }

    /// <summary>The E of 9座E室 and of "……，9座E", the 12C of 6座12C and the 4A of 7座低層4A.</summary>
    private static string? Flat(FoldedText text, int at, out int end)
    {
        end = at;
        while (char.IsAsciiDigit(text[end]) && end - at < 2)
            end++;
        if (text[end] is not (>= 'a' and <= 'h') || !FoldedText.IsHan(text[at - 1]) || text[at - 1] is not ('座' or '楼' or '层' or '栋' or '幢') || FoldedText.IsWord(text[end + 1]))
            return null;
        end++;
        if (text[end] is '室')
            return text.Written(at, end++).ToUpperInvariant();
        return end - at > 1 || end >= text.Length || text[end] is ',' or '。' or '\n' ? text.Written(at, end).ToUpperInvariant() : null;
    }

    /// <summary>"5号楼，2单元，301，": a room apart from its unit by a comma ends its clause.</summary>
    private static bool IsListed(FoldedText text, int at) =>
        (Addresses.Digits(text, at, out var end) is { } digits ? Addresses.LooksLikeRoom(digits) && digits is not ("110" or "119" or "120") : Spoken(text, at, out end) is not null)
        && (text[end] is '室' or '房' || end >= text.Length || text[end] is ',' or '。' or '\n');

    /// <summary>Steps over what may stand between the parts of an address: a blank, a dash, 的, 第, and a comma that a unit or a room follows.</summary>
    private static int Skip(FoldedText text, int at)
    {
        if (text[at] is ',' or '、')
        {
            var next = text[at + 1] is ' ' or '第' ? at + 2 : at + 1;
            return Unit(text, next, true, out _) is not null || (text[next] == '房' && text[next + 1] == '号') ? next : IsListed(text, at + 1) ? at + 1 : at;
        }

        var after = text[at] is ' ' or '-' or '的' or '/' ? at + 1 : at;
        return text[after] == '第' && Numerals.ReadLabel(text, after + 1, out var word) > 0 && (UnitEnd(text, word) is not null || text[word] is '层' or '楼') ? after + 1 : after;
    }
}
