using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>English phrases for places: how far a noun reaches to the left ("the old activity room"), and what no list knows ("by the bandshell").</summary>
internal sealed class EnglishPlaces(Lexicon lexicon)
{
    private const int MostWords = 3;

    /// <summary>Words that a phrase begins with, and that belong to it.</summary>
    private static readonly WordSet Determiners = new("the", "our", "that", "this", "his", "her", "their", "my", "your");

    /// <summary>Words that a phrase begins after.</summary>
    private static readonly WordSet Prepositions = new(
        "in", "on", "at", "by", "behind", "beside", "near", "outside", "under", "inside", "into", "to", "from", "of", "round", "around", "past", "opposite", "across",
        "through", "off", "onto", "beneath", "above", "below", "a", "an", "re", "via", "towards", "within", "one", "w", "2", "4", "@");

    /// <summary>Words that no name of a place holds.</summary>
    private static readonly WordSet Others = new(
        "and", "or", "but", "wrong", "make", "meant", "is", "are", "was", "were", "be", "been", "has", "have", "had", "who", "which", "what", "where", "when", "if", "then", "so", "not", "no", "it",
        "they", "he", "she", "we", "i", "you", "there", "with", "for", "as", "than", "went", "goes", "go", "going", "gone", "left", "keeps", "every", "again", "some", "any",
        "people", "men", "lads", "kids", "today", "tonight", "yesterday", "still", "just", "now", "all", "using", "use", "open", "called", "visiting", "clean", "inform", "me", "him", "them", "us",
        "about", "like", "up", "down", "out", "over", "after", "before", "until", "till", "since", "because", "while", "whose", "nobody", "someone", "somebody", "please", "pls", "can", "could", "will", "would", "should", "do", "does", "did", "dont", "that's", "it's", "we're", "i'm", "he's", "she's", "they're", "there's", "who's", "what's", "isn't", "wasn't", "aren't", "you're", "i've", "we've", "they've", "thats", "its", "hes", "shes", "theyre", "sleep", "live", "stay", "stays", "husband", "wife");


    private readonly int time = lexicon.Id("time");
    private readonly int person = lexicon.Id("person");
    private readonly int vehicle = lexicon.Id("vehicle");
    private readonly int noPlace = lexicon.Id("no-place");

    /// <summary>Where the phrase begins whose noun stands at <paramref name="start"/>; the noun itself if nothing before belongs to it.</summary>
    public static int StartOf(FoldedText text, int start)
    {
        var at = start;
        for (var i = 0; i <= MostWords; i++)
        {
            if (at < 2 || text[at - 1] != ' ')
                return i > 0 && IsBoundary(text, at) && i < MostWords ? at : start;
            var end = at - 1;
            var begin = end;
            while (begin > 0 && end - begin < 20 && (FoldedText.IsWord(text[begin - 1]) || text[begin - 1] is '-' or '\''))
                begin--;
            if (begin == end)
                return i > 0 && text[end - 1] is ',' or '.' or ':' or ';' or '!' or '?' ? at : start;
            var word = text.Part(begin, end);
            if (Determiners.Contains(word))
                return begin;
            if (Prepositions.Contains(word))
                return at;
            if (Others.Contains(word) || word.EndsWith("ing") && word.Length > 5 || char.IsAsciiDigit(word[0]) || i == MostWords)
                return start;
            at = begin;
        }

        return start;
    }

    /// <summary>"gate 2", "stall 40 just now": the number behind a noun belongs to it.</summary>
    public static int WithNumber(FoldedText text, int end)
    {
        var at = end + 1;
        while (char.IsAsciiDigit(text[at]) && at - end <= 3)
            at++;
        if (text[end] != ' ' || at == end + 1 || FoldedText.IsWord(text[at]) || (text[at] == ':' && text[at + 1] != ' ') || text[at] is '%' or '/' or '-' || (text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1])))
            return end;
        return at >= text.Length || text[at] != ' ' || Prepositions.Contains(text.Part(at + 1, EnglishNumbers.WordEnd(text, at + 1))) || Others.Contains(text.Part(at + 1, EnglishNumbers.WordEnd(text, at + 1)))
            ? at : end;
    }

    private static bool IsBoundary(FoldedText text, int at) => at == 0 || text[at - 1] is '\n' or '(' or '"' or ':';

    /// <summary>"by the bandshell": what a preposition of place and an article say to be one, up to three words.</summary>
    public void Find(FoldedText text, List<Hit> hits, List<PlaceAtom> found, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is < 'a' or > 'z' || FoldedText.IsWord(text[i - 1]))
                continue;
            var end = EnglishNumbers.WordEnd(text, i);
            if (text.Part(i, end) is "in" or "on" or "at" or "by" or "behind" or "beside" or "near" or "under" or "inside" or "outside" or "around" or "round" or "beneath" or "opposite"
                && text[end] == ' ' && Phrase(text, hits, end + 1, to) is { } phrase)
                found.Add(new(phrase.Start, phrase.End, AtomKind.Unknown));
            i = Math.Max(i, end - 1);
        }
    }

    private PlacePhrase? Phrase(FoldedText text, List<Hit> hits, int start, int to)
    {
        var end = EnglishNumbers.WordEnd(text, start);
        if (text.Part(start, end) is not ("the" or "our" or "that" or "his" or "her" or "their") || text[end] != ' ')
            return null;
        var last = end;
        for (var i = 0; i < MostWords && text[last] == ' '; i++)
        {
            var wordEnd = EnglishNumbers.WordEnd(text, last + 1);
            var word = text.Part(last + 1, wordEnd);
            if (word.Length == 0 || wordEnd > to || text[wordEnd] == '\'' || Prepositions.Contains(word) || Others.Contains(word) || Determiners.Contains(word))
                break;
            foreach (var hit in hits.StartingIn(last + 1, last + 1))
            {
                if (hit.Payload == time || hit.Payload == person || hit.Payload == vehicle || hit.Payload == noPlace)
                    return null;
            }

            last = wordEnd;
        }

        return last > end ? new(start, last, PlaceClarity.Named, -1) : null;
    }
}
