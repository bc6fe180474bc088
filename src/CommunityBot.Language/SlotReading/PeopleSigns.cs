using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>The words around numbers that tell whether they count people, and how exactly.</summary>
internal sealed class PeopleSigns(Lexicon lexicon)
{
    public int Person { get; } = lexicon.Id("person");

    public int Thing { get; } = lexicon.Id("counted-thing");

    public int AtLeast { get; } = lexicon.Id("at-least");

    public int Intro { get; } = lexicon.Id("count-intro");

    public int About { get; } = lexicon.Id("about");

    public int CrowdOf { get; } = lexicon.Id("crowd-of");

    /// <summary>The number's bounds, the upper one open behind "at least".</summary>
    public PeopleCount Bounds(FoldedText text, List<Hit> hits, NumberRange number, int end)
    {
        return (HitEndsAt(hits, AtLeast, number.Start, text) && !EnglishNumbers.Is(text, number.Start - 5, "plus ", out _)) || (HitAfter(hits, AtLeast, text, end) && !IsSummed(text, end))
            ? new(number.Min, null) : new(number.Min, number.Max);
    }

    /// <summary>The plus of "eight adults plus three kids".</summary>
    private static bool IsSummed(FoldedText text, int end) =>
        EnglishNumbers.Is(text, end, " plus ", out var next) && (char.IsAsciiDigit(text[next]) || EnglishNumbers.TryReadExact(text, next, out _, out _));

    public bool PersonNear(FoldedText text, List<Hit> hits, int at, int reach)
    {
        foreach (var hit in hits.StartingIn(at, at + reach))
        {
            if (hit.Payload == Person && !Broken(text, at, hit.Start))
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

    public bool PersonJustBefore(List<Hit> hits, int start)
    {
        foreach (var hit in hits.StartingIn(start - 8, start - 1))
        {
            if (hit.Payload == Person && hit.End == start && hit.Length > 1)
                return true;
        }

        return false;
    }

    public static bool IsStop(FoldedText text, int at) => at >= text.Length || text[at] is ',' or '。' or '?' or '!' or '.' or ';' or '\n' or ')';

    public static bool HitAt(List<Hit> hits, int concept, int start) => hits.AnyStartingIn(concept, start, start);

    public static bool HitAfter(List<Hit> hits, int concept, FoldedText text, int end) =>
        hits.AnyStartingIn(concept, end, text[end] == ' ' ? end + 1 : end);

    public static bool HitEndsAt(List<Hit> hits, int concept, int end, FoldedText text)
    {
        foreach (var hit in hits.StartingIn(end - HitSearch.LongestHit, end - 1))
        {
            if (hit.Payload == concept && (hit.End == end || (hit.End == end - 1 && text[hit.End] == ' ')))
                return true;
        }

        return false;
    }
}
