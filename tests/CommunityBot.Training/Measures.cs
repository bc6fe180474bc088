using System.Runtime.InteropServices;
using System.Text.Json;
using CommunityBot.Language;

namespace CommunityBot.Training;

/// <summary>How often something was found rightly, wrongly, and not at all; <paramref name="Near"/> counts as right too what nearly is.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Score(int Right, int Near, int Found, int Labelled)
{
    public double Precision => (double)Right / Math.Max(1, Found);
    public double Recall => (double)Right / Math.Max(1, Labelled);

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => 2.0 * Right / Math.Max(1, Found + Labelled);
    public double NearF1 => 2.0 * Near / Math.Max(1, Found + Labelled);

    public static Score operator +(Score a, Score b) => new(a.Right + b.Right, a.Near + b.Near, a.Found + b.Found, a.Labelled + b.Labelled);
}

/// <summary>
/// Compares what was read with what was labelled, as the labelling guide measures: kinds one by one (a message with two reports has two), slots where the kind is right.
/// A span is nearly right if it shares half of the joint characters, a number of people if the intervals do.
/// </summary>
public sealed class Measures
{
    private readonly Dictionary<Kind, Score> kinds = [];
    private readonly SortedDictionary<string, Score> slots = new(StringComparer.Ordinal);

    public int Lines { get; private set; }

    /// <summary>Lines all of whose kinds were found and no other.</summary>
    public int Exact { get; private set; }

    public IReadOnlyDictionary<string, Score> Slots => slots;

    /// <summary>All slots together.</summary>
    public Score Together => slots.Values.Aggregate(default(Score), (sum, slot) => sum + slot);

    /// <summary>Reads the lines and compares.</summary>
    public static Measures Of(IEnumerable<LabelledLine> lines)
    {
        var measures = new Measures();
        var understander = new Understander();
        foreach (var line in lines)
            measures.Count(line, LabelledLine.OfJson("", UnderstandingJson.Line(understander.Understand(line.Text, Gazetteer.Empty, UnderstandingContext.None)), line.Use));
        return measures;
    }

    public Score Of(Kind kind) => kinds.GetValueOrDefault(kind);

    /// <summary>Messages out of 10,000 that are wrongly taken for one of the kinds.</summary>
    public double FalseAlarms(params ReadOnlySpan<Kind> of)
    {
        var wrong = 0;
        foreach (var kind in of)
            wrong += Of(kind).Found - Of(kind).Right;
        return 10_000.0 * wrong / Math.Max(1, Lines);
    }

    public void Count(LabelledLine gold, LabelledLine read)
    {
        Lines++;
        Exact += gold.Kinds.ToHashSet().SetEquals(read.Kinds) ? 1 : 0;
        foreach (var kind in gold.Kinds.Union(read.Kinds))
        {
            int labelled = gold.Kinds.Count(one => one == kind), found = read.Kinds.Count(one => one == kind), right = Math.Min(labelled, found);
            kinds[kind] = Of(kind) + new Score(right, right, found, labelled);
        }

        var taken = new HashSet<int>();
        for (var i = 0; i < gold.Slots.Count; i++)
        {
            var at = Enumerable.Range(0, read.Kinds.Count).FirstOrDefault(j => read.Kinds[j] == gold.Kinds[i] && !taken.Contains(j), -1);
            if (at < 0 || gold.Kinds[i] is Kind.None or Kind.Question)
                continue;
            taken.Add(at);
            CountSlots(gold.Slots[i], read.Slots[at]);
        }
    }

    private void CountSlots(JsonElement gold, JsonElement read)
    {
        var names = gold.EnumerateObject().Concat(read.EnumerateObject()).Select(slot => slot.Name).Where(name => name is not ("located" or "candidates")).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            bool labelled = gold.TryGetProperty(name, out var want), found = read.TryGetProperty(name, out var got);
            var right = labelled && found && JsonElement.DeepEquals(want, got);
            var near = right || (labelled && found && IsNear(name, want, got));
            slots[name] = slots.GetValueOrDefault(name) + new Score(right ? 1 : 0, near ? 1 : 0, found ? 1 : 0, labelled ? 1 : 0);
        }
    }

    private static bool IsNear(string name, JsonElement want, JsonElement got) => name switch
    {
        "people" => Overlap(want, got) >= 0.5,
        "place" or "time" or "activity" or "origin" => Shared(want.GetString()!, got.GetString()!) is var shared && 2 * shared >= want.GetString()!.Length + got.GetString()!.Length - shared,
        _ => false,
    };

    private static double Overlap(JsonElement a, JsonElement b)
    {
        (int Min, int Max) Interval(JsonElement count) => (count.GetProperty("min").GetInt32(), count.TryGetProperty("max", out var max) && max.ValueKind == JsonValueKind.Number ? max.GetInt32() : 10_000);
        var (one, other) = (Interval(a), Interval(b));
        var both = Math.Min(one.Max, other.Max) - Math.Max(one.Min, other.Min) + 1;
        return both <= 0 ? 0 : (double)both / (Math.Max(one.Max, other.Max) - Math.Min(one.Min, other.Min) + 1);
    }

    /// <summary>Characters of the longest run that both hold.</summary>
    private static int Shared(string a, string b)
    {
        var longest = 0;
        var ending = new int[b.Length + 1];
        foreach (var c in a)
        {
            for (var j = b.Length; j > 0; j--)
            {
                ending[j] = char.ToLowerInvariant(c) == char.ToLowerInvariant(b[j - 1]) ? ending[j - 1] + 1 : 0;
                longest = Math.Max(longest, ending[j]);
            }
        }

        return longest;
    }
}
