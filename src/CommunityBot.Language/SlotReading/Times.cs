using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Reads when something happens: listed words, clock times, dates and "three days ago", joined to the longest expression.</summary>
internal sealed class Times(Lexicon lexicon)
{
    private static readonly string[] Deadlines =
        ["since ", "until ", "till ", "til ", "beyond ", "than ", "as ", "dated ", "before ", "by ", "until the ", "till the ", "before the ", "because of ", "no ", "ends on ", "ends ", "closes at ", "wasn't there ", "wasn't here ", "not here ", "not there ", "weren't here ", "weren't there ", "wasn't there on ", "like no ", "比", "撑到", "等到", "拖到", "用到", "自打", "熬到", "不如", "没到", "离"];

    private readonly int time = lexicon.Id("time");
    private readonly int clock = lexicon.Id("clock");
    private readonly int joint = lexicon.Id("time-joint");
    private readonly int recurring = lexicon.Id("recurring");
    private readonly int coming = lexicon.Id("coming");
    private readonly int todayWord = lexicon.Id("today");

    public TextSpan First(FoldedText text, List<Hit> hits, int from, int to, Kind kind)
    {
        TextSpan best = default;
        var bestScore = int.MinValue;
        var atoms = Atoms(text, hits, from, to);
        for (var i = 0; i < atoms.Count;)
        {
            var run = atoms[i++];
            while (i < atoms.Count && (atoms[i].Start <= run.End || Joins(text, hits, run.End, atoms[i].Start)))
                run = new(run.Start, Math.Max(run.End, atoms[i++].End));
            run = WithHour(text, run, to);
            var score = Score(text, hits, run, kind);
            if (score > bestScore)
                (best, bestScore) = (run, score);
        }

        // "at noon" is the noon, "on Tuesday" the Tuesday.
        if (bestScore >= 0 && (EnglishNumbers.Is(text, best.Start, "at ", out var bare) || EnglishNumbers.Is(text, best.Start, "on ", out bare)) && bare < best.End)
            best = best with { Start = bare };
        return bestScore < 0 ? default : best;
    }

    /// <summary>"each evening|at 7", "Sunday|from 8", "every morning|six thirty": the bare hour that a day makes a time.</summary>
    private static TextSpan WithHour(FoldedText text, TextSpan run, int to)
    {
        if (FoldedText.IsHan(text[run.End - 1]) || char.IsAsciiDigit(text[run.End - 1]) || text[run.End] != ' ')
            return run;
        var at = EnglishNumbers.Is(text, run.End, " at ", out var after) || EnglishNumbers.Is(text, run.End, " from ", out after) || EnglishNumbers.Is(text, run.End, " around ", out after) || EnglishNumbers.Is(text, run.End, " about ", out after) ? after : run.End + 1;
        int hour, end;
        if (char.IsAsciiDigit(text[at]) && at > run.End + 1)
        {
            hour = Numerals.ReadLabel(text, at, out end);
            if (text[end] is '.' or ':' && char.IsAsciiDigit(text[end + 1]) && char.IsAsciiDigit(text[end + 2]))
                end += 3;
        }
        else if (!EnglishNumbers.TryReadExact(text, at, out hour, out end))
        {
            return run;
        }

        var half = false;
        if (text[end] == ' ' && EnglishNumbers.TryReadExact(text, end + 1, out var minutes, out var later) && minutes is 15 or 30 or 45)
            (half, end) = (true, later);
        return hour is >= 1 and <= 12 && end <= to && (half || (at > run.End + 1 && (end >= text.Length || text[end] is ',' or '.' or '!' or '?' or ';' or ')'))) ? new(run.Start, end) : run;
    }

