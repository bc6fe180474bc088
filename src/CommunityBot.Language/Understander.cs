using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Masking;
using CommunityBot.Language.Places;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Language;

/// <summary>Reads residents' messages (语言理解). Pure, deterministic and thread-safe; one instance serves the whole program.</summary>
public sealed class Understander
{
    private readonly Lexicon lexicon;
    private readonly RuleBook rules;
    private readonly WordWeights words;
    private readonly Reader reader;
    private readonly FindingReader findings;
    private readonly TwoReports two;
    private readonly PersonalMask mask;
    private readonly AnswerReader answers;

    /// <summary>Reads by the built-in words and rules alone.</summary>
    public Understander()
        : this(null)
    {
    }

    private Understander(OwnWords? own)
    {
        lexicon = Lexicon.BuiltIn(own);
        reader = new(lexicon);
        if (own is not null)
        {
            OwnWordsCheck.Rules(own, lexicon);
            OwnWordsCheck.Terms(own, lexicon, reader);
        }

        rules = RuleBook.BuiltIn(lexicon, own?.Faults.Count > 0 ? null : own?.Rules);
        words = WordWeights.BuiltIn(lexicon);
        findings = new(lexicon);
        answers = new(lexicon, reader, findings);
        two = new(lexicon, rules, words);
        mask = new(new Plates(lexicon));
    }

    /// <summary>
    /// One that also knows a community's own words and rules, from files of the form of the built-in ones (Lexicons/*.txt); with any fault in them there is
    /// none, and all faults are told in the order of files and lines.
    /// </summary>
    public static (Understander? Understander, IReadOnlyList<LexiconFault> Faults) With(IReadOnlyList<LexiconFile> files)
    {
        var own = OwnWords.Of(files);
        var understander = new Understander(own);
        return own.Faults.Count == 0
            ? (understander, [])
            : (null, [.. own.Faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)]);
    }

    /// <summary>
    /// Reads one message against a directory's place names; <see cref="Gazetteer.Empty"/> where there is none.
    /// <paramref name="explain"/> records the evidence, which costs time and is left out otherwise.
    /// </summary>
    public Understanding Understand(string text, Gazetteer gazetteer, UnderstandingContext context, bool explain = false)
    {
        var reading = reader.Read(text, gazetteer.Index);
        Span<double> scores = stackalloc double[RuleBook.Targets];
        List<FiredRule>? fired = explain ? [] : null;
        rules.Score(reading.Message, reading.Clauses, scores, fired);
        words.Weigh(reading.Text, (0, reading.Text.Length), reading.Message, scores);
        var first = Verdict.Best(scores);
        var relayed = reading.Has(Facts.Relayed);
        var result = first.Kind == Kind.None
            ? [new Finding(Kind.None, first.Confidence, Slots.Empty, PlaceFit.Missing, Grounds.None)]
            : Findings(reading, scores, first, gazetteer, context);
        return new(text, result, Verdict.EmergencyOf(scores), relayed, fired is null ? [] : [.. Explanation.Of(fired, reading, lexicon), .. words.Explain(reading, first.Kind, lexicon)]);
    }

    /// <summary>
    /// Reads a text that answers the bot's own question for the place ("就北门那边", "3栋门口"). The slots hold the place and its building words;
    /// clarity is <see cref="PlaceClarity.Missing"/> for an answer that names none ("不知道").
    /// </summary>
    public Finding ReadPlace(string text, Gazetteer gazetteer, UnderstandingContext context) =>
        findings.PlaceOnly(reader.Read(text, gazetteer.Index), gazetteer.Index, context);

    /// <summary>
    /// Reads a message as the kind that somebody else took it for. Slots, place and grounds are the message's own: what its words do not say, such as anything
    /// done, no kind adds.
    /// </summary>
    public Finding ReadAs(string text, Kind kind, double confidence, Gazetteer gazetteer, UnderstandingContext context)
    {
        if (kind == Kind.None)
            return new(Kind.None, confidence, Slots.Empty, PlaceFit.Missing, Grounds.None);
        var reading = reader.Read(text, gazetteer.Index);
        return findings.Read(reading, new(kind, confidence), (0, reading.Text.Length), gazetteer.Index, context, isNamed: true);
    }

    /// <summary>
    /// The message without what would tell whom it is about: plates, units and rooms, telephone numbers and other long runs of digits, references, accounts,
    /// and names as far as they can be told, those of <paramref name="names"/> always.
    /// </summary>
    public string Masked(string text, IEnumerable<string> names) => mask.Of(reader.Read(text, Gazetteer.Empty.Index), names);

    /// <summary>
    /// Reads what may be the answer to the bot's question for a place, knowing what was offered: "2", "第二个", "三单元", "对，就是那", "不知道", "算了不报了".
    /// </summary>
    public PlaceAnswer ReadAnswer(string text, Gazetteer gazetteer, UnderstandingContext context, PlaceQuestion question) =>
        answers.Read(text, gazetteer.Index, context, question);

    /// <summary>What learning starts from: what the rules say of each kind, and the features of the message as words.txt names them.</summary>
    internal (double[] Rules, IReadOnlyList<string> Features) Evidence(string text)
    {
        var scores = new double[RuleBook.Targets];
        var reading = reader.Read(text, Gazetteer.Empty.Index);
        rules.Score(reading.Message, reading.Clauses, scores);
        var features = new List<string>();
        var said = new WordFeatures(reading.Text.Span);
        while (said.MoveNext())
            features.Add(said.Name);
        foreach (var concept in reading.Message)
            features.Add(WordWeights.ConceptMark + lexicon.NameOf(concept));
        return (scores, features);
    }

    private Finding[] Findings(Reading reading, ReadOnlySpan<double> scores, Verdict first, Gazetteer gazetteer, UnderstandingContext context) =>
        two.In(reading, scores) switch
        {
            { After: { } after } pair =>
            [
                findings.Read(reading, pair.Before, (0, pair.Cut), gazetteer.Index, context),
                findings.Read(reading, after, (pair.Cut, reading.Text.Length), gazetteer.Index, context),
            ],
            { } one => [findings.Read(reading, one.Before, (0, reading.Text.Length), gazetteer.Index, context)],
            null => [findings.Read(reading, first, (0, reading.Text.Length), gazetteer.Index, context)],
        };
}
