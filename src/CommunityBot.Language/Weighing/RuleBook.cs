using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// The weighted rules of rules.txt: which concepts together speak for or against a kind, and how strongly. The format is told at the
/// head of that file. A rule for a clause needs all its concepts in one clause.
/// </summary>
internal sealed class RuleBook
{
    public const string Name = "rules.txt";
    public const int Targets = 14;

    private readonly Rule[] rules;
    private readonly RuleIndex index;

    private RuleBook(Rule[] rules)
    {
        this.rules = rules;
        index = new(Array.ConvertAll(rules, rule => rule.Concepts));
    }

    /// <summary>The built-in rules, and a community's own behind them.</summary>
    public static RuleBook BuiltIn(Lexicon lexicon, IEnumerable<DataLine>? own = null) => Of(EmbeddedFiles.Read(Name).Concat(own ?? []), lexicon);

    public static RuleBook Of(IEnumerable<DataLine> lines, Lexicon lexicon)
    {
        var read = new List<Rule>();
        foreach (var line in lines)
            read.Add(Parse(line, lexicon));
        return new([.. read]);
    }

    /// <summary>Log-odds of every kind and emergency; 0 is even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(in ConceptSet message, ReadOnlySpan<ConceptSet> clauses, Span<double> scores, List<FiredRule>? fired = null)
    {
        scores.Clear();
        Span<ulong> candidates = stackalloc ulong[index.Words];
        index.Mark(message, candidates);
        for (var word = 0; word < candidates.Length; word++)
        {
            for (var bits = candidates[word]; bits != 0; bits &= bits - 1)
            {
                ref readonly var rule = ref rules[(word << 6) + BitOperations.TrailingZeroCount(bits)];
                if (!message.HasAll(rule.Needed) || !(rule.InClause ? InSomeClause(rule, clauses) : !message.HasAny(rule.Excluded)))
                    continue;
                scores[rule.Target] += rule.Weight;
                fired?.Add(new(rule.Target, rule.Text, rule.Weight, rule.Concepts));
            }
        }
    }

    private static bool InSomeClause(in Rule rule, ReadOnlySpan<ConceptSet> clauses)
    {
        foreach (ref readonly var clause in clauses)
        {
            if (clause.HasAll(rule.Needed) && !clause.HasAny(rule.Excluded))
                return true;
        }

        return false;
    }

    private static Rule Parse(DataLine line, Lexicon lexicon)
    {
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw line.Fault("a rule is written 'kind weight: concepts'");
        var head = line.Text[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (head.Length is not (2 or 3) || (head.Length == 3 && head[2] != "clause"))
            throw line.Fault("before the colon stand a kind, a weight and perhaps 'clause'");
        if (!Target.TryParse(head[0], out var target))
            throw line.Fault($"'{head[0]}' is no kind");
        if (!double.TryParse(head[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) || !(Math.Abs(weight) <= 20))
            throw line.Fault($"'{head[1]}' is no weight between -20 and 20");
        ConceptSet needed = default, excluded = default;
        var concepts = new List<int>();
        foreach (var word in line.Text[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var negated = word[0] == '!';
            if (!lexicon.TryId(negated ? word[1..] : word, out var id))
                throw line.Fault($"'{word}' is no concept");
            if (negated)
                excluded.Add(id);
            else
            {
                needed.Add(id);
                concepts.Add(id);
            }
        }

        return new(target, weight, head.Length == 3, needed, excluded, [.. concepts], line.Text);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Rule(int Target, double Weight, bool InClause, ConceptSet Needed, ConceptSet Excluded, int[] Concepts, string Text);
}

/// <summary>A rule that held, for whoever asked to be told why.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FiredRule(int Target, string Text, double Weight, int[] Concepts);