    private int Score(FoldedText text, List<Hit> hits, TextSpan run, Kind kind)
    {
        foreach (var word in Deadlines)
        {
            if (text[run.Start - 1] == word[^1] && text.Part(run.Start - word.Length, run.Start).SequenceEqual(word) && !Tells(word, kind) && (FoldedText.IsHan(word[0]) || !FoldedText.IsWord(text[run.Start - word.Length - 1])))
                return -1;
        }

        // "两个晚上" is how long; "写的是周三，其实周四" is taken back.
        if (Corrections.IsDenied(text, run.Start) || (FoldedText.IsHan(text[run.Start]) && (text[run.Start - 1] == '个' || (Numerals.DigitOf(text[run.Start - 1]) >= 0 && text[run.Start] is '早' or '晚' or '下' or '上'))))
            return -1;
        // "今天第四天" counts days.
        if (text[run.End] == '第' || (text[run.End + 1] == '第' && text[run.End] is '是' or '才' or '刚' or '都'))
            return -1;
        if (kind == Kind.Withdraw && !Corrections.IsClaimed(text, run.Start))
            return -1;
        if (kind == Kind.Help && hits.AnyStartingIn(recurring, run.Start, run.Start))
            return -1;
        // Of those who came, the time of their coming: "昨天测温那姑娘……二十一号回".
        if (kind is Kind.Arrival or Kind.SelfReport && hits.AnyStartingIn(coming, run.End, run.End + 1))
            return 2;
        return hits.AnyStartingIn(todayWord, run.Start, run.End - 1) ? 1 : 0;
    }

    /// <summary>Who is "home since Monday" came then: of others it says how long it lasts.</summary>
    private static bool Tells(string word, Kind kind) => kind switch
    {
        Kind.SelfReport => word is "since " or "by ",
        Kind.Arrival => word is "by ",
        _ => false,
    };

    private List<TextSpan> Atoms(FoldedText text, List<Hit> hits, int from, int to)
    {
        var atoms = new List<TextSpan>();
        foreach (var hit in hits)
        {
            if (hit.Payload == time && hit.Start >= from && hit.End <= to)
                atoms.Add(new(hit.Start, hit.End));
        }

        for (var i = from; i < to; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && Numerals.DigitOf(text[i]) < 0 && text[i] is not ('十' or '几' or '半' or 'a' or 't' or 'h' or 'q') && text[i] is < 'a' or > 'z')
                continue;
            if (FoldedText.IsWord(text[i - 1]) || Numerals.DigitOf(text[i - 1]) >= 0 || text[i - 1] is '.' or '-' or '十')
                continue;
            var end = Grown(text, hits, Math.Max(Clocks.Read(text, i), Math.Max(Date(text, i), Ago(text, i))));
            // 晚|七点: the part of the day in one character.
            var start = text[i - 1] is '晚' or '早' or '夜' && FoldedText.IsHan(text[end - 1]) && text[i - 2] is not ('今' or '昨' or '明' or '每' or '天' or '周') ? i - 1 : i;
            if (end > i && end <= to)
                atoms.Add(new(start, end));
        }

