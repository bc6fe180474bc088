using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A stretch [Start, End) of the folded text; empty means not found.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextSpan(int Start, int End)
{
    public bool IsEmpty => End <= Start;
}

/// <summary>Reads the short phrases: when, whence, what they do.</summary>
internal sealed class Phrases(Lexicon lexicon)
{
    private readonly int time = lexicon.Id("time");
    private readonly int clock = lexicon.Id("clock");
    private readonly int activity = lexicon.Id("activity");
    private readonly int lightActivity = lexicon.Id("activity-light");
    private readonly int errand = lexicon.Id("errand");
    private readonly int region = lexicon.Id("region");
    private readonly int before = lexicon.Id("origin-before");
    private readonly int after = lexicon.Id("origin-after");

    /// <summary>The longest run of words for a time: "今天早上8点", "every Friday night".</summary>
    public TextSpan Time(FoldedText text, List<Hit> hits, int from, int to)
    {
        TextSpan best = default;
        TextSpan run = default;
        foreach (var hit in hits)
        {
            if (hit.Payload != time || hit.Start < from || hit.End > to || hit.End <= run.End || Since(text, hit.Start))
                continue;
            run = !run.IsEmpty && Joins(text, run.End, hit.Start) ? new(run.Start, hit.End) : new(hit.Start, hit.End);
            var grown = GrowClock(text, hits, run);
            if (best.IsEmpty || (grown.Start == best.Start && grown.End > best.End))
                best = grown;
            run = grown;
        }

        return best.IsEmpty ? ClockAlone(text, from, to) : best;
    }

    /// <summary>"since Monday" is a duration.</summary>
    private static bool Since(FoldedText text, int start) => EnglishNumbers.Is(text, start - 6, "since", out _);

    private static bool Joins(FoldedText text, int end, int start) =>
        start <= end || (start == end + 1 && text[end] is ' ' or '的' or '-' or '/') || EnglishNumbers.Is(text, end, " at ", out var at) && at == start;

    private TextSpan GrowClock(FoldedText text, List<Hit> hits, TextSpan run)
    {
        var at = text[run.End] == ' ' ? run.End + 1 : run.End;
        foreach (var word in new[] { "at ", "around ", "about ", "from " })
        {
            if (EnglishNumbers.Is(text, at, word, out var next))
                at = next;
        }

        var end = ReadClock(text, at);
        if (end < 0)
            return run;
        foreach (var hit in hits.StartingIn(end, end))
        {
            if (hit.Payload == clock)
                end = Math.Max(end, hit.End);
        }

        return run with { End = end };
    }

    private static TextSpan ClockAlone(FoldedText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (FoldedText.IsWord(text[i - 1]) || Numerals.DigitOf(text[i - 1]) >= 0 || text[i - 1] is '.' or '-')
                continue;
            var end = ReadClock(text, i);
            if (end > 0 && end <= to)
                return new(i, end);
        }

        return default;
    }

    /// <summary>8点, 八点半, 7:30, 8pm; -1 if there is none.</summary>
    private static int ReadClock(FoldedText text, int start)
    {
        var hour = Numerals.ReadLabel(text, start, out var at);
        if (hour is < 0 or > 24)
            return -1;
        if (text[at] == '点' && text[at + 1] is not ('名' or '赞' or '菜' or '餐' or '的'))
        {
            at++;
            if (text[at] is '半' or '多' or '钟' or '整')
                at++;
            else if (Numerals.ReadLabel(text, at, out var minutes) is > 0 and < 60 && text[minutes] == '分')
                at = minutes + 1;
            return at;
        }

        if (text[at] is ':' or '.' && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && !char.IsAsciiDigit(text[at + 3]))
        {
            if (text[at] == ':' || text[at + 3] is 'a' or 'p')
                at += 3;
            else
                return -1;
            return Meridiem(text, at) is var long1 && long1 > 0 ? long1 : at;
        }

        return Meridiem(text, at);
    }

    private static int Meridiem(FoldedText text, int at)
    {
        if (text[at] == ' ')
            at++;
        return text[at] is 'a' or 'p' && text[at + 1] == 'm' && !FoldedText.IsWord(text[at + 2]) ? at + 2 : -1;
    }

    /// <summary>The shortest region that somebody comes from, by the words around it; any region if <paramref name="anywhere"/>.</summary>
    public TextSpan Origin(FoldedText text, List<Hit> hits, int from, int to, bool anywhere)
    {
        TextSpan fallback = default, best = default;
        foreach (var hit in hits)
        {
            if (hit.Payload != region || hit.Start < from || hit.End > to || hit.End <= fallback.End)
                continue;
            fallback = new(hit.Start, hit.End);
            if (!Near(text, hits, fallback))
                continue;
            // Of 湖北武汉 the nearer name says more.
            if (best.IsEmpty || best.End == hit.Start)
                best = fallback;
        }

        return best.IsEmpty && anywhere ? fallback : best;
    }

    private bool Near(FoldedText text, List<Hit> hits, TextSpan place)
    {
        foreach (var hit in hits.StartingIn(place.Start - HitSearch.LongestHit, place.End + 2))
        {
            var gap = hit.Payload == before ? place.Start - hit.End : hit.Payload == after ? hit.Start - place.End : -1;
            if (gap is >= 0 and <= 2 && (gap == 0 || !FoldedText.IsHan(text[hit.Payload == before ? hit.End : place.End]) || gap == 1))
                return true;
        }

        return false;
    }

    /// <summary>The activity that is said first, as long as it is written: a listed one or a composed one.</summary>
    public TextSpan Activity(List<Hit> hits, int from, int to)
    {
        TextSpan strong = default, light = default;
        foreach (var hit in hits)
        {
            if (hit.Start < from || hit.End > to)
                continue;
            if (hit.Payload == activity)
                Take(ref strong, new(hit.Start, hit.End));
            else if (hit.Payload == lightActivity)
                Take(ref light, new(hit.Start, hit.End));
        }

        return strong.IsEmpty ? light : strong;
    }

    /// <summary>What somebody who should have stayed in went out for.</summary>
    public TextSpan Errand(List<Hit> hits, int from, int to)
    {
        TextSpan first = default;
        foreach (var hit in hits)
        {
            if (hit.Payload == errand && hit.Start >= from && hit.End <= to)
                Take(ref first, new(hit.Start, hit.End));
        }

        return first;
    }

    private static void Take(ref TextSpan best, TextSpan found)
    {
        if (best.IsEmpty || (found.Start <= best.Start && found.End >= best.End) || (found.Start < best.End && found.End - found.Start > best.End - best.Start))
            best = found;
    }

}
