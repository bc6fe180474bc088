using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>English counts of people: ten men, 20 over people, two dozen, six or so rowdy teenage boys.</summary>
internal sealed class EnglishCounts(PeopleSigns signs)
{
    private static readonly string[] OfThem = [" of them", " of 'em", " of em", " of us", " of you", " of the", " of these", " of those"];

    /// <summary>Read as a count that its people, a dozen or "of them" follows.</summary>
    public PeopleSpan? Read(FoldedText text, List<Hit> hits, NumberRange number)
    {
        var at = number.End;
        if (text[at] is '-' or ' ' && EnglishNumbers.Is(text, at + 1, "odd", out var odd))
            number = number with { End = at = odd, Min = number.Min + 1, Max = number.Min + 9 };
        else if (text.Part(at, at + 3) is "ish" && !FoldedText.IsWord(text[at + 3]))
            at += 3;
        else if (number is { Min: 2, Max: 2 } && EnglishNumbers.Is(text, at, " of dozen", out var pairOfDozens))
            return new(number.Start, pairOfDozens, new(24, 24), true);
        else if (EnglishNumbers.Is(text, at, " dozen", out var dozen) && number.Max is < 20)
            return new(number.Start, dozen, signs.Bounds(text, hits, number with { Min = number.Min * 12, Max = number.Max * 12 }, dozen), true);
        else if (number.Min == number.Max && text[at] == ' ' && NextNumber(text, at + 1) is { } next
            && (next.Min == number.Min + 1 || (next.Min > number.Min && next.Min <= number.Min * 2 && number.Min >= 5 && next.Min <= 40 && !char.IsAsciiDigit(text[number.Start]) && !char.IsAsciiDigit(text[at + 1]))))
            number = number with { End = at = next.End, Max = next.Max };
        else if (number.Min == number.Max && (EnglishNumbers.Is(text, at, " or ", out var or) || EnglishNumbers.Is(text, at, " to ", out or)) && NextNumber(text, or) is { } other && other.Min > number.Min && other.Min <= number.Min * 2)
            number = number with { End = at = other.End, Max = other.Max };
        else if (number.Max is < 20 && EnglishNumbers.Is(text, at, " doz", out var doz))
            return new(number.Start, doz, signs.Bounds(text, hits, number with { Min = number.Min * 12, Max = number.Max * 12 }, doz), true);
        // Singapore's "20 over people", "50 over."
        if (number.Min >= 5 && EnglishNumbers.Is(text, at, " over", out var over) && (PeopleSigns.IsStop(text, over) || PersonEnd(text, hits, over) > 0))
            return new(number.Start, over, new(number.Min, null), true);
        if (PeopleSigns.HitEndsAt(hits, signs.CrowdOf, number.Start, text) && !FoldedText.IsWord(text[at]) && !(text[at] is ' ' && FoldedText.IsWord(text[at + 1]) && PeopleSigns.HitAt(hits, signs.Thing, at + 1))
            && (number.Min > 12 || number.Min != number.Max || !PeopleSigns.HitEndsAt(hits, signs.About, number.Start, text) || PersonWithin(text, hits, at)) && text[at] is not (':' or '%' or '.' or '/'))
            return new(number.Start, at, signs.Bounds(text, hits, number, at), true);
        if (text.Part(number.Start, number.End).EndsWith("dozen") || text.Part(number.Start, number.End).EndsWith("dozens"))
            return new(number.Start, at, signs.Bounds(text, hits, number, at), true);
        foreach (var word in OfThem)
        {
            // "a single one of them", "one of them": that one does something, but they are not one.
            if (EnglishNumbers.Is(text, at, word, out var end) && number.Min > 1)
                return new(number.Start, end, signs.Bounds(text, hits, number, end), true);
        }

        if (number.Min == 1 && !char.IsAsciiDigit(text[number.Start]) && !PeopleSigns.HitAt(hits, signs.Person, at + 1))
            return null;
        return PersonEnd(text, hits, at) is > 0 and var personEnd ? new(number.Start, personEnd, signs.Bounds(text, hits, number, number.End) is { Max: null } open ? open : signs.Bounds(text, hits, number, personEnd), true) : null;
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
                if (hit.Payload == signs.Person)
                    return hit.End;
                isThing |= hit.Payload == signs.Thing;
            }

            var end = EnglishNumbers.WordEnd(text, word + 1);
            if (isThing || text.Part(word + 1, end) is "of" or "in" or "at" or "the" or "and" or "by" or "for" or "with" or "to" or "on" or "from")
                return -1;
            word = end;
        }

        return -1;
    }
}