        atoms.Sort((a, b) => a.Start != b.Start ? a.Start - b.Start : b.End - a.End);
        return atoms;
    }

    private int Grown(FoldedText text, List<Hit> hits, int end)
    {
        if (end < 0)
            return end;
        foreach (var hit in hits.StartingIn(end, end))
        {
            if (hit.Payload == clock)
                end = Math.Max(end, hit.End);
        }

        return end;
    }

    private bool Joins(FoldedText text, List<Hit> hits, int end, int start)
    {
        if (start == end + 1 && text[end] is ' ' or '的' or '-' or '/' or '~' or '、')
            return true;
        var at = text[end] == ' ' ? end + 1 : end;
        var stop = text[start - 1] == ' ' ? start - 1 : start;
        foreach (var hit in hits.StartingIn(at, at))
        {
            if (hit.Payload == joint && hit.End == stop)
                return true;
        }

        return false;
    }

    /// <summary>3月2日, 二十号那天, 十七号到, the 14th.</summary>
    private static int Date(FoldedText text, int start)
    {
        if (EnglishNumbers.Is(text, start, "the ", out var day))
            return Ordinal(text, day) is > 0 and var dated ? dated : EnglishNumbers.Is(text, start - 3, "on ", out _) ? SpokenOrdinal(text, day) : -1;
        if (char.IsAsciiDigit(text[start]) && Ordinal(text, start) is > 0 and var bare && (EnglishNumbers.Is(text, start - 3, "on ", out _) || EnglishNumbers.Is(text, bare, " night", out _) || EnglishNumbers.Is(text, bare, " evening", out _) || EnglishNumbers.Is(text, bare, " morning", out _)))
            return EnglishNumbers.Is(text, bare, " night", out var part) || EnglishNumbers.Is(text, bare, " evening", out part) || EnglishNumbers.Is(text, bare, " morning", out part) ? part : bare;
        var number = Numerals.ReadLabel(text, start, out var at);
        if (number is < 1 or > 31)
            return -1;
        if (text[at] == '月' && number <= 12)
        {
            var second = Numerals.ReadLabel(text, at + 1, out var end);
            return second is >= 1 and <= 31 && text[end] is '日' or '号' && !(text[end] == '号' && text[end + 1] == '楼') ? end + 1 : -1;
        }

        if (text[at] is not ('号' or '日') || text[at + 1] is '楼' or '栋' or '门' or '院' or '里' or '线' or '店' or '桌' or '房')
            return -1;
        if (text[at + 1] == '那' && text[at + 2] == '天')
            return at + 3;
        var followed = text[at + 1] is '到' or '回' or '晚' or '早' or '下' or '上' or '中' or '半' or '凌' or '去' or '从' or '走' or '返' or '来' or '出';
        var introduced = text[start - 1] is '计' or '约' or '天' or '月' || (text[start - 1] == '是' && text[at + 1] is ',' or '。');
        return followed || introduced || (text[at] == '日' && text[at + 1] != '子' && number > 2) ? at + 1 : -1;
    }

    /// <summary>"on the third" that ends a clause.</summary>
    private static int SpokenOrdinal(FoldedText text, int at)
    {
        var end = EnglishNumbers.WordEnd(text, at);
        return text.Part(at, end) is "first" or "second" or "third" or "fourth" or "fifth" or "sixth" or "seventh" or "eighth" or "ninth" or "tenth" or "eleventh" or "twelfth" or "fifteenth" or "twentieth"
            && (end >= text.Length || text[end] is ',' or '.' or ';' or '!' or '?') ? end : -1;
    }

    private static int Ordinal(FoldedText text, int at)
    {
        var end = at;
        while (char.IsAsciiDigit(text[end]) && end - at < 3)
            end++;
        return end > at && end - at <= 2 && text.Part(end, end + 2) is "st" or "nd" or "rd" or "th" && !FoldedText.IsWord(text[end + 2]) && !EnglishNumbers.Is(text, end + 2, " floor", out _) ? end + 2 : -1;
    }

    /// <summary>三天前, 半小时前, an hour ago, two days before.</summary>
    private static int Ago(FoldedText text, int start)
    {
        if (text[start] is >= 'a' and <= 'z' || char.IsAsciiDigit(text[start]) && text[start + 1] is ' ' || char.IsAsciiDigit(text[start + 1]) && text[start + 2] == ' ')
            return EnglishAgo(text, start);
        int at;
        if (text[start] == '半')
            at = start + 1;
        else if (!Numerals.TryRead(text, start, out var number))
            return -1;
        else
            at = number.End;
        if (text[at] == '个')
            at++;
        foreach (var unit in new[] { "天", "日", "小时", "钟头", "分钟", "星期", "礼拜", "周", "月", "多小时" })
        {
            if (text.Part(at, at + unit.Length).SequenceEqual(unit) && text[at + unit.Length] == '前' && text[at + unit.Length + 1] is not ('后' or '门' or '台' or '面'))
                return at + unit.Length + 1;
        }

        return -1;
    }

    private static int EnglishAgo(FoldedText text, int start)
    {
        var at = start;
        if (EnglishNumbers.Is(text, at, "half an", out var end) || EnglishNumbers.Is(text, at, "a couple of", out end) || EnglishNumbers.Is(text, at, "a few", out end) || EnglishNumbers.Is(text, at, "an", out end) || EnglishNumbers.Is(text, at, "a", out end))
            at = end;
        else if (EnglishNumbers.TryReadExact(text, at, out _, out end))
            at = end;
        else if (char.IsAsciiDigit(text[at]))
            _ = Numerals.ReadLabel(text, at, out at);
        else
            return -1;
        var wordEnd = EnglishNumbers.WordEnd(text, at + 1);
        return text.Part(at + 1, wordEnd) is "hour" or "hours" or "minutes" or "mins" or "min" or "minute" or "day" or "days" or "week" or "weeks" or "hrs" or "hr"
            && (EnglishNumbers.Is(text, wordEnd, " ago", out var ago) || EnglishNumbers.Is(text, wordEnd, " before", out ago) && !EnglishNumbers.Is(text, wordEnd, " before the", out _) || EnglishNumbers.Is(text, wordEnd, " back", out ago))
            ? ago : -1;
    }
}
