using System.Runtime.InteropServices;
namespace CommunityBot.Language.Weighing;

/// <summary>A kind with how sure the weights are of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Verdict(Kind Kind, double Confidence)
{
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
