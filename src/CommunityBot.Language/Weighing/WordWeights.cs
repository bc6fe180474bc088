using System.Runtime.CompilerServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// What was learnt from the corpus (words.txt), on top of the rules: what short runs of characters, words and concepts speak for, and how far the rules of
/// each kind are to be believed. Each line is a feature, a tab, and the log-odds in hundredths that it adds to each kind from gathering to question, against
/// no report at all.
/// </summary>
internal sealed class WordWeights
{
    public const string Name = "words.txt";

    /// <summary>Features that are no words: where each kind starts, what the rules of a kind say, a concept.</summary>
    public const string Start = "=start";
    public const string RulesPrefix = "=rules ";
    public const char ConceptMark = '@';

    /// <summary>The rules' log-odds beyond this say nothing more, and one step of them is this much.</summary>
    private const double MostOfRules = 6;
    private const double RuleStep = 3;

    /// <summary>The unit of the weights in the file and here.</summary>
    private const float Hundredths = 100;

    private const int MostHundredths = 30_000;

    private const int MostExplained = 8;

    private const int Kinds = (int)Kind.Question + 1;

    /// <summary>About as many words as the file has.</summary>
    private const int SomeWords = 80_000;

    private readonly WordNumbers words = new(SomeWords);
    private short[] ofWords = new short[SomeWords * Kinds];
    private readonly short[]?[] concepts = new short[ConceptSet.Capacity][];
    private readonly short[]?[] rules = new short[Kinds][];
    private short[] beginning = new short[Kinds];

    private WordWeights()
    {
    }

    public static WordWeights BuiltIn(Lexicon lexicon)
    {
        var read = new WordWeights();
        EmbeddedFiles.Each(Name, (number, line) => read.Add(number, line, lexicon));
        return read;
    }

    /// <exception cref="LexiconFault">A line that is none of these, or names no concept or kind.</exception>
    public static WordWeights Of(TextReader lines, Lexicon lexicon)
    {
        var read = new WordWeights();
        EmbeddedFiles.Each(lines, (number, line) => read.Add(number, line, lexicon));
        return read;
    }

    /// <summary>What the rules say of a kind, in the steps that the weights of <see cref="RulesPrefix"/> take it.</summary>
    public static double Input(double ruleScore) => Math.Clamp(ruleScore, -MostOfRules, MostOfRules) / RuleStep;

    /// <summary>Turns the rules' log-odds of the kinds in a part of a text, which mentions the concepts, into those of rules, concepts and words together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Weigh(FoldedText text, (int From, int To) part, in ConceptSet mentioned, Span<double> scores)
    {
        Span<int> sum = stackalloc int[Kinds];
        Add(sum, beginning);
        foreach (var concept in mentioned)
            Add(sum, concepts[concept]);
        // A word that is said again and again says no more than once.
        Span<ulong> said = stackalloc ulong[(words.Count / 64) + 1];
        foreach (var feature in new WordFeatures(text.Span[part.From..part.To]))
        {
            var word = words.Find(feature);
            if (word < 0 || (said[word >> 6] & (1UL << (word & 63))) != 0)
                continue;
            said[word >> 6] |= 1UL << (word & 63);
            Add(sum, Of(word));
        }

        Span<double> learnt = stackalloc double[Kinds];
        for (var kind = 1; kind < Kinds; kind++)
            learnt[kind] = sum[kind];
        for (var kind = 1; kind < Kinds; kind++)
            AddTimes(learnt, rules[kind], Input(scores[kind]));
        for (var kind = 1; kind < Kinds; kind++)
            scores[kind] = learnt[kind] / Hundredths;
    }

    /// <summary>The words and concepts that were learnt to speak for or against a kind and stand in the message, the strongest first.</summary>
    public IEnumerable<Language.Evidence> Explain(Reading reading, Kind kind, Lexicon lexicon)
    {
        var found = new Dictionary<string, float>(StringComparer.Ordinal);
        var features = new WordFeatures(reading.Text.Span);
        while (features.MoveNext())
        {
            if (words.Find(features.Current) is >= 0 and var word)
                found[features.Name] = Of(word)[(int)kind] / Hundredths;
        }

        for (var concept = 0; concept < concepts.Length; concept++)
        {
            if (concepts[concept] is { } weights && reading.Has(concept))
                found[$"[{lexicon.NameOf(concept)}]"] = weights[(int)kind] / Hundredths;
        }

        return found.OrderByDescending(pair => Math.Abs(pair.Value)).Take(MostExplained)
            .Select(pair => new Language.Evidence($"{kind.ToString().ToLowerInvariant()} learnt", pair.Key, pair.Value));
    }

    private ReadOnlySpan<short> Of(int word) => ofWords.AsSpan(word * Kinds, Kinds);

    private static void Add(Span<int> sum, ReadOnlySpan<short> weights)
    {
        for (var kind = 1; kind < weights.Length; kind++)
            sum[kind] += weights[kind];
    }

    private static void AddTimes(Span<double> sum, ReadOnlySpan<short> weights, double times)
    {
        for (var kind = 1; kind < weights.Length; kind++)
            sum[kind] += weights[kind] * times;
    }

    private void Add(int number, ReadOnlySpan<char> text, Lexicon lexicon)
    {
        var tab = text.IndexOf('\t');
        Span<short> weights = stackalloc short[Kinds];
        if (tab < 1 || !TryRead(text[(tab + 1)..], weights[1..]))
            throw Fault(number, $"after a feature and a tab stand {Kinds - 1} whole numbers of hundredths, none above {MostHundredths}");
        var name = text[..tab];
        if (name.SequenceEqual(Start))
            beginning = weights.ToArray();
        else if (name.StartsWith(RulesPrefix, StringComparison.Ordinal))
            rules[Target.TryParse(name[RulesPrefix.Length..].ToString(), out var of) && of < Kinds ? of : throw Fault(number, $"'{name}' is no kind")] = weights.ToArray();
        else if (name[0] == ConceptMark)
            concepts[lexicon.TryId(name[1..].ToString(), out var id) ? id : throw Fault(number, $"'{name}' is no concept")] = weights.ToArray();
        else if (words.Add(WordNumbers.HashOf(name)) is >= 0 and var word)
            Keep(word, weights);
        else
            throw Fault(number, $"'{name}' stands twice");
    }

    private static LexiconFault Fault(int number, string reason) => new(Name, number, reason);

    /// <summary>As many numbers as there is room for and no more, with a blank between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryRead(ReadOnlySpan<char> text, Span<short> numbers)
    {
        var at = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var isNegative = at < text.Length && text[at] == '-';
            at += isNegative ? 1 : 0;
            var (number, start) = (0, at);
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                number = (number * 10) + (text[at] - '0');
                if (number > MostHundredths)
                    return false;
            }

            if (at == start || (i + 1 < numbers.Length && (at == text.Length || text[at++] != ' ')))
                return false;
            numbers[i] = (short)(isNegative ? -number : number);
        }

        return at == text.Length;
    }

    private void Keep(int word, ReadOnlySpan<short> weights)
    {
        if ((word + 1) * Kinds > ofWords.Length)
            Array.Resize(ref ofWords, ofWords.Length * 2);
        weights.CopyTo(ofWords.AsSpan(word * Kinds));
    }
}
