using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Chinese counts of people: 三个人, 二十多号, 四男三女, 仨老头一老太.</summary>
internal sealed class ChineseCounts(PeopleSigns signs)
{
    /// <summary>Read as a count that its measure word or its people follow.</summary>
    public PeopleSpan? Read(FoldedText text, List<Hit> hits, NumberRange number)
    {
        var at = number.End;
        if (text[at] == ' ')
            at++;
        var vague = number.Min != number.Max && number.Min >= 10;
        var end = (text[at], text[at + 1]) switch
        {
            ('个', '人') or ('号', '人') or ('口', '人') or ('家', '头') => at + 2,
            ('人', not ('民' or '家' or '行' or '份' or '间' or '均' or '物' or '生' or '转' or '次' or '工' or '车' or '座' or '桌')) => at + 1,
            ('个', '接' or '个' or '比' or '劲' or '挨' or '贴') => -1,
            ('个' or '位' or '名', _) => at + 1,
            ('号', not ('楼' or '线' or '门' or '院')) when vague => at + 1,
            ('条', '汉') => at + 1,
            ('口', _) when text[number.Start - 1] == '家' => at + 1,
            ('号' or '来', _) when signs.PersonNear(text, hits, at + 1, reach: 0) => at + 1,
            _ => -1,
        };
        if (end < 0)
            return Bodies(text, hits, number) ?? (vague && text[number.End - 1] == '几' && text[number.End - 2] == '好' && PeopleSigns.IsStop(text, number.End) && IsIntroduced(text, number.Start) ? new(number.Start, number.End, signs.Bounds(text, hits, number, number.End), true) : null);
        // 1605個仔: the 個 of Cantonese is a 的, the number a room.
        if (text[at] == '个' && number.Min > 200 && number.Min == number.Max && char.IsAsciiDigit(text[number.Start]) && Addresses.LooksLikeRoom(text.Written(number.Start, number.End)) && text[at + 1] != '人')
            return null;
        var certain = text[end - 1] is '人' or '口' or '位' || text[at] == '家' || vague && text[end - 1] == '号';
        var named = certain || signs.PersonNear(text, hits, end, reach: 5) || signs.PersonJustBefore(hits, number.Start);
        var bare = text[end] is '新' or '大' or '小' or '空' or '旧' or '黑' ? end + 1 : end;
        if (!certain && (PeopleSigns.HitAt(hits, signs.Thing, end) || PeopleSigns.HitAt(hits, signs.Thing, bare)) && !PeopleSigns.HitAt(hits, signs.Person, end) && !PeopleSigns.HitAt(hits, signs.Person, bare))
            return null;
        if (!named && (number.Min == 1 || (text[at] == '个' && PeopleSigns.IsStop(text, end) && number.Min < 6 && !IsIntroduced(text, number.Start))))
            return null;
        var span = new PeopleSpan(number.Start, end, signs.Bounds(text, hits, number, end), named);
        // "三个老人一个小孩": one count right behind the other.
        return named && !certain && BodyEnd(text, hits, end) is > 0 and var body && Numerals.TryRead(text, body, out var next) && text[next.End] is '个' or '位' && (PeopleSigns.HitAt(hits, signs.Person, next.End + 1) || (text[next.End + 1], text[next.End + 2]) is ('大', '人'))
            ? PeopleCounts.Sum(span, new(body, next.End + 1, new(next.Min, next.Max), true)) : span;
    }

    /// <summary>俩小姑娘, 仨老头一老太.</summary>
    public PeopleSpan? Together(FoldedText text, List<Hit> hits, int at, int count)
    {
        if ((text[at + 1] == '好' && text[at - 1] == '哥') || text[at + 1] is '月' or '小' && text[at + 2] is '时' || text[at + 1] is '月' or '钟' or '星' or '礼' or '字' or '天' or '年' or '块' or '多' or '桌' or '单' or '口' or '馒' or '菜'
            || (text[at + 1] is ',' or '。' && text[at - 1] is not ('了' or '那' or '这' or '们' or '共' or '有' or '他' or '就')))
            return null;
        return Bodies(text, hits, new(at, at + 1, count, count)) ?? new(at, at + 1, new(count, count), true);
    }

    /// <summary>"……，三个，": a count by itself, or after 来了, 共, 有, 改为, 还是那.</summary>
    private static bool IsIntroduced(FoldedText text, int start) => text[start - 1] is ',' or '。' or ':' or '了' or '共' or '有' or '约' or '就' or '得' or '才' or '着' or '为' or '成' || (text[start - 1] == '那' && text[start - 2] == '是');

    /// <summary>四男三女, 一男一女一孩子: numbers right before people, summed.</summary>
    private PeopleSpan? Bodies(FoldedText text, List<Hit> hits, NumberRange number)
    {
        var (start, min, max, end, parts) = (number.Start, 0, 0, number.Start, 0);
        while (parts < 4 && (parts == 0 || Numerals.TryRead(text, end, out number)) && number.Max is { } most && number.Min < 30 && text[number.Start] != '二')
        {
            var body = BodyEnd(text, hits, number.End);
            if (body < 0)
                break;
            (min, max, end, parts) = (min + number.Min, max + most, body, parts + 1);
        }

        return parts > 1 || (parts == 1 && min > 1) ? new(start, end, new(min, max), true) : null;
    }

    private int BodyEnd(FoldedText text, List<Hit> hits, int at)
    {
        var end = text[at] is '男' or '女' ? text[at + 1] is '的' or '生' or '人' ? at + 2 : at + 1 : text[at] == '娃' ? at + 1 : -1;
        foreach (var hit in hits.StartingIn(at, at))
        {
            if (hit.Payload == signs.Person && hit.Length > 1 && FoldedText.IsHan(text[at]))
                end = Math.Max(end, hit.End);
        }

        return end;
    }
}
