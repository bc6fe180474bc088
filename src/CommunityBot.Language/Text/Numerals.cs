using System.Runtime.InteropServices;
namespace CommunityBot.Language.Text;

/// <summary>A number as people write it, exact or a range, at [Start, End). <paramref name="Max"/> null is open.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberRange(int Start, int End, int Min, int? Max);

/// <summary>Reads Chinese and Arabic numbers with the vagueness of speech: 十几, 三四十, 七八, 30来, 20+, 上百.</summary>
internal static class Numerals
{
    private const int TooMany = 100_000;

    public static bool TryRead(FoldedText text, int start, out NumberRange range)
    {
        range = default;
        if (!TryReadCore(text, start, out var number))
            return false;
        range = number;
        return true;
    }

    /// <summary>A plain label such as that of a building: 1-3 digits or a Chinese number below 200. -1 if there is none.</summary>
    public static int ReadLabel(FoldedText text, int start, out int end)
    {
        end = start;
        var value = 0;
        while (char.IsAsciiDigit(text[end]) && end - start < 4)
            value = (value * 10) + (text[end++] - '0');
        if (end > start)
            return end - start <= 3 ? value : -1;
        if (text[start] is '廿' or '卅')
        {
            var digit = DigitOf(text[start + 1]);
            end = digit > 0 ? start + 2 : start + 1;
            return (text[start] == '廿' ? 20 : 30) + Math.Max(0, digit);
        }

        return DigitOf(text[start]) >= 0 || text[start] is '十' ? ReadChinese(text, start, out end, out _) : -1;
    }

    private static bool TryReadCore(FoldedText text, int start, out NumberRange range)
    {
        if (ReadIdiom(text, start, out range))
            return true;
        int value, end, unit;
        int? upTo = null;
        if (text[start] is '廿' or '卅')
        {
            value = text[start] == '廿' ? 20 : 30;
            var digit = DigitOf(text[start + 1]);
            range = digit > 0 ? new(start, start + 2, value + digit, value + digit) : Vague(text, start, start + 1, value, null, 10);
            return true;
        }

        if (char.IsAsciiDigit(text[start]))
        {
            value = ReadDigits(text, start, out end);
            if (value < 0)
                return false;
            unit = UnitOf(value);
            if (text[end] is '-' or '~' or '到' or '至' or '、' or ',' && char.IsAsciiDigit(text[end + 1]))
            {
                var second = ReadDigits(text, end + 1, out var secondEnd);
                if (second > value && second < value * 3 + 3)
                    (upTo, end) = (second, secondEnd);
            }
        }
        else
        {
            value = ReadChinese(text, start, out end, out upTo);
            if (value < 0)
                return false;
            unit = UnitOf(value);
            if (text[end] is '、' && DigitOf(text[end + 1]) == value + 1 && value < 9)
                (upTo, end) = (value + 1, end + 2);
        }

        range = Vague(text, start, end, value, upTo, unit);
        return true;
    }

    private static NumberRange Vague(FoldedText text, int start, int end, int value, int? upTo, int unit)
    {
        if (upTo is { } max)
            return new(start, end, value, max);
        switch (text[end])
        {
            case '多' or '几' or '余' when unit > 1:
                return new(start, end + 1, value + 1, value + unit - 1);
            case '来' when unit > 1 && text[end + 1] is '个' or '人' or '号' or '位' or '名' or '口' or '条':
                return new(start, end + 1, value - (unit / 5), value + (unit / 5));
            case '好' when unit > 1 && text[end + 1] == '几':
                return new(start, end + 2, value + 1, value + unit - 1);
            case ' ' when unit > 1 && text[end + 1] is '几' or '多' && text[end + 2] is '个' or '人' or '号' or '位' or '名':
                return new(start, end + 2, value + 1, value + unit - 1);
            case '+':
                return new(start, end + 1, value, null);
            default:
                return new(start, end, value, value);
        }
    }

    private static bool ReadIdiom(FoldedText text, int start, out NumberRange range)
    {
        var first = text[start];
        range = default;
        if (first is '几' or '数' or '好' or '上' or '成' or '百' or '大')
        {
            var at = first == '好' && text[start + 1] == '几' ? start + 1 : start;
            range = (text[at], text[at + 1]) switch
            {
                ('几', '十') or ('数', '十') => new(start, at + 2, 20, 99),
                ('几', '百') or ('数', '百') => new(start, at + 2, 200, 999),
                ('几', '千') or ('数', '千') => new(start, at + 2, 2000, 9999),
                ('上', '百') => new(start, at + 2, 100, null),
                ('上', '千') => new(start, at + 2, 1000, null),
                ('成', '百') when text[at + 2] == '上' && text[at + 3] == '千' => new(start, at + 4, 100, null),
                ('百', '十') when text[at + 2] == '来' => new(start, at + 3, 80, 120),
                ('百', '来') => new(start, at + 2, 80, 120),
                ('几', _) => new(start, at + 1, 3, 9),
                _ => default,
            };
        }

        return range.End > 0;
    }

    private static int ReadDigits(FoldedText text, int start, out int end)
    {
        var value = 0;
        end = start;
        while (char.IsAsciiDigit(text[end]))
        {
            value = Math.Min(TooMany, (value * 10) + (text[end++] - '0'));
        }

        return value >= TooMany || end == start ? -1 : value;
    }

    /// <summary>Chinese numbers below 100,000 with neighbours (七八, 三四十, 十七八) as a range.</summary>
    private static int ReadChinese(FoldedText text, int start, out int end, out int? upTo)
    {
        int total = 0, low = -1, high = -1, at = start;
        upTo = null;
        for (; at - start < 9; at++)
        {
            var digit = DigitOf(text[at]);
            if (digit >= 0)
            {
                if (high >= 0 || (low >= 0 && !Neighbours(low, digit)))
                    break;
                if (low >= 0)
                    high = digit;
                else
                    low = digit;
                continue;
            }

            var unit = text[at] switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit == 0)
                break;
            if (unit > 10 && low < 0)
                break;
            if (high >= 0)
            {
                upTo = total + (high * unit);
                end = at + 1;
                return total + (low * unit);
            }

            total += (low < 0 ? 1 : low) * unit;
            low = -1;
        }

        end = at;
        if (at == start)
            return -1;
        if (high >= 0)
        {
            upTo = total + high;
            return total + low;
        }

        return total + Math.Max(0, low);
    }

    private static bool Neighbours(int low, int high) => high == low + 1 || (low == 3 && high == 5);

    /// <summary>The place value that the number's trailing zeros leave open: 30 → 10, 100 → 100, 7 → 1.</summary>
    private static int UnitOf(int value)
    {
        var unit = 1;
        while (value > 0 && value % (unit * 10) == 0 && unit < 10_000)
            unit *= 10;
        return unit;
    }

    public static int DigitOf(char c) => c switch
    {
        '零' => 0,
        '一' => 1,
        '二' or '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };
}
