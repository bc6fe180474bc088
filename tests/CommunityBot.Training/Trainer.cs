using CommunityBot.Language;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Training;

/// <summary>One message as numbers: which features it has, what the rules say of each kind, which kinds it is, how much it counts.</summary>
internal sealed record Example(int[] Features, double[] Rules, bool[] Gold, double Counts);

/// <summary>
/// Learns what words and concepts speak for: a multinomial logistic regression over the kinds, which starts from what the rules say. AdaGrad over lines in
/// an order that a fixed seed gives; weights are pulled towards where they started by the square of their distance. Each time that a line is read some of its features are
/// left out, so that no weight leans on its neighbours, and the mean of several passes is kept, since any one of them is a little lucky or unlucky.
/// </summary>
internal sealed class Trainer
{
    private const int Kinds = (int)Kind.Question + 1;
    private const int Seed = 20200129;
    private const int Passes = 4;
    private const int Rounds = 12;
    private const double Rate = 0.08;
    private const double Pull = 0.002;

    /// <summary>The share of a line's features that is left out each time, and what the words' weights are multiplied by afterwards, when none is.</summary>
    private const double LeftOut = 0.3;
    private const double WithAll = 0.8;

    /// <summary>How much more a line of everyday chat counts than another: there is far more of it in the world than in the corpus.</summary>
    private const double ChatCounts = 5;

    /// <summary>A kind's own rules count for so much to begin with (see <see cref="WordWeights.Input"/>; 3 would be in full).</summary>
    private const double OwnRules = 1;

    /// <summary>A feature that fewer messages have is one writer's, and teaches nothing of others.</summary>
    private const int FewestMessages = 2;

    private readonly Understander understander = new();
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>The names of the weights in <see cref="Learn(IReadOnlyList{LabelledLine})"/>'s order.</summary>
    public IEnumerable<string> Names => names.Append(WordWeights.Start).Concat(Enumerable.Range(0, Kinds).Select(kind => WordWeights.RulesPrefix + ((Kind)kind).ToString().ToLowerInvariant()));

    private int RulesAt => names.Count + 1;

    private int Weights => RulesAt + Kinds;

    /// <summary>Numbers the features of the lines and learns from them: weights by kind.</summary>
    public double[][] Learn(IReadOnlyList<LabelledLine> lines)
    {
        var counts = lines.SelectMany(line => understander.Evidence(line.Text).Features.Distinct(StringComparer.Ordinal)).CountBy(feature => feature, StringComparer.Ordinal);
        foreach (var (feature, _) in counts.Where(pair => pair.Value >= FewestMessages).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            ids[feature] = names.Count;
            names.Add(feature);
        }

        var examples = lines.Select(Of).ToArray();
        var mean = NewTable();
        foreach (var pass in Enumerable.Range(0, Passes).AsParallel().AsOrdered().Select(pass => Learn([.. examples], new Random(Seed + pass))))
        {
            for (var kind = 0; kind < Kinds; kind++)
            {
                for (var at = 0; at < Weights; at++)
                    mean[kind][at] += pass[kind][at] * (at < names.Count ? WithAll : 1) / Passes;
            }
        }

        return mean;
    }

    private double[][] NewTable() => [.. Enumerable.Range(0, Kinds).Select(_ => new double[Weights])];

    private Example Of(LabelledLine line)
    {
        var (rules, features) = understander.Evidence(line.Text);
        return new(
            [.. features.Distinct(StringComparer.Ordinal).Where(ids.ContainsKey).Select(feature => ids[feature])], rules,
            [.. Enumerable.Range(0, Kinds).Select(kind => line.Kinds.Contains((Kind)kind))], line.IsChat ? ChatCounts : 1);
    }

    private double[][] Learn(Example[] examples, Random random)
    {
        var weight = NewTable();
        var squares = NewTable();
        for (var kind = 0; kind < Kinds; kind++)
            weight[kind][RulesAt + kind] = StartOf(kind, RulesAt + kind);
        var scores = new double[Kinds];
        var features = new List<int>();
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(examples);
            foreach (var example in examples)
            {
                features.Clear();
                features.AddRange(example.Features.Where(_ => random.NextDouble() >= LeftOut));
                var withRules = random.NextDouble() >= LeftOut / 2;
                for (var kind = 0; kind < Kinds; kind++)
                    scores[kind] = Score(weight[kind]);
                var most = scores.Max();
                var sum = scores.Sum(score => Math.Exp(score - most));
                var golds = example.Gold.Count(gold => gold);
                for (var kind = 0; kind < Kinds; kind++)
                    Step(kind, example.Counts * ((Math.Exp(scores[kind] - most) / sum) - (example.Gold[kind] ? 1.0 / golds : 0)));

                double Score(double[] of)
                {
                    var score = of[names.Count];
                    foreach (var feature in features)
                        score += of[feature];
                    for (var other = 1; withRules && other < Kinds; other++)
                        score += of[RulesAt + other] * WordWeights.Input(example.Rules[other]);
                    return score;
                }

                void Step(int kind, double slope)
                {
                    foreach (var feature in features)
                        Move(kind, feature, slope);
                    Move(kind, names.Count, slope);
                    for (var other = 1; withRules && other < Kinds; other++)
                        Move(kind, RulesAt + other, slope * WordWeights.Input(example.Rules[other]));
                }
            }
        }

        return weight;

        void Move(int kind, int at, double slope)
        {
            var gradient = slope + (Pull * (weight[kind][at] - StartOf(kind, at)));
            squares[kind][at] += gradient * gradient;
            weight[kind][at] -= Rate * gradient / (Math.Sqrt(squares[kind][at]) + 1e-6);
        }
    }

    private double StartOf(int kind, int at) => kind > 0 && at == RulesAt + kind ? OwnRules : 0;
}
