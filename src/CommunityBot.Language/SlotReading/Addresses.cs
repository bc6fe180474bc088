using System.Buffers;
using System.Runtime.InteropServices;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Building, unit and room as one span. <paramref name="Sure"/> is false where only the context can make it an address ("number 2").</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Address(int Start, int End, string? Building, string? Unit, string? Room, bool Sure);

/// <summary>Reads addresses in every written form: 3栋, 叁幢, 3#, 12栋1单元, 10号1606, 9-2-301, 7/301, Blk 4, tower A, block 3 flat 605.</summary>
internal static class Addresses
{
    /// <summary>What an address can start with.</summary>
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789零一二两三四五六七八九十abcdefghijklmnopqrstuvwxyz第房楼栋幢甲乙丙丁#");

    public static void Find(FoldedText text, List<Address> found)
    {
        for (var i = text.Next(Starts, 0, text.Length); i < text.Length; i = text.Next(Starts, i + 1, text.Length))
        {
            var c = text[i];
            Address? address = null;
            if (char.IsAsciiDigit(c) && !char.IsAsciiDigit(text[i - 1]))
                address = ReadDashed(text, i) ?? ReadChinese(text, i) ?? EnglishAddresses.Read(text, i) ?? Streets.Numbered(text, i);
            else if ((Numerals.DigitOf(c) >= 0 || c == '十') && !IsNumeral(text[i - 1]))
                address = ReadChinese(text, i);
            else if (c is >= 'a' and <= 'z' && !FoldedText.IsWord(text[i - 1]))
                address = ReadLettered(text, i) ?? EnglishAddresses.Read(text, i);
            else if (c == '第')
                address = ReadNth(text, i);
            else if (text[i + 1] == '号' && c is '房' or '楼' or '栋' or '幢')
                address = ReadNamed(text, i);
            else if (text[i + 1] == '单' && text[i + 2] == '元' && c is '甲' or '乙' or '丙' or '丁')
                address = Rest(text, i, i, null);
            else if (c == '#')
                address = EnglishAddresses.Read(text, i);
            if (address is not { } read)
                continue;
            found.Add(read);
            i = read.End - 1;
        }
    }

    /// <summary>第九座.</summary>
    private static Address? ReadNth(FoldedText text, int start)
    {
        var label = Numerals.ReadLabel(text, start + 1, out var at);
        if (label <= 0 || !(text[at] is '座' or '栋' or '幢' || (text[at] == '号' && text[at + 1] == '楼')))
            return null;
        return Rest(text, start, text[at] == '号' ? at + 2 : at + 1, Invariant(label));
    }

    /// <summary>房号3012, 楼号26, 幢号12房号1809.</summary>
    private static Address? ReadNamed(FoldedText text, int start)
    {
        var at = text[start + 2] is ':' or ' ' ? start + 3 : start + 2;
        if (text[start] == '房')
            return Digits(text, at, out var end) is { } room && RoomEnd(text, room, end) is { } stop ? new(start, stop, null, null, room, true) : null;
        var label = Numerals.ReadLabel(text, at, out var after);
        return label > 0 ? Rest(text, start, after, Invariant(label)) : null;
    }

    private static bool IsNumeral(char c) => Numerals.DigitOf(c) >= 0 || c is '十' or '百' or '第' or '几';

    /// <summary>9-2-301, 11-803, 7/301.</summary>
    private static Address? ReadDashed(FoldedText text, int start)
    {
        if (text[start - 1] is '-' or '/' or '.' || (text[start - 1] == ':' && FoldedText.IsWord(text[start - 2])) || FoldedText.IsWord(text[start - 1]))
            return null;
        var building = Digits(text, start, out var at);
        if (building is null || building.Length > 3 || building == "0" || text[at] is not ('-' or '/'))
            return null;
        var second = Digits(text, at + 1, out var end);
        if (second is null)
            return null;
        if (text[end] == '-' && second.Length <= 2 && Digits(text, end + 1, out var roomEnd) is { } third && RoomEnd(text, third, roomEnd) is { } stop)
            return new(start, stop, building, second, third, true);
        if (text[at] == '-' && building.Length <= 2 && second.Length == 1 && second != "0" && IsDoor(text, start, end))
            return new(start, end, building, second, null, true);
        return second.Length >= 3 && !(building.Length <= 2 && second.StartsWith("20", StringComparison.Ordinal) && second[2] is '1' or '2' && int.Parse(building, null) <= 12 && second.Length == 4 && second[3] != '0' && text[at] == '/')
            && RoomEnd(text, second, end) is { } roomStop ? new(start, roomStop, building, null, second, true) : null;
    }

