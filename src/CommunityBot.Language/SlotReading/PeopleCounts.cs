using System.Buffers;
using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>An explicit number of people at [Start, End); <paramref name="Named"/> where a word for people stands with it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PeopleSpan(int Start, int End, PeopleCount Count, bool Named);

/// <summary>Reads how many people are spoken of. Tables, cars and families are no people.</summary>
internal sealed class PeopleCounts(Lexicon lexicon)
{
    /// <summary>What a number can start with.</summary>
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789零一二两三四五六七八九十俩仨廿卅几数好上成百大abcdefghijklmnopqrstuvwxyz");

    private readonly int person = lexicon.Id("person");
    private readonly int thing = lexicon.Id("counted-thing");
    private readonly int pair = lexicon.Id("pair");
    private readonly int threesome = lexicon.Id("threesome");
    private readonly int atLeast = lexicon.Id("at-least");
    private readonly int intro = lexicon.Id("count-intro");
    private readonly int about = lexicon.Id("about");
    private readonly int crowdOf = lexicon.Id("crowd-of");

    public PeopleSpan? First(FoldedText text, List<Hit> hits, List<Address> addresses, int from, int to)
    {
        PeopleSpan? first = null, known = null;
        var address = 0;
        for (var i = text.Next(Starts, from, to); i < to && first is null; i = text.Next(Starts, i + 1, to))
        {
            while (address < addresses.Count && addresses[address].End <= i)
                address++;
            // The 6 of "bldg 6" counts nobody.
            if (address >= addresses.Count || i < addresses[address].Start)
                first = At(text, hits, i);
            // "那几个老太婆……八个": the count that is said counts, not those few that are pointed at.
            if (first is { Count: { Min: 3, Max: 9 } } pointed && text[pointed.Start - 1] is '那' or '这')
            {
                known ??= pointed;
                first = null;
            }
        }

        first ??= known;

        foreach (var hit in hits)
        {
            // 哥俩好 is cried at a drinking game.
            if (hit.Start < from || hit.End > to || (text[hit.End] == '好' && text[hit.End - 1] == '俩') || IsCalledFor(text, hit.Start) || (first is { } f && hit.Start >= f.Start) || (hit.Payload != pair && hit.Payload != threesome))
                continue;
            var n = hit.Payload == pair ? 2 : 3;
            return new(hit.Start, hit.End, new(n, n), true);
        }

        return first is { } one ? WithMore(text, hits, one) : null;
    }

    private static bool IsCalledFor(FoldedText text, int at) => text[at - 1] == '派' || (text[at - 2] == '安' && text[at - 1] == '排');

    private PeopleSpan? At(FoldedText text, List<Hit> hits, int at)
    {
        var c = text[at];
        NumberRange number;
        if (c is '俩' or '仨')
            return Together(text, hits, at, c == '俩' ? 2 : 3);
        if (c is >= 'a' and <= 'z')
        {
            if (FoldedText.IsWord(text[at - 1]) || !EnglishNumbers.TryRead(text, at, out number))
                return null;
        }
        else if (char.IsAsciiDigit(text[at - 1]) || IsNumeral(text[at - 1]) || text[at - 1] is '.' or '第' or '-' || FoldedText.IsWord(text[at - 1]) || !Numerals.TryRead(text, at, out number))
        {
            return null;
        }

        // "没一个戴口罩" is none, "安排两个人来" is who should come.
        if (text[at - 1] is '没' or '冇' or '哪' || (text[at - 2], text[at - 1]) is ('没', '有') or ('不', '止') || IsCalledFor(text, at))
            return null;
        return text[number.End] is ' ' or '-' || number.End >= text.Length || FoldedText.IsWord(text[number.End])
            ? English(text, hits, number) ?? Chinese(text, hits, number) ?? Alone(text, hits, number)
            : Chinese(text, hits, number) ?? English(text, hits, number) ?? Alone(text, hits, number);
    }

