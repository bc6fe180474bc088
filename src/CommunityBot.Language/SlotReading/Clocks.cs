using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Reads the time of day: 8点, 八点半, 7:30, 8pm, four o'clock, half two.</summary>
internal static class Clocks
{
    /// <summary>8点, 八点半, 7:30, 8pm, four o'clock, half two; -1 if there is none.</summary>
    public static int Read(FoldedText text, int start)
    {
        if (text[start] is >= 'a' and <= 'z')
            return SpokenClock(text, start);
        var hour = Numerals.ReadLabel(text, start, out var at);
        if (hour is < 0 or > 24)
            return -1;
        if (text[at] == ' ' && text[at + 1] == '点')
            at++;
        if (text[at] == '点' && text[at + 1] is not ('名' or '赞' or '菜' or '餐') && !(hour <= 1 && text[at + 1] is '的' or '没' or '都' or '也' or '就' or '不' or '儿' or '心' or '外') && !(hour <= 1 && text[start - 1] is '有' or '差' or '了' or '快' or '早' or '晚' or '多' or '少'))
        {
            at++;
            if (text[at] is '半' or '多' or '钟' or '整' or '几')
                return at + 1;
            if (text[at] == '零' && Numerals.DigitOf(text[at + 1]) > 0)
                return text[at + 2] == '分' ? at + 3 : at + 2;
            if (Numerals.ReadLabel(text, at, out var minutes) is > 0 and < 60)
                return text[minutes] == '分' ? minutes + 1 : minutes - at == 2 ? minutes : at;
            return hour == 1 && !text.Part(start - 2, start).EndsWith("晨") && !text.Part(start - 2, start).EndsWith("夜") && !text.Part(start - 2, start).EndsWith("午") && !text.Part(start - 2, start).EndsWith("上") ? -1 : at;
        }

        if (EnglishNumbers.Is(text, at, " o'clock", out var oclock) || EnglishNumbers.Is(text, at, " o clock", out oclock) || EnglishNumbers.Is(text, at, " oclock", out oclock))
            return oclock;
        if (EnglishNumbers.Is(text, at, " in the morning", out var part) || EnglishNumbers.Is(text, at, " in the afternoon", out part) || EnglishNumbers.Is(text, at, " in the evening", out part) || EnglishNumbers.Is(text, at, " at night", out part)
            || EnglishNumbers.Is(text, at, " every morning", out part) || EnglishNumbers.Is(text, at, " every evening", out part) || EnglishNumbers.Is(text, at, " every night", out part))
            return hour is > 0 and <= 12 ? part : -1;
        if (text[at] is ':' or '.' && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && !char.IsAsciiDigit(text[at + 3]))
        {
            var end = Meridiem(text, at + 3);
            return end > 0 ? end : text[at] == ':' ? at + 3 : -1;
        }

        return Meridiem(text, at);
    }

    private static int Meridiem(FoldedText text, int at)
    {
        if (text[at] == ' ')
            at++;
        if (text[at] is not ('a' or 'p') || text[at + 1] != 'm' || FoldedText.IsWord(text[at + 2]))
            return -1;
        return EnglishNumbers.Is(text, at + 2, " sharp", out var sharp) ? sharp : at + 2;
    }

    private static int SpokenClock(FoldedText text, int start)
    {
        var at = start;
        foreach (var word in new[] { "half past ", "half ", "quarter past ", "quarter to ", "ten past ", "ten to ", "twenty past ", "twenty to ", "gone " })
        {
            if (EnglishNumbers.Is(text, at, word, out var after))
            {
                at = after;
                break;
            }
        }

        if (!EnglishNumbers.TryReadExact(text, at, out var hour, out var end))
        {
            hour = at > start && char.IsAsciiDigit(text[at]) ? Numerals.ReadLabel(text, at, out end) : -1;
        }

        if (hour is < 1 or > 12 || text[end] == '-')
            return -1;
        if (EnglishNumbers.Is(text, end, " o'clock", out var oclock) || EnglishNumbers.Is(text, end, " o clock", out oclock) || EnglishNumbers.Is(text, end, " oclock", out oclock))
            return oclock;
        if (at > start && (text.Part(start, at) is not "half " || text[end] != ' ' || EnglishNumbers.Is(text, end, " this", out _) || EnglishNumbers.Is(text, end, " in the", out _)))
            return end;
        return Meridiem(text, end) is > 0 and var half ? half : -1;
    }
}