    /// <summary>"……，16-2", "17-2那红码大姐", "9-2 门口": building and unit, where only a household can stand.</summary>
    private static bool IsDoor(FoldedText text, int start, int end) =>
        (start == 0 || text[start - 1] is ',' or '。' or '\n' or '!' or '?' or '住')
        && (end >= text.Length || text[end] is '那' or '的' || (text[end] == '。' && end + 1 >= text.Length) || (text[text[end] == ' ' ? end + 1 : end], text[text[end] == ' ' ? end + 2 : end + 1]) is ('门', '口') or ('楼', '下') or ('楼', '道') or ('单', '元'));

    /// <summary>Where a room's number ends (室 and 户 with it), or null where the digits are no room.</summary>
    internal static int? RoomEnd(FoldedText text, string room, int end)
    {
        if (!LooksLikeRoom(room) || text[end] is '-' or '/' or '%' or '元' or '块' or '℃' || FoldedText.IsWord(text[end])
            || (text[end] is '.' or ':' && char.IsAsciiDigit(text[end + 1])))
            return null;
        return text[end] is '室' or '户' or '房' ? end + 1 : end;
    }

    /// <summary>A floor from 1 to 60 and a door from 01 to 40.</summary>
    internal static bool LooksLikeRoom(string digits)
    {
        if (digits.Length is not (3 or 4) || digits[0] == '0')
            return false;
        var number = int.Parse(digits, null);
        return number % 100 is >= 1 and <= 40 && number / 100 <= 60;
    }

    private static Address? ReadLettered(FoldedText text, int start)
    {
        var afterLetter = start + 1;
        while (char.IsAsciiDigit(text[afterLetter]) && afterLetter < start + 3)
            afterLetter++;
        var after = text[afterLetter];
        if (after == '-' && afterLetter > start + 1 && Digits(text, afterLetter + 1, out var roomAt) is { } room && RoomEnd(text, room, roomAt) is { } stop)
            return new(start, stop, text.Written(start, afterLetter).ToUpperInvariant(), null, room, true);
        if (after == '单' && text[afterLetter + 1] == '元' && afterLetter == start + 1)
            return Rest(text, start, start, null);
        if (after is '栋' or '幢' or '座')
            return Rest(text, start, afterLetter + 1, text.Written(start, afterLetter).ToUpperInvariant());
        return after == '号' && text[afterLetter + 1] == '楼' ? Rest(text, start, afterLetter + 2, text.Written(start, afterLetter).ToUpperInvariant()) : null;
    }

