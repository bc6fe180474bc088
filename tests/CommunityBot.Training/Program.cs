using System.Globalization;
using System.Text;
using CommunityBot.Language;
using CommunityBot.Training;

// A feature that says less than so many hundredths of every kind is left out: there are very many of them.
const int least = 15;

// How much more than the corpus alone says each kind from gathering to question must speak for itself: in everyday talk, of which the corpus holds too little,
// hardly anything is a report, and a bot that answers it is soon switched off.
double[] lean = [-0.75, -1.0, -0.8, -0.9, -1.3, -0.6, -0.45, -0.75, -0.6];

const string usage = """
    Learns what words speak for from the labelled messages of the corpus (src/CommunityBot.Language/Lexicons/words.txt). Every fifth line of a file is
    left out of it: what is measured on those lines was not learnt from them.

      dotnet run -c Release --project tests/CommunityBot.Training -- learn CORPUS words.txt   learns, and writes the weights
      dotnet run -c Release --project tests/CommunityBot.Training -- measure CORPUS           how the lines left out are read by the weights that are built in
      dotnet run -c Release --project tests/CommunityBot.Training -- read                     reads a message a line and prints what it is taken for
    """;

switch (args)
{
    case ["learn", var corpus, var file]:
        var trainer = new Trainer();
        var weights = trainer.Learn([.. LabelledLine.ReadAll(corpus).Where(line => line.Use == Use.Learning)]);
        var text = new StringBuilder("# What words and concepts speak for, learnt from the corpus by tests/CommunityBot.Training; not written by hand.\n");
        foreach (var (name, at) in trainer.Names.Select((name, at) => (name, at)))
        {
            var isStart = name == CommunityBot.Language.Weighing.WordWeights.Start;
            var values = Enumerable.Range(1, weights.Length - 1)
                .Select(kind => (int)Math.Round((weights[kind][at] - weights[0][at] + (isStart ? lean[kind - 1] : 0)) * 100)).ToList();
            if (values.Exists(value => Math.Abs(value) >= least)) text.Append(name).Append('\t').AppendJoin(' ', values.Select(value => value.ToString(CultureInfo.InvariantCulture))).Append('\n');
        }
        File.WriteAllText(file, text.ToString());
        return 0;
    case ["measure", var corpus]:
        var lines = LabelledLine.ReadAll(corpus).ToList();
        Print("lines left out of learning, most of them hard", Measures.Of(lines.Where(line => line.Use == Use.LeftOut)));
        Print("examination, by a writer who saw nothing else of the corpus, half hard", Measures.Of(lines.Where(line => line.Use == Use.Examination)));
        Print("everyday chat left out of learning", Measures.Of(lines.Where(line => line.Use == Use.LeftOut && line.IsChat)));
        return 0;
    case ["read"]:
        var reading = new Understander();
        while (Console.In.ReadLine() is { } line)
            Console.Out.WriteLine(UnderstandingJson.Line(reading.Understand(line, Gazetteer.Empty, UnderstandingContext.None)));
        return 0;
    default:
        Console.Error.WriteLine(usage);
        return 2;
}

static void Print(string of, Measures measures)
{
    Line($"{of}: {measures.Exact} of {measures.Lines} have exactly their kinds");
    foreach (var kind in Enum.GetValues<Kind>().Where(kind => measures.Of(kind).Labelled > 0))
        Line($"  {kind,-10} P {measures.Of(kind).Precision:0.000} R {measures.Of(kind).Recall:0.000} of {measures.Of(kind).Labelled}");
    foreach (var (slot, score) in measures.Slots)
        Line($"  slot {slot,-9} F1 {score.F1:0.000} nearly {score.NearF1:0.000} of {score.Labelled}");
    if (measures.Slots.Count > 0)
        Line($"  slots together F1 {measures.Together.F1:0.000} nearly {measures.Together.NearF1:0.000}");
    if (measures.Of(Kind.None).Labelled == measures.Lines)
        Line($"  wrongly, of 10,000 messages: {measures.FalseAlarms(Kind.Gathering, Kind.Arrival, Kind.Breach, Kind.Help):0.0} would alert somebody, {measures.FalseAlarms(Kind.Gathering, Kind.Arrival, Kind.Breach, Kind.Help, Kind.SelfReport, Kind.CheckIn, Kind.Status, Kind.Withdraw):0.0} would be acted on, {measures.FalseAlarms(Kind.Question):0.0} would be answered");
}

static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
