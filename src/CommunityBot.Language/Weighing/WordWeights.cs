using System.Globalization;
using CommunityBot.Language.Lexicons;

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

    /// <summary>Log-odds that the rules alone must have beyond even to be believed against what was learnt.</summary>
    private const double Reserve = 1;

    private const int MostExplained = 8;

    private const int Kinds = (int)Kind.Question + 1;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<float[]> ofWords = [];
    private readonly float[]?[] concepts = new float[ConceptSet.Capacity][];
    private readonly float[]?[] rules = new float[Kinds][];
    private float[] beginning = new float[Kinds];

    private WordWeights() => lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static WordWeights BuiltIn(Lexicon lexicon) => Of(EmbeddedFiles.Read(Name), lexicon);

    /// <exception cref="LexiconFault">A line that is none of these, or names no concept or kind.</exception>
    public static WordWeights Of(IEnumerable<DataLine> lines, Lexicon lexicon)
    {
        var read = new WordWeights();
        foreach (var line in lines)
            read.Add(line, lexicon);
        return read;
    }

    /// <summary>What the rules say of a kind, in the steps that the weights of <see cref="RulesPrefix"/> take it.</summary>
    public static double Input(double ruleScore) => Math.Clamp(ruleScore, -MostOfRules, MostOfRules) / RuleStep;

    /// <summary>Turns the rules' log-odds of the kinds into those of rules, concepts and words together.</summary>
    public void Weigh(Reading reading, Span<double> scores)
    {
        Span<double> sum = stackalloc double[Kinds];
        sum.Clear();
        Add(sum, beginning, 1);
        for (var kind = 1; kind < Kinds; kind++)
            Add(sum, rules[kind], Input(scores[kind]));
        Span<int> held = stackalloc int[ConceptSet.Capacity];
        foreach (var concept in held[..reading.Message.CopyTo(held)])
            Add(sum, concepts[concept], 1);
        // A word that is said again and again says no more than once.
        Span<ulong> said = stackalloc ulong[(ofWords.Count / 64) + 1];
        said.Clear();
        foreach (var feature in new WordFeatures(reading.Text))
        {
            if (!lookup.TryGetValue(feature, out var word) || (said[word >> 6] & (1UL << (word & 63))) != 0)
                continue;
            said[word >> 6] |= 1UL << (word & 63);
            Add(sum, ofWords[word], 1);
        }

        // Where the rules are sure by themselves the case is plain, and the corpus, which is full of hard ones, has little to say.
        for (var kind = 1; kind < Kinds; kind++)
            scores[kind] = Math.Max(sum[kind], scores[kind] - Reserve);
    }

    /// <summary>The words and concepts that were learnt to speak for or against a kind and stand in the message, the strongest first.</summary>
    public IEnumerable<Language.Evidence> Explain(Reading reading, Kind kind, Lexicon lexicon)
    {
        var found = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var feature in new WordFeatures(reading.Text))
        {
            if (lookup.TryGetValue(feature, out var word))
                found[feature.ToString()] = ofWords[word][(int)kind];
        }

        for (var concept = 0; concept < concepts.Length; concept++)
        {
            if (concepts[concept] is { } weights && reading.Has(concept))
                found[$"[{lexicon.NameOf(concept)}]"] = weights[(int)kind];
        }

        return found.OrderByDescending(pair => Math.Abs(pair.Value)).Take(MostExplained)
            .Select(pair => new Language.Evidence($"{kind.ToString().ToLowerInvariant()} learnt", pair.Key, pair.Value));
    }

    private static void Add(Span<double> sum, float[]? weights, double times)
    {
        if (weights is null)
            return;
        for (var kind = 1; kind < Kinds; kind++)
            sum[kind] += weights[kind] * times;
    }

    private void Add(DataLine line, Lexicon lexicon)
    {
        var parts = line.Text.Split('\t');
        var values = parts.Length == 2 ? parts[1].Split(' ') : [];
        if (values.Length != Kinds - 1)
            throw line.Fault($"after a feature and a tab stand {Kinds - 1} numbers");
        var weights = new float[Kinds];
        for (var kind = 1; kind < Kinds; kind++)
        {
            if (!int.TryParse(values[kind - 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var hundredths))
                throw line.Fault($"'{values[kind - 1]}' is no whole number");
            weights[kind] = hundredths / 100f;
        }

        if (parts[0] == Start)
            beginning = weights;
        else if (parts[0].StartsWith(RulesPrefix, StringComparison.Ordinal))
            rules[Target.TryParse(parts[0][RulesPrefix.Length..], out var of) && of < Kinds ? of : throw line.Fault($"'{parts[0]}' is no kind")] = weights;
        else if (parts[0][0] == ConceptMark)
            concepts[lexicon.TryId(parts[0][1..], out var id) ? id : throw line.Fault($"'{parts[0]}' is no concept")] = weights;
        else if (words.TryAdd(parts[0], ofWords.Count))
            ofWords.Add(weights);
        else
            throw line.Fault($"'{parts[0]}' stands twice");
    }
}
