using System.Globalization;
using CommunityBot.Language;

namespace CommunityBot.Training;

/// <summary>Precision and recall of each kind; of a message with two reports the one that was found is asked for.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Kind, (int Right, int Wrong, int Missed)> counts = [];
    private int right;
    private int all;

    public void Count(LabelledLine line, Kind found)
    {
        all++;
        if (line.Kinds.Contains(found))
        {
            right++;
            Add(found, (1, 0, 0));
            return;
        }

        Add(found, (0, 1, 0));
        foreach (var missed in line.Kinds)
            Add(missed, (0, 0, 1));
    }

    public void Print()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  right {(double)right / all:0.000} of {all}"));
        foreach (var (kind, (good, wrong, missed)) in counts.OrderBy(pair => pair.Key))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-11} P {(double)good / Math.Max(1, good + wrong):0.000} R {(double)good / Math.Max(1, good + missed):0.000} n {good + missed}"));
    }

    private void Add(Kind kind, (int Right, int Wrong, int Missed) more)
    {
        var (a, b, c) = counts.GetValueOrDefault(kind);
        counts[kind] = (a + more.Right, b + more.Wrong, c + more.Missed);
    }
}