    /// <summary>俩小姑娘, 仨老头一老太.</summary>
    private PeopleSpan? Together(FoldedText text, List<Hit> hits, int at, int count)
    {
        if ((text[at + 1] == '好' && text[at - 1] == '哥') || text[at + 1] is '月' or '小' && text[at + 2] is '时' || text[at + 1] is '月' or '钟' or '星' or '礼' or '字' or '天' or '年' or '块' or '多' or '桌' or '单' or '口' or '馒' or '菜'
            || (text[at + 1] is ',' or '。' && text[at - 1] is not ('了' or '那' or '这' or '们' or '共' or '有' or '他' or '就')))
            return null;
        return Bodies(text, hits, new(at, at + 1, count, count)) ?? new(at, at + 1, new(count, count), true);
    }

    private static bool IsNumeral(char c) => Numerals.DigitOf(c) >= 0 || c is '十' or '百' or '千' or '几' or '廿' or '卅';

    private PeopleSpan? Chinese(FoldedText text, List<Hit> hits, NumberRange number)
    {
        var at = number.End;
        if (text[at] == ' ')
            at++;
        var vague = number.Min != number.Max && number.Min >= 10;
        var end = (text[at], text[at + 1]) switch
        {
            ('个', '人') or ('号', '人') or ('口', '人') or ('家', '头') => at + 2,
            ('人', not ('民' or '家' or '行' or '份' or '间' or '均' or '物' or '生' or '转' or '次' or '工')) => at + 1,
            ('个', '接' or '个' or '比' or '劲' or '挨' or '贴') => -1,
            ('个' or '位' or '名', _) => at + 1,
            ('号', not ('楼' or '线' or '门' or '院')) when vague => at + 1,
            ('条', '汉') => at + 1,
            ('口', _) when text[number.Start - 1] == '家' => at + 1,
            ('号' or '来', _) when PersonNear(text, hits, at + 1, reach: 0) => at + 1,
            _ => -1,
        };
        if (end < 0)
            return Bodies(text, hits, number) ?? (vague && text[number.End - 1] == '几' && text[number.End - 2] == '好' && IsStop(text, number.End) && IsIntroduced(text, number.Start) ? new(number.Start, number.End, Bounds(text, hits, number, number.End), true) : null);
        // 1605個仔: the 個 of Cantonese is a 的, the number a room.
        if (text[at] == '个' && number.Min > 200 && number.Min == number.Max && char.IsAsciiDigit(text[number.Start]) && Addresses.LooksLikeRoom(text.Written(number.Start, number.End)) && text[at + 1] != '人')
            return null;
        var certain = text[end - 1] is '人' or '口' or '位' || text[at] == '家' || vague && text[end - 1] == '号';
        var named = certain || PersonNear(text, hits, end, reach: 5) || PersonJustBefore(hits, number.Start);
        var bare = text[end] is '新' or '大' or '小' or '空' or '旧' or '黑' ? end + 1 : end;
        if (!certain && (HitAt(hits, thing, end) || HitAt(hits, thing, bare)) && !HitAt(hits, person, end) && !HitAt(hits, person, bare))
            return null;
        if (!named && (number.Min == 1 || (text[at] == '个' && IsStop(text, end) && number.Min < 6 && !IsIntroduced(text, number.Start))))
            return null;
        var span = new PeopleSpan(number.Start, end, Bounds(text, hits, number, end), named);
        // "三个老人一个小孩": one count right behind the other.
        return named && !certain && BodyEnd(text, hits, end) is > 0 and var body && Numerals.TryRead(text, body, out var next) && text[next.End] is '个' or '位' && HitAt(hits, person, next.End + 1)
            ? Sum(span, new(body, next.End + 1, new(next.Min, next.Max), true)) : span;
    }

    private static bool IsStop(FoldedText text, int at) => at >= text.Length || text[at] is ',' or '。' or '?' or '!' or '.' or ';' or '\n' or ')';

    /// <summary>"……，三个，": a count by itself, or after 来了, 共, 有.</summary>
    private static bool IsIntroduced(FoldedText text, int start) => text[start - 1] is ',' or '。' or ':' or '了' or '共' or '有' or '约' or '就' or '得' or '才' or '着';

