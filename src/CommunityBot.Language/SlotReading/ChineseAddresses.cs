using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Chinese addresses from their building on: 3栋, F座, 甲幢, 第九座, 12号楼, 38号, 十二动, 楼号5, and rooms that stand alone (九零三室).</summary>
internal static class ChineseAddresses
{
    /// <summary>Words for a house behind its number.</summary>
    private static readonly string[] Houses = ["宿舍楼", "公寓楼", "公寓", "别墅", "门栋"];

    /// <summary>From a digit or a Chinese number.</summary>
    public static Address? Numbered(FoldedText text, int start)
    {
        var label = Numerals.ReadLabel(text, start, out var at);
        if (label <= 0 || FoldedText.IsWord(text[start - 1]))
            return ChineseRooms.Alone(text, start);
        if (text[at] is '杠' or '-' && DashedAddresses.Spoken(text, start) is { } spoken)
            return spoken;
        if (text[at] == ' ')
            at++;
        switch (text[at])
        {
            case '栋' or '幢':
                return Behind(text, start, AfterStorey(text, at + 1), label);
            case '座' when char.IsAsciiDigit(text[start]) && text[at + 1] is not ('位' or '城' or '山' or '桥'):
                return Behind(text, start, at + 1, label);
            case '号' when text[at + 1] == '楼' || text[at + 1] is '栋' or '幢':
                return Behind(text, start, at + 2, label);
            case '#' when text[at - 1] == ' ' && char.IsAsciiDigit(text[at + 1]):
                return null;
            case '#':
                return Behind(text, start, AfterStorey(text, at + 1), label);
            // 一座2303, but not "一座桥".
            case '座' when label == 1 && Addresses.Digits(text, at + 1, out var roomAt) is { } room && Addresses.RoomEnd(text, room, roomAt) is { }:
                return Behind(text, start, at + 1, label);
            case '座' when (at - start > 1 || label > 1) && (char.IsAsciiDigit(text[at + 1]) || IsEstateTower(text, start, at + 1)):
                return Behind(text, start, at + 1, label);
            case '动' or '洞' or '撞' or '冻' or '东' when IsMisheardBlock(text, start, at, label):
                return Behind(text, start, at + 1, label);
            // 3号梯502
            case '号' when text[at + 1] == '梯' && char.IsAsciiDigit(text[at + 2]):
                return ChineseRooms.Read(text, start, at + 2, null) with { Unit = Addresses.Label(label) };
            case '号' when AfterHouse(text, at + 1) is { } house:
                return Behind(text, start, house, label);
            case '号':
                var behind = Behind(text, start, at + 1, label);
                return behind.End > at + 1 || IsHouseNumber(text, start, at + 1, label) ? behind : null;
            default:
                return ChineseRooms.UnitEnd(text, at) is { } ? ChineseRooms.Read(text, start, start, null) : ChineseRooms.Alone(text, start);
        }
    }

    /// <summary>From a Latin letter: F栋, B2座, A2-1203, B单元.</summary>
    public static Address? Lettered(FoldedText text, int start)
    {
        // 隔离酒店B508
        if (FoldedText.IsHan(text[start - 1]) && text[start - 1] is '店' or '馆' or '寓' or '舍' or '楼' or '院' or '房' or '室' && Addresses.Digits(text, start + 1, out var doorEnd) is { Length: 3 or 4 } door && Addresses.RoomEnd(text, door, doorEnd) is { } roomEnd)
            return new(start, roomEnd, null, null, text.Written(start, doorEnd).ToUpperInvariant(), true);
        var afterLetter = start + 1;
        while (char.IsAsciiDigit(text[afterLetter]) && afterLetter < start + 3)
            afterLetter++;
        var after = text[afterLetter];
        if (after == '-' && afterLetter > start + 1 && text[start - 1] is not ('场' or '库') && Addresses.Digits(text, afterLetter + 1, out var roomAt) is { } room && Addresses.RoomEnd(text, room, roomAt) is { } stop)
            return new(start, stop, text.Written(start, afterLetter).ToUpperInvariant(), null, room, true);
        if (after == '单' && text[afterLetter + 1] == '元' && afterLetter == start + 1)
            return ChineseRooms.Read(text, start, start, null);
        if (after is '栋' or '幢' or '座')
            return ChineseRooms.Read(text, start, afterLetter + 1, text.Written(start, afterLetter).ToUpperInvariant());
        return after == '号' && text[afterLetter + 1] == '楼' ? ChineseRooms.Read(text, start, afterLetter + 2, text.Written(start, afterLetter).ToUpperInvariant()) : null;
    }

    /// <summary>From a word: 第九座, 甲栋, 乙单元, 房号3012, 楼号26, 幢号12房号1809, 门牌18号.</summary>
    public static Address? Named(FoldedText text, int start)
    {
        switch (text[start])
        {
            case '第':
                return Nth(text, start);
            case '甲' or '乙' or '丙' or '丁':
                if (text[start + 1] is '栋' or '幢' or '座' && text[start + 2] is not ('谈' or '位' or '城' or '山' or '桥' or '机'))
                    return ChineseRooms.Read(text, start, start + 2, text.Written(start, start + 1));
                if (text[start + 1] == '号' && text[start + 2] == '楼')
                    return ChineseRooms.Read(text, start, start + 3, text.Written(start, start + 1));
                return ChineseRooms.UnitEnd(text, start + 1) is { } ? ChineseRooms.Read(text, start, start, null) : null;
            case '门':
                return text[start + 1] == '牌' ? DoorPlate(text, start) : null;
            default:
                return text[start + 1] == '号' ? Told(text, start) : null;
        }
    }

