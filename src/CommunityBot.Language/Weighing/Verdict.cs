using System.Runtime.InteropServices;
namespace CommunityBot.Language.Weighing;

/// <summary>A kind with how sure the weights are of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Verdict(Kind Kind, double Confidence)
{
    /// <summary>Log-odds that a clause must reach alone before it is believed to hold a report of its own.</summary>
    public const double AloneInClause = -1.5;

    private const double Companionship = 0.8;

    public static Verdict Best(ReadOnlySpan<double> scores)
    {
        var best = Kind.None;
        var most = double.NegativeInfinity;
        for (var kind = Kind.Gathering; kind <= Kind.Question; kind++)
        {
            if (scores[Target.Of(kind)] > most)
                (best, most) = (kind, scores[Target.Of(kind)]);
        }

        return most > 0 ? new(best, Sigmoid(most)) : new(Kind.None, 1 - Sigmoid(most));
    }

    /// <summary>A second kind that may stand beside the first: a gathering with an arrival, a check-in with a plea for help.</summary>
    public static Verdict? Companion(ReadOnlySpan<double> scores, Kind first)
    {
        var second = first switch
        {
            Kind.Gathering => Kind.Arrival,
            Kind.Arrival => Kind.Gathering,
            Kind.CheckIn => Kind.Help,
            Kind.Help => Kind.CheckIn,
            _ => Kind.None,
        };
        return second != Kind.None && scores[Target.Of(second)] > Companionship ? new(second, Sigmoid(scores[Target.Of(second)])) : null;
    }

    public static Emergency EmergencyOf(ReadOnlySpan<double> scores)
    {
        var best = Emergency.None;
        var most = 0.0;
        for (var emergency = Emergency.Fire; emergency <= Emergency.Medical; emergency++)
        {
            if (scores[Target.Of(emergency)] > most)
                (best, most) = (emergency, scores[Target.Of(emergency)]);
        }

        return best;
    }

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
