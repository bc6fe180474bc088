using System.Globalization;
using System.Text;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Training;

/// <summary>What the words of a corpus speak for: hundredths for each kind from gathering to question, by the word, as words.txt holds them.</summary>
internal sealed class LearntWords
{
    // A word that says less than so many hundredths of every kind is left out: there are very many of them.
    private const int Least = 15;

    // Processors differ in the last digits of an exponential: a weight learnt elsewhere may be so many hundredths off.
    private const int Tolerance = 5;

    // How much more than the corpus alone says each kind from gathering to question must speak for itself: in everyday talk, of which the corpus holds too
    // little, hardly anything is a report, and a bot that answers it is soon switched off.
    private static readonly double[] Lean = [-0.6, -0.85, -1.1, -0.9, -1.3, -0.5, -0.7, -1.0, -0.3];

    private readonly List<(string Word, int[] Weights)> words;

    private LearntWords(IEnumerable<(string, int[])> words) => this.words = [.. words];

    /// <summary>Learns from the lines of the corpus that are for learning.</summary>
    public static LearntWords From(string corpus)
    {
        var trainer = new Trainer();
        var weights = trainer.Learn([.. LabelledLine.ReadAll(corpus).Where(line => line.Use == Use.Learning)]);
        return new(trainer.Names.Select((name, at) => (name, Enumerable.Range(1, weights.Length - 1)
            .Select(kind => (int)Math.Round((weights[kind][at] - weights[0][at] + (name == WordWeights.Start ? Lean[kind - 1] : 0)) * 100)).ToArray())));
    }

    /// <summary>The content of words.txt.</summary>
    public string Text()
    {
        var text = new StringBuilder("# What words and concepts speak for, learnt from the corpus by tests/CommunityBot.Training; not written by hand.\n");
        foreach (var (word, weights) in words.Where(word => Array.Exists(word.Weights, weight => Math.Abs(weight) >= Least)))
            text.Append(word).Append('\t').AppendJoin(' ', weights.Select(weight => weight.ToString(CultureInfo.InvariantCulture))).Append('\n');
        return text.ToString();
    }

    /// <summary>The words whose weights in a words.txt are others than those learnt, beyond what two processors may differ.</summary>
    public IReadOnlyList<string> OthersIn(string text)
    {
        var written = text.Split('\n').Where(line => line.Contains('\t', StringComparison.Ordinal)).Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => parts[1].Split(' ').Select(weight => int.Parse(weight, CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
        var others = new List<string>();
        foreach (var (word, weights) in words)
        {
            var same = written.Remove(word, out var other)
                ? weights.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance)
                : Array.TrueForAll(weights, weight => Math.Abs(weight) < Least + Tolerance);
            if (!same) others.Add(word);
        }

        return [.. others, .. written.Keys];
    }
}