    private static Address? Nth(FoldedText text, int start)
    {
        var label = Numerals.ReadLabel(text, start + 1, out var at);
        if (label <= 0 || !(text[at] is '座' or '栋' or '幢' || (text[at] == '号' && text[at + 1] == '楼')))
            return null;
        return Behind(text, start, text[at] == '号' ? at + 2 : at + 1, label);
    }

    private static Address? Told(FoldedText text, int start)
    {
        var at = text[start + 2] is ':' or ' ' ? start + 3 : start + 2;
        if (text[start] == '房')
            return Addresses.Digits(text, at, out var end) is { } room && Addresses.RoomEnd(text, room, end) is { } stop ? new(start, stop, null, null, room, true) : null;
        var label = Numerals.ReadLabel(text, at, out var after);
        return label > 0 ? Behind(text, start, after, label) : null;
    }

    private static Address? DoorPlate(FoldedText text, int start)
    {
        var at = text[start + 2] == '号' ? start + 3 : start + 2;
        if (Addresses.Digits(text, at, out var end) is not { } digits || digits == "0" || digits.Length > 4)
            return null;
        return Addresses.RoomEnd(text, digits, end) is { } room ? new(start, room, null, null, digits, true)
            : text[end] == '号' ? new(start, end + 1, digits, null, null, true) : null;
    }

    private static Address Behind(FoldedText text, int start, int at, int label) => ChineseRooms.Read(text, start, at, Addresses.Label(label));

    /// <summary>What makes a number a house's: 1号公寓615, 2号宿舍楼, 6号里503, 6号门402.</summary>
    private static int? AfterHouse(FoldedText text, int at)
    {
        foreach (var word in Houses)
        {
            if (at + word.Length <= text.Length && text.Part(at, at + word.Length).SequenceEqual(word))
                return at + word.Length;
        }

        if (text[at] == '门' && ChineseRooms.Room(text, at + 1, out _) is not null)
            return at + 1;
        return text[at] == '里' && text[at + 1] is not ('面' or '弄' or '头' or '边' or '的') ? at + 1 : null;
    }

    /// <summary>住七座, 喺七座天台: the 座 of Hong Kong's estates, whose number may be Chinese.</summary>
    private static bool IsEstateTower(FoldedText text, int start, int at) =>
        text[start - 1] is '住' or '喺' or '我' or '到' or '在' or '第' or '去' or '返' or '系' && text[at] is not ('位' or '山' or '桥' or '城' or '庙' or '塔' or '坟' or '楼' or '碑' or '房' or '大')
        || text[at] == '嘅'
        || (text[at], text[at + 1]) is ('天', '台') or ('地', '库') or ('地', '下') or ('门', '口') or ('大', '堂') or ('平', '台') or ('楼', '下') or ('后', '楼') or ('后', '面')
        || (Numerals.ReadLabel(text, at, out var floor) > 0 && text[floor] is '楼' or '层');

    /// <summary>十六动七零一, 三洞一单元, 6东301: 栋 as a telephone hears it.</summary>
    private static bool IsMisheardBlock(FoldedText text, int start, int word, int label)
    {
        var at = word + 1;
        var inDigits = char.IsAsciiDigit(text[start]);
        if (ChineseRooms.Room(text, at, out _) is { } && (!inDigits || char.IsAsciiDigit(text[at])))
            return true;
        var next = Numerals.ReadLabel(text, at, out var after) > 0 ? after : at;
        if (next > at && ChineseRooms.UnitEnd(text, next) is { } && text[word] != '东')
            return true;
        if (inDigits || label < 2)
            return false;
        if (text[at] is '顶' or '楼' && text[at + 1] is '楼' or '下' or '道' or '顶')
            return true;
        return next > at && (text[next] is '楼' or '层' || ChineseRooms.UnitEnd(text, next) is { })
            || (text[word] is '动' or '撞' or '冻' && (at >= text.Length || text[at] is ',' or '。' or '\n'));
    }

    /// <summary>后海路88号, 三排7号, 28号门口 (up to nine it is a gate's number).</summary>
    private static bool IsHouseNumber(FoldedText text, int start, int end, int label) =>
        text[end] is not ('车' or '摊' or '窗' or '柜' or '桌' or '泊' or '位' or '桩') && IsInStreet(text, start, end, label);

    private static bool IsInStreet(FoldedText text, int start, int end, int label) =>
        text[start - 1] is '路' or '街' or '巷' or '弄' or '道' or '村' or '院' or '区' or '排' or '坊' or '组'
        || (label > 9 && text[end] == '门' && text[end + 1] is '口' or '前' or '外')
        || (text[start - 1] is '住' or '蹛' or '里' or '坞' or '苑' or '园' or '湾' or '浜' or '塘' or '庄' or '墩' or '埭' or '厝' && (end >= text.Length || text[end] is ',' or '。' or '\n' or '的' or '那' or '院'))
        || (text[start - 1] is not '月' && (text[end], text[end + 1]) is ('后', '门') or ('后', '头') or ('底', '楼') or ('隔', '壁') or ('对', '面') or ('旁', '边') or ('楼', '上') or ('楼', '下') or ('门', '洞') or ('院', '里') or ('家', '里')
            && !(text[end] == '楼'))
        || ((text[end], text[end + 1], text[end + 2]) is ('隔', '离', '户') or ('封', '控', '户') or ('那', '户', _) or ('那', '家', _));

    /// <summary>Steps over the 楼 of 3栋楼 but not over that of 3栋楼下.</summary>
    private static int AfterStorey(FoldedText text, int at) =>
        text[at] == '楼' && text[at + 1] is not ('下' or '上' or '道' or '顶' or '前' or '后' or '里' or '梯' or '栋' or '长' or '管' or '主') ? at + 1 : at;
}
