using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;
using static CommunityBot.Language.SlotReading.EnglishDoing;

namespace CommunityBot.Language.SlotReading;

/// <summary>How far English activities reach: with their object ("playing footy"), their modifier ("durian party"), their occasion (mehndi night), and verbs that no list holds.</summary>
internal sealed class EnglishActivities(Lexicon lexicon)
{
    private readonly int activity = lexicon.Id("activity");
    private readonly int more = lexicon.Id("activity-more");
    private readonly int gatheringNoun = lexicon.Id("activity-noun");

    /// <summary>The whole of an activity of which a listed term is found.</summary>
    public TextSpan Whole(FoldedText text, List<Hit> hits, TextSpan found, int to) =>
        WithHead(text, WithModifier(text, WithObject(text, Unhosted(text, hits, found), to), hits), to);

    /// <summary>"hosting a baby shower" is a baby shower.</summary>
    private TextSpan Unhosted(FoldedText text, List<Hit> hits, TextSpan found)
    {
        var at = EnglishNumbers.WordEnd(text, found.Start);
        if (text.Part(found.Start, at) is not ("hosting" or "hosts" or "hosted" or "holding" or "organising" or "organizing" or "organised" or "organized" or "having" or "watching") || text.Part(at, at + 3) is not " a ")
            return found;
        TextSpan best = new(at + 3, found.End);
        foreach (var hit in hits.StartingIn(at + 3, at + 3))
        {
            if ((hit.Payload == activity || hit.Payload == more || hit.Payload == gatheringNoun) && hit.End > best.End)
                best = new(hit.Start, hit.End);
        }

        return best.IsEmpty || text.Part(found.Start, at) is "having" && best.End == found.End || text.Part(found.Start, at) is "watching" ? found : best;
    }

    /// <summary>mehndi|night, getai|rehearsal: what it is an occasion of.</summary>
    private static TextSpan WithHead(FoldedText text, TextSpan found, int to)
    {
        var end = EnglishNumbers.WordEnd(text, found.End + 1);
        return text[found.End] == ' ' && end <= to && text.Part(found.End + 1, end) is "night" or "evening" or "session" or "tournament" or "rehearsal" or "practice" or "class" or "party" or "competition" or "match" or "lesson" or "marathon"
            ? new(found.Start, end) : found;
    }

    /// <summary>"playing" takes its object with it: "playing footy".</summary>
    private static TextSpan WithObject(FoldedText text, TextSpan found, int to)
    {
        var word = text.Part(found.Start, found.End);
        return word is "rehearsing" or "practising" or "practicing" or "performing" or "watching" or "cooking" or "playing" or "play" or "filming" or "drinking" or "singing" or "smoking" or "eating" or "fighting over" or "jumping" or "jumping off" ? ObjectOf(text, found, to) : found;
    }

    public TextSpan WithModifier(FoldedText text, TextSpan found, List<Hit> hits)
    {
        if (!hits.AnyStartingIn(gatheringNoun, found.Start, found.End - 1) || found.Start < 2 || text[found.Start - 1] != ' ')
            return found;
        var begin = found.Start - 1;
        while (begin > 0 && found.Start - begin < 20 && (FoldedText.IsWord(text[begin - 1]) || text[begin - 1] is '-'))
            begin--;
        var word = text.Part(begin, found.Start - 1);
        return word.Length < 2 || NoModifiers.Contains(word) || (word.EndsWith("ing") && text.Part(found.Start, found.End) is not ("class" or "classes" or "lesson" or "lessons" or "match" or "competition" or "contest" or "club" or "practice" or "session" or "tournament" or "workshop" or "show")) || char.IsAsciiDigit(word[0]) ? found : new(begin, found.End);
    }

    /// <summary>"cutting his hedge", "doing the gutters", "for a smoke".</summary>
    public static TextSpan Doing(FoldedText text, int start, int to, bool shared)
    {
        var end = EnglishNumbers.WordEnd(text, start);
        var word = text.Part(start, end);
        if (word is "doing" or "making" or "taking" or "getting")
        {
            var found = ObjectOf(text, new(start, end), to);
            return found.End > end ? found : default;
        }

        if (word is "play" or "plays" or "playin" || (!shared && word is "buy" or "buys" or "bought" or "sells" or "sell" or "fetch" or "fetches"))
        {
            var found = ObjectOf(text, new(start, end), to);
            return found.End > end ? found : default;
        }

        // "gone out for cider"
        if (!shared && word is "out" && text.Part(end, end + 5) is " for " && text.Part(end + 5, end + 7) is not "a ")
        {
            var noun = ObjectOf(text, new(end + 4, end + 4), to);
            return noun.End > end + 5 ? new(end + 5, noun.End) : default;
        }

        if (word is "for" && text.Part(end, end + 3) is " a ")
        {
            var noun = EnglishNumbers.WordEnd(text, end + 3);
            return text.Part(end + 3, noun) is "run" or "smoke" or "walk" or "jog" or "swim" or "stroll" or "drink" or "pint" or "haircut" or "fag" or "cigarette" or "chat" or "coffee" or "ride" or "wander" or "vape" or "kickabout" or "drive" or "bath"
                ? new(end + 1, noun) : default;
        }

        return word.Length >= 5 && word.EndsWith("ing") && !NoDoing.Contains(word) ? ObjectOf(text, new(start, end), to) : default;
    }

    private static TextSpan ObjectOf(FoldedText text, TextSpan verb, int to)
    {
        var end = verb.End;
        for (var i = 0; i < 3 && text[end] == ' ' && end < to; i++)
        {
            var wordEnd = EnglishNumbers.WordEnd(text, end + 1);
            var word = text.Part(end + 1, wordEnd);
            if (word.Length == 0 || Stops.Contains(word) || word.EndsWith("ing") && word.Length > 5)
                break;
            end = wordEnd;
        }

        // "sharing a" without what is shared is nothing.
        return text.Part(end - 2, end) is " a" || text.Part(end - 4, end) is " the" or " his" or " her" ? verb : new(verb.Start, end);
    }
}
