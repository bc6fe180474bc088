using CommunityBot.Language;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Training;

/// <summary>One message as numbers: which features it has, what the rules say of each kind, which kinds it is.</summary>
internal sealed record Example(int[] Features, double[] Rules, bool[] Gold);

/// <summary>
/// Learns what words and concepts speak for: a multinomial logistic regression over the kinds, which starts from what the rules say. AdaGrad over lines in
/// an order that a fixed seed gives; weights are pulled towards where they started by the square of their distance.
/// </summary>
internal sealed class Trainer
{
    private const int Kinds = (int)Kind.Question + 1;
    private const int Seed = 20200129;
    private const int Rounds = 12;
    private const double Rate = 0.08;
    private const double Pull = 0.002;

    /// <summary>A kind's own rules count in full to begin with (see <see cref="WordWeights.Input"/>).</summary>
    private const double OwnRules = 3;

    /// <summary>A feature that fewer messages have is one writer's, and teaches nothing of others.</summary>
    private const int FewestMessages = 3;

    private readonly Understander understander = new();
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>The names of the weights in <see cref="Learn(IReadOnlyList{LabelledLine})"/>'s order.</summary>
    public IEnumerable<string> Names => names.Append(WordWeights.Start).Concat(Enumerable.Range(0, Kinds).Select(kind => WordWeights.RulesPrefix + ((Kind)kind).ToString().ToLowerInvariant()));

    private int RulesAt => names.Count + 1;

    /// <summary>Numbers the features of the lines and learns from them: weights by kind.</summary>
    public double[][] Learn(IReadOnlyList<LabelledLine> lines)
    {
        var counts = lines.SelectMany(line => understander.Evidence(line.Text).Features.Distinct(StringComparer.Ordinal)).CountBy(feature => feature, StringComparer.Ordinal);
        foreach (var (feature, _) in counts.Where(pair => pair.Value >= FewestMessages).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            ids[feature] = names.Count;
            names.Add(feature);
        }

        return Learn([.. lines.Select(Of)]);
    }

    public Example Of(LabelledLine line)
    {
        var (rules, features) = understander.Evidence(line.Text);
        return new(
            [.. features.Distinct(StringComparer.Ordinal).Where(ids.ContainsKey).Select(feature => ids[feature])], rules,
            [.. Enumerable.Range(0, Kinds).Select(kind => line.Kinds.Contains((Kind)kind))]);
    }

    public double Score(double[] weight, Example example)
    {
        var score = weight[names.Count] + example.Features.Sum(feature => weight[feature]);
        for (var other = 1; other < Kinds; other++)
            score += weight[RulesAt + other] * WordWeights.Input(example.Rules[other]);
        return score;
    }

    private double[][] Learn(Example[] examples)
    {
        var weight = new double[Kinds][];
        var squares = new double[Kinds][];
        for (var kind = 0; kind < Kinds; kind++)
        {
            (weight[kind], squares[kind]) = (new double[RulesAt + Kinds], new double[RulesAt + Kinds]);
            weight[kind][RulesAt + kind] = StartOf(kind, RulesAt + kind);
        }

        var random = new Random(Seed);
        var scores = new double[Kinds];
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(examples);
            foreach (var example in examples)
            {
                for (var kind = 0; kind < Kinds; kind++)
                    scores[kind] = Score(weight[kind], example);
                var most = scores.Max();
                var sum = scores.Sum(score => Math.Exp(score - most));
                var golds = example.Gold.Count(gold => gold);
                for (var kind = 0; kind < Kinds; kind++)
                    Step(kind, example, (Math.Exp(scores[kind] - most) / sum) - (example.Gold[kind] ? 1.0 / golds : 0));
            }
        }

        return weight;

        void Step(int kind, Example example, double slope)
        {
            foreach (var feature in example.Features)
                Move(kind, feature, slope);
            Move(kind, names.Count, slope);
            for (var other = 1; other < Kinds; other++)
                Move(kind, RulesAt + other, slope * WordWeights.Input(example.Rules[other]));
        }

        void Move(int kind, int at, double slope)
        {
            var gradient = slope + (Pull * (weight[kind][at] - StartOf(kind, at)));
            squares[kind][at] += gradient * gradient;
            weight[kind][at] -= Rate * gradient / (Math.Sqrt(squares[kind][at]) + 1e-6);
        }
    }

    private double StartOf(int kind, int at) => kind > 0 && at == RulesAt + kind ? OwnRules : 0;
}