    private bool PersonJustBefore(List<Hit> hits, int start)
    {
        foreach (var hit in hits.StartingIn(start - 8, start - 1))
        {
            if (hit.Payload == person && hit.End == start && hit.Length > 1)
                return true;
        }

        return false;
    }

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
        var end = text[at] is '男' or '女' ? text[at + 1] is '的' or '生' or '人' ? at + 2 : at + 1 : -1;
        foreach (var hit in hits.StartingIn(at, at))
        {
            if (hit.Payload == person && hit.Length > 1 && FoldedText.IsHan(text[at]))
                end = Math.Max(end, hit.End);
        }

        return end;
    }

    private PeopleSpan? English(FoldedText text, List<Hit> hits, NumberRange number)
    {
        var at = number.End;
        if (text[at] is '-' or ' ' && EnglishNumbers.Is(text, at + 1, "odd", out var odd))
            number = number with { End = at = odd, Min = number.Min + 1, Max = number.Min + 9 };
        else if (EnglishNumbers.Is(text, at, " dozen", out var dozen) && number.Max is < 20)
            return new(number.Start, dozen, Bounds(text, hits, number with { Min = number.Min * 12, Max = number.Max * 12 }, dozen), true);
        else if (number.Min == number.Max && text[at] == ' ' && NextNumber(text, at + 1) is { } next
            && (next.Min == number.Min + 1 || (next.Min > number.Min && next.Min <= number.Min * 2 && number.Min >= 5 && next.Min <= 40 && !char.IsAsciiDigit(text[number.Start]) && !char.IsAsciiDigit(text[at + 1]))))
            number = number with { End = at = next.End, Max = next.Max };
        else if (number.Min == number.Max && (EnglishNumbers.Is(text, at, " or ", out var or) || EnglishNumbers.Is(text, at, " to ", out or)) && NextNumber(text, or) is { } other && other.Min > number.Min && other.Min <= number.Min * 2)
            number = number with { End = at = other.End, Max = other.Max };
        else if (number.Max is < 20 && EnglishNumbers.Is(text, at, " doz", out var doz))
            return new(number.Start, doz, Bounds(text, hits, number with { Min = number.Min * 12, Max = number.Max * 12 }, doz), true);
        // Singapore's "20 over people", "50 over."
        if (number.Min >= 5 && EnglishNumbers.Is(text, at, " over", out var over) && (IsStop(text, over) || PersonEnd(text, hits, over) > 0))
            return new(number.Start, over, new(number.Min, null), true);
        if (HitEndsAt(hits, crowdOf, number.Start, text) && !FoldedText.IsWord(text[at]) && !(text[at] is ' ' && FoldedText.IsWord(text[at + 1]) && HitAt(hits, thing, at + 1))
            && (number.Min > 12 || number.Min != number.Max || !HitEndsAt(hits, about, number.Start, text) || PersonWithin(text, hits, at)) && text[at] is not (':' or '%' or '.' or '/'))
            return new(number.Start, at, Bounds(text, hits, number, at), true);
        if (text.Part(number.Start, number.End).EndsWith("dozen") || text.Part(number.Start, number.End).EndsWith("dozens"))
            return new(number.Start, at, Bounds(text, hits, number, at), true);
        foreach (var word in new[] { " of them", " of 'em", " of em", " of us", " of you", " of the", " of these", " of those" })
        {
            // "a single one of them", "one of them": that one does something, but they are not one.
            if (EnglishNumbers.Is(text, at, word, out var end) && number.Min > 1)
                return new(number.Start, end, Bounds(text, hits, number, end), true);
        }

        if (number.Min == 1 && !char.IsAsciiDigit(text[number.Start]) && !HitAt(hits, person, at + 1))
            return null;
        return PersonEnd(text, hits, at) is > 0 and var personEnd ? new(number.Start, personEnd, Bounds(text, hits, number, number.End) is { Max: null } open ? open : Bounds(text, hits, number, personEnd), true) : null;
    }

    private static NumberRange? NextNumber(FoldedText text, int at)
    {
        if (char.IsAsciiDigit(text[at]) ? Numerals.TryRead(text, at, out var next) : EnglishNumbers.TryRead(text, at, out next))
            return next;
        return null;
    }

    private bool PersonWithin(FoldedText text, List<Hit> hits, int at) => PersonEnd(text, hits, at) > 0;

    /// <summary>Up to three adjectives may stand between: "six or so rowdy teenage boys".</summary>
    private int PersonEnd(FoldedText text, List<Hit> hits, int at)
    {
        var word = at;
        for (var i = 0; i < 4 && text[word] is ' ' or '-'; i++)
        {
            var isThing = false;
            foreach (var hit in hits.StartingIn(word + 1, word + 1))
            {
                if (hit.Payload == person)
                    return hit.End;
                isThing |= hit.Payload == thing;
            }

            var end = EnglishNumbers.WordEnd(text, word + 1);
            if (isThing || text.Part(word + 1, end) is "of" or "in" or "at" or "the" or "and" or "by" or "for" or "with" or "to" or "on" or "from")
                return -1;
            word = end;
        }

        return -1;
    }

    /// <summary>"少说八十", "I see six": a number that only its introduction makes a count of people.</summary>
    private PeopleSpan? Alone(FoldedText text, List<Hit> hits, NumberRange number) =>
        number.Min >= 5 && EnglishNumbers.Is(text, number.End, " plus", out var plus) && IsStop(text, plus) ? new(number.Start, plus, new(number.Min, null), true)
        : number.Min > 1 && number.Min < 2000 && IsStop(text, number.End) && !(text[number.End] is '.' or ',' && char.IsAsciiDigit(text[number.End + 1]))
        && (HitEndsAt(hits, intro, number.Start, text) || (number.Min > 2 && HitEndsAt(hits, atLeast, number.Start, text)))
            ? new(number.Start, number.End, Bounds(text, hits, number, number.End), true) : null;

    private PeopleCount Bounds(FoldedText text, List<Hit> hits, NumberRange number, int end)
    {
        return HitEndsAt(hits, atLeast, number.Start, text) || HitAfter(hits, atLeast, text, end)
            ? new(number.Min, null) : new(number.Min, number.Max);
    }

    private PeopleSpan WithMore(FoldedText text, List<Hit> hits, PeopleSpan first)
    {
        var at = first.End;
        for (var i = 0; i < 7 && at < text.Length && text[at] is not (',' or '。' or ';' or '!' or '?'); i++, at++)
        {
            if (text.Part(at, at + 2) is "加上" or "外加" or "还有" or "带着")
                return At(text, hits, at + 2) is { } further ? Sum(first, further) : first;
            if (i < 4 && text[at] is '和' or '跟' or '加' or '、' or '带')
                return At(text, hits, at + 1) is { } more ? Sum(first, more) : first;
            foreach (var word in new[] { " and ", " plus ", " n ", " + " })
            {
                if (EnglishNumbers.Is(text, at, word, out var after) || (word == " + " && text.Part(at, at + 3) is " + " && (after = at + 3) > 0))
                    return At(text, hits, after) is { } other ? Sum(first, other) : first;
            }
        }

        return first;
    }

    private static PeopleSpan Sum(PeopleSpan a, PeopleSpan b) =>
        new(a.Start, b.End, new(a.Count.Min + b.Count.Min, a.Count.Max + b.Count.Max), true);

    private bool PersonNear(FoldedText text, List<Hit> hits, int at, int reach)
    {
        foreach (var hit in hits.StartingIn(at, at + reach))
        {
            if (hit.Payload == person && !Broken(text, at, hit.Start))
                return true;
        }

        return false;
    }

    private static bool Broken(FoldedText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is ',' or '。' or ';' or '?' or '!')
                return true;
        }

        return false;
    }

    private static bool HitAt(List<Hit> hits, int concept, int start) => hits.AnyStartingIn(concept, start, start);

    private static bool HitAfter(List<Hit> hits, int concept, FoldedText text, int end) =>
        hits.AnyStartingIn(concept, end, text[end] == ' ' ? end + 1 : end);

    private static bool HitEndsAt(List<Hit> hits, int concept, int end, FoldedText text)
    {
        foreach (var hit in hits.StartingIn(end - HitSearch.LongestHit, end - 1))
        {
            if (hit.Payload == concept && (hit.End == end || (hit.End == end - 1 && text[hit.End] == ' ')))
                return true;
        }

        return false;
    }
}