    private static Address? ReadChinese(FoldedText text, int start)
    {
        var label = Numerals.ReadLabel(text, start, out var at);
        if (label <= 0 || FoldedText.IsWord(text[start - 1]))
            return RoomAlone(text, start);
        if (text[at] == ' ')
            at++;
        var number = label.ToString(System.Globalization.CultureInfo.InvariantCulture);
        switch (text[at])
        {
            case '栋' or '幢':
                return Rest(text, start, AfterStorey(text, at + 1), number);
            case '座' when char.IsAsciiDigit(text[start]) && text[at + 1] is not ('位' or '城' or '山' or '桥'):
                return Rest(text, start, at + 1, number);
            case '号' when text[at + 1] == '楼' || text[at + 1] is '栋' or '幢':
                return Rest(text, start, at + 2, number);
            case '#' when text[at - 1] == ' ' && char.IsAsciiDigit(text[at + 1]):
                return null;
            case '#':
                return Rest(text, start, AfterStorey(text, at + 1), number);
            case '座' when (at - start > 1 || label > 1) && (char.IsAsciiDigit(text[at + 1]) || IsEstateTower(text, start, at + 1)):
                return Rest(text, start, at + 1, number);
            case '动' or '洞' or '撞' or '冻' or '东' when !char.IsAsciiDigit(text[start]) && IsMisheardBlock(text, at + 1, label):
                return Rest(text, start, at + 1, number);
            case '东' when char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3]):
                // 6东301: 栋 by its sound.
                return Rest(text, start, at + 1, number);
            case '号' when AfterHouse(text, at + 1) is { } house:
                return Rest(text, start, house, number);
            case '号':
                var rest = Rest(text, start, at + 1, number);
                return rest.End > at + 1 || IsHouseNumber(text, start, at + 1, label) ? rest : null;
            case '单' when text[at + 1] == '元':
                return Rest(text, start, start, null);
            default:
                return RoomAlone(text, start);
        }
    }

    /// <summary>What makes a number a house's: 1号公寓615, 2号宿舍楼, 6号里503.</summary>
    private static int? AfterHouse(FoldedText text, int at)
    {
        foreach (var word in new[] { "宿舍楼", "公寓楼", "公寓", "别墅" })
        {
            if (at + word.Length <= text.Length && text.Part(at, (at + word.Length)).SequenceEqual(word))
                return at + word.Length;
        }

        return text[at] == '里' && text[at + 1] is not ('面' or '弄' or '头' or '边' or '的') ? at + 1 : null;
    }

    /// <summary>住七座, 喺七座天台: the 座 of Hong Kong's estates, whose number may be Chinese.</summary>
    private static bool IsEstateTower(FoldedText text, int start, int at) =>
        text[start - 1] is '住' or '喺' or '我' or '到' or '在' or '第' or '去' or '返' or '系' && text[at] is not ('位' or '山' or '桥' or '城' or '庙' or '塔' or '坟' or '楼' or '碑' or '房' or '大')
        || text[at] == '嘅'
        || (text[at], text[at + 1]) is ('天', '台') or ('地', '库') or ('地', '下') or ('门', '口') or ('大', '堂') or ('平', '台') or ('楼', '下') or ('后', '楼') or ('后', '面');

    /// <summary>十六动七零一, 三洞一单元: 栋 as a telephone hears it.</summary>
    private static bool IsMisheardBlock(FoldedText text, int at, int label)
    {
        if (text[at] is '顶' or '楼' && text[at + 1] is '楼' or '下' or '道' or '顶')
            return true;
        if (SpokenRoom(text, at, out _) is not null)
            return true;
        return label > 1 && Numerals.ReadLabel(text, at, out var next) > 0 && (text[next] is '楼' or '层' || (text[next] == '单' && text[next + 1] is '元' or '园' or '员'));
    }

    /// <summary>后海路88号, 三排7号, 28号门口 (up to nine it is a gate's number).</summary>
    private static bool IsHouseNumber(FoldedText text, int start, int end, int label) =>
        text[start - 1] is '路' or '街' or '巷' or '弄' or '道' or '村' or '院' or '区' or '排' or '坊'
        || (label > 9 && text[end] == '门' && text[end + 1] is '口' or '前' or '外')
        || (text[start - 1] is '住' or '蹛' or '里' or '坞' or '苑' or '园' or '湾' or '浜' or '塘' or '庄' or '墩' or '埭' or '厝' && (end >= text.Length || text[end] is ',' or '。' or '\n' or '的' or '那' or '院'))
        || (text[start - 1] is not '月' && (text[end], text[end + 1]) is ('后', '门') or ('后', '头') or ('底', '楼') or ('隔', '壁') or ('对', '面') or ('旁', '边') or ('楼', '上') or ('楼', '下') or ('门', '洞') or ('院', '里') or ('家', '里')
            && !(text[end] == '楼'))
        || ((text[end], text[end + 1], text[end + 2]) is ('隔', '离', '户') or ('封', '控', '户') or ('那', '户', _) or ('那', '家', _));

    private static Address? RoomAlone(FoldedText text, int start)
    {
        if (!char.IsAsciiDigit(text[start]))
            return text[start + 1] == '零' && SpokenRoom(text, start, out var last) is { } spoken && last - start == 3 && (start == 0 || text[start - 1] is ',' or '。' or '\n' or '面' or '上' or '下' or '壁' or '住' or '是')
                ? new(start, last, null, null, spoken, true) : null;
        var room = Digits(text, start, out var end);
        return room is not null && LooksLikeRoom(room) && text[end] is '室' or '户' && text[end + 1] is not ('外' or '内' or '温')
            ? new(start, end + 1, null, null, room, true) : null;
    }

    /// <summary>Steps over the 楼 of 3栋楼 but not over that of 3栋楼下.</summary>
    private static int AfterStorey(FoldedText text, int at) =>
        text[at] == '楼' && text[at + 1] is not ('下' or '上' or '道' or '顶' or '前' or '后' or '里' or '梯' or '栋' or '长' or '管' or '主') ? at + 1 : at;

    /// <summary>What may follow a building: unit, floor, room, in this order, each perhaps missing.</summary>
    private static Address Rest(FoldedText text, int start, int at, string? building)
    {
        string? unit = null, room = null;
        var end = at;
        var next = Skip(text, end);
        var label = Numerals.ReadLabel(text, next, out var after);
        if (LetteredUnit(text, next) is { } letter)
        {
            (unit, after) = (letter, next + 1);
            end = after + 2;
            next = Skip(text, end);
            label = Numerals.ReadLabel(text, next, out after);
        }
        else if (label > 0 && after - next == 1 && text[after] == '门' && char.IsAsciiDigit(text[after + 1]))
        {
            unit = Invariant(label);
            end = after + 1;
            next = end;
            label = Numerals.ReadLabel(text, next, out after);
        }
        else if (label > 0 && after - next <= 2 && text[after] == '单' && text[after + 1] == '元')
        {
            unit = Invariant(label);
            end = text[after + 2] == '楼' ? after + 3 : after + 2;
            next = Skip(text, end);
            label = Numerals.ReadLabel(text, next, out after);
        }
        else if (label > 0 && after - next <= 2 && text[after] == '-' && char.IsAsciiDigit(text[after + 1]) && Digits(text, after + 1, out var dashEnd) is { } dashed
            && RoomEnd(text, dashed, dashEnd) is { } dashStop)
        {
            return new(start, dashStop, building, Invariant(label), dashed, true);
        }

        if (label > 0 && text[after] is '楼' or '层')
        {
            end = after + 1;
            next = Skip(text, end);
        }

        if (text[next] == '房' && text[next + 1] == '号')
            next += 2;
        if (Digits(text, next, out after) is { } digits && RoomEnd(text, digits, after) is { } stop && text[stop] is not ('个' or '人' or '名') && !(text[stop] == '号' && text[stop + 1] is '楼' or '门' or '人')
            && !(text[stop] == '多' && text[stop + 1] is '个' or '人' or '名' or '位' or '户'))
            (room, end) = (digits, text[stop] == '号' ? stop + 1 : stop);
        else if (SpokenRoom(text, next, out after) is { } spoken)
            (room, end) = (spoken, text[after] is '室' or '户' or '房' ? after + 1 : after);
        else if (unit is null && end == at && RoomApart(text, at, out after) is { } apart)
            (room, end) = (apart, after);
        else if (LetteredRoom(text, next) is { } lettered)
            (room, end) = (lettered, text[next + 1] is '室' ? next + 2 : next + 1);
        return new(start, end, building, unit, room, true);
    }

    private static string? LetteredUnit(FoldedText text, int at) => text[at + 1] == '单' && text[at + 2] == '元'
        ? text[at] is >= 'a' and <= 'z' ? text.Written(at, at + 1).ToUpperInvariant() : text[at] is '甲' or '乙' or '丙' or '丁' or '东' or '西' or '中' or '南' or '北' ? text.Written(at, at + 1) : null
        : null;

    /// <summary>十三幢空了两年的1402: a room told apart from its building by what became of it.</summary>
    private static string? RoomApart(FoldedText text, int at, out int end)
    {
        end = at;
        if (text[at] is not ('空' or '没' or '刚' or '新' or '封' or '被' or '关' or '锁'))
            return null;
        for (var i = at + 1; i < at + 9 && FoldedText.IsHan(text[i]); i++)
        {
            if (text[i] == '的' && char.IsAsciiDigit(text[i + 1]))
                return Digits(text, i + 1, out var after) is { } room && RoomEnd(text, room, after) is { } stop && (end = stop) > 0 ? room : null;
        }

        return null;
    }

    /// <summary>The E of 9座E室 and of "……，9座E".</summary>
    private static string? LetteredRoom(FoldedText text, int at) => text[at] is >= 'a' and <= 'h' && FoldedText.IsHan(text[at - 1]) && text[at - 1] is '座' or '楼' or '层' or '栋' or '幢'
        && (text[at + 1] is '室' or ',' or '。' or '\n' || at + 1 >= text.Length) ? text.Written(at, at + 1).ToUpperInvariant() : null;

    /// <summary>叁零贰, 二零三: a room digit by digit.</summary>
    private static string? SpokenRoom(FoldedText text, int at, out int end)
    {
        Span<char> digits = stackalloc char[4];
        var n = 0;
        end = at;
        while (Numerals.DigitOf(text[end]) is >= 0 and var digit)
        {
            if (n == 4)
                return null;
            digits[n++] = (char)('0' + digit);
            end++;
        }

        return n >= 3 && text[end] is not ('十' or '百' or '个' or '人' or '名') && LooksLikeRoom(new(digits[..n])) ? new(digits[..n]) : null;
    }

    private static int Skip(FoldedText text, int at) => text[at] is ' ' or '-' or '的' or '/' ? at + 1 : at;

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A run of at most six digits without leading zeros; null if there is none.</summary>
    internal static string? Digits(FoldedText text, int start, out int end)
    {
        end = start;
        while (char.IsAsciiDigit(text[end]) && end - start < 7)
            end++;
        if (end == start || end - start > 6)
            return null;
        var run = text.Part(start, end).TrimStart('0');
        return run.Length == 0 ? "0" : new(run);
    }
}
