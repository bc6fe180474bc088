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
    private readonly int person = lexicon.Id("person");
    private readonly int thing = lexicon.Id("counted-thing");
    private readonly int pair = lexicon.Id("pair");
    private readonly int threesome = lexicon.Id("threesome");
    private readonly int atLeast = lexicon.Id("at-least");
    private readonly int crowdOf = lexicon.Id("crowd-of");

    public PeopleSpan? First(FoldedText text, List<Hit> hits, List<Address> addresses, int from, int to)
    {
        PeopleSpan? first = null;
        var address = 0;
        for (var i = from; i < to && first is null; i++)
        {
            while (address < addresses.Count && addresses[address].End <= i)
                address++;
            // The 6 of "bldg 6" counts nobody.
            if (address >= addresses.Count || i < addresses[address].Start)
                first = At(text, hits, i);
        }

        foreach (var hit in hits)
        {
            if (hit.Start < from || hit.End > to || (first is { } f && hit.Start >= f.Start) || (hit.Payload != pair && hit.Payload != threesome))
                continue;
            var n = hit.Payload == pair ? 2 : 3;
            return new(hit.Start, hit.End, new(n, n), true);
        }

        return first is { } one ? WithMore(text, hits, one) : null;
    }

    private PeopleSpan? At(FoldedText text, List<Hit> hits, int at)
    {
        var c = text[at];
        NumberRange number;
        if (c is >= 'a' and <= 'z')
        {
            if (FoldedText.IsWord(text[at - 1]) || !EnglishNumbers.TryRead(text, at, out number))
                return null;
        }
        else if (char.IsAsciiDigit(text[at - 1]) || IsNumeral(text[at - 1]) || text[at - 1] is '.' or '第' or '-' || !Numerals.TryRead(text, at, out number))
        {
            return null;
        }

        if (number.End >= text.Length && number.Min == number.Max && !HitEndsAt(hits, crowdOf, number.Start, text))
            return null;
        return text[number.End] is ' ' or '-' || number.End >= text.Length || FoldedText.IsWord(text[number.End])
            ? English(text, hits, number) ?? Chinese(text, hits, number)
            : Chinese(text, hits, number) ?? English(text, hits, number);
    }

    private static bool IsNumeral(char c) => Numerals.DigitOf(c) >= 0 || c is '十' or '百' or '千' or '几';

    private PeopleSpan? Chinese(FoldedText text, List<Hit> hits, NumberRange number)
    {
        var at = number.End;
        if (text[at] == ' ')
            at++;
        var end = (text[at], text[at + 1]) switch
        {
            ('个', '人') or ('号', '人') or ('口', '人') => at + 2,
            ('人', not ('民' or '家' or '行' or '份' or '间' or '均' or '物' or '生')) => at + 1,
            ('个' or '位' or '名', _) => at + 1,
            ('号' or '来', _) when PersonNear(text, hits, at + 1, reach: 0) => at + 1,
            _ => -1,
        };
        if (end < 0)
            return null;
        var named = text[end - 1] == '人' || PersonNear(text, hits, end, reach: 5);
        if (!named && (HitAt(hits, thing, end) || number.Min == 1 || (text[at] == '个' && text[end] is ',' or '。' or '?' or '!' && number.Min < 6)))
            return null;
        return new(number.Start, end, Bounds(text, hits, number, end), named);
    }

    private PeopleSpan? English(FoldedText text, List<Hit> hits, NumberRange number)
    {
        var at = number.End;
        if (text[at] == '-' && text[at + 1] == 'o')
            return null;
        if (HitEndsAt(hits, crowdOf, number.Start, text) && !FoldedText.IsWord(text[at]))
            return new(number.Start, at, Bounds(text, hits, number, at), true);
        if (text.Span[number.Start..number.End].EndsWith("dozen") || text.Span[number.Start..number.End].EndsWith("dozens"))
            return new(number.Start, at, Bounds(text, hits, number, at), true);
        if (number.Min == 1 && !char.IsAsciiDigit(text[number.Start]))
            return null;
        if (EnglishNumbers.Is(text, at, " of them", out var end) || EnglishNumbers.Is(text, at, " of 'em", out end))
            return new(number.Start, end, Bounds(text, hits, number, end), true);
        // Up to two adjectives may stand between: "six or so rowdy teenage boys".
        var word = at;
        for (var i = 0; i < 4 && text[word] is ' ' or '-'; i++)
        {
            foreach (var hit in hits.StartingIn(word + 1, word + 1))
            {
                if (hit.Payload == person)
                    return new(number.Start, hit.End, Bounds(text, hits, number, hit.End), true);
            }

            word = EnglishNumbers.WordEnd(text, word + 1);
        }

        return null;
    }

    private PeopleCount Bounds(FoldedText text, List<Hit> hits, NumberRange number, int end)
    {
        return HitEndsAt(hits, atLeast, number.Start, text) || HitAfter(hits, atLeast, text, end)
            ? new(number.Min, null) : new(number.Min, number.Max);
    }

    private PeopleSpan WithMore(FoldedText text, List<Hit> hits, PeopleSpan first)
    {
        var at = first.End;
        for (var i = 0; i < 4 && at < text.Length; i++, at++)
        {
            if (text[at] is '和' or '跟' or '加' or '、' or '带')
                return At(text, hits, at + 1) is { } more ? Sum(first, more) : first;
            if (EnglishNumbers.Is(text, at, " and ", out var after))
                return At(text, hits, after) is { } other ? Sum(first, other) : first;
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
