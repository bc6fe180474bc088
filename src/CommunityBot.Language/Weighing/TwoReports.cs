using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// Finds two reports in one message: the clause end at which what stands before is most surely one report and what stands after most surely another, each read
/// as if it stood alone. That the message as a whole speaks for both kinds counts too, since half of one report often sounds like another.
/// </summary>
internal sealed class TwoReports(Lexicon lexicon, RuleBook rules, WordWeights words)
{
    /// <summary>Folded characters behind a cut within which a count is its clause's subject.</summary>
    private const int SubjectWithin = 4;

    private readonly int activity = lexicon.Id("activity");
    private readonly int more = lexicon.Id("activity-more");
    private readonly int light = lexicon.Id("activity-light");
    private readonly int recurring = lexicon.Id("recurring");

    /// <summary>How sure the less sure half must be.</summary>
    private const double Sure = 0.45;

    /// <summary>Chance in the whole message below which a kind is not looked for in a half of it: most messages hold one report, and reading halves takes time.</summary>
    private const double Hinted = 0.01;

    /// <summary>How much the chance in the whole message counts, as a power of it.</summary>
    private const double WholeCounts = 0.15;

    /// <summary>More clauses than this are noise, not two reports.</summary>
    private const int MostClauses = 16;

    private const int Kinds = (int)Kind.Question + 1;

    /// <summary>The kinds on both sides of the cut, or null where the message is one report; none after it where the second is of the first.</summary>
    public (Verdict Before, Verdict? After, int Cut)? In(Reading reading, ReadOnlySpan<double> scores)
    {
        if (reading.Clauses.Length is < 2 or > MostClauses)
            return null;
        Span<double> whole = stackalloc double[Kinds], before = stackalloc double[Kinds], after = stackalloc double[Kinds];
        Chances(scores, whole);
        var hinted = 0;
        for (var kind = Kind.Gathering; kind < Kind.Question; kind++)
            hinted += whole[(int)kind] > Hinted ? 1 : 0;
        if (hinted < 2)
            return null;
        (Verdict Before, Verdict? After, int Cut)? best = null;
        var most = Sure;
        for (var clause = 0; clause < reading.Clauses.Length - 1; clause++)
        {
            var cut = reading.ClauseEnds[clause];
            Read(reading, 0, clause + 1, before);
            Read(reading, clause + 1, reading.Clauses.Length, after);
            for (var one = Kind.Gathering; one < Kind.Question; one++)
            {
                for (var other = Kind.Gathering; other < Kind.Question; other++)
                {
                    var hint = Math.Min(whole[(int)one], whole[(int)other]);
                    var sure = Math.Min(before[(int)one], after[(int)other]);
                    if (one == other || hint < Hinted || sure <= most || sure * Math.Pow(hint, WholeCounts) is var chance && chance <= most)
                        continue;
                    most = chance;
                    var isOne = one == Kind.Arrival && other == Kind.Gathering && IsOfThoseWhoCame(reading, cut, clause + 1);
                    best = (new(one, before[(int)one]), isOne ? null : new(other, after[(int)other]), cut);
                }
            }
        }

        return best;
    }

    /// <summary>
    /// "来了一车外地游客，|二十多个人在广场上拍照": what is said of the number of those who came, and is nothing that people are not to meet for, is no second report.
    /// </summary>
    private bool IsOfThoseWhoCame(Reading reading, int cut, int clause)
    {
        if (reading.People is not { } people || people.Start < cut || people.Start - cut > SubjectWithin)
            return false;
        var does = false;
        foreach (ref readonly var after in reading.Clauses[clause..])
        {
            if (after.Has(activity) || after.Has(recurring))
                return false;
            does |= after.Has(more) || after.Has(light);
        }

        return does;
    }

    /// <summary>The chances of the kinds in some clauses alone.</summary>
    private void Read(Reading reading, int from, int to, Span<double> chances)
    {
        Span<double> scores = stackalloc double[RuleBook.Targets];
        var clauses = reading.Clauses.Slice(from, to - from);
        ConceptSet held = default;
        foreach (ref readonly var clause in clauses)
            held.AddAll(clause);
        rules.Score(held, clauses, scores);
        words.Weigh(reading.Text, (from == 0 ? 0 : reading.ClauseEnds[from - 1], reading.ClauseEnds[to - 1]), held, scores);
        Chances(scores, chances);
    }

    /// <summary>What the log-odds against no report at all make of each kind, none with them.</summary>
    private static void Chances(ReadOnlySpan<double> scores, Span<double> chances)
    {
        chances[0] = 1;
        var sum = 1.0;
        for (var kind = 1; kind < Kinds; kind++)
            sum += chances[kind] = Math.Exp(scores[kind]);
        for (var kind = 0; kind < Kinds; kind++)
            chances[kind] /= sum;
    }
}
