using System.Globalization;
using CommunityBot.Language;
using CommunityBot.Training;

const string usage = """
    Learns what words speak for from the labelled messages of the corpus (src/CommunityBot.Language/Lexicons/words.txt). Every fifth line of a file is
    left out of it: what is measured on those lines was not learnt from them.

      dotnet run -c Release --project tests/CommunityBot.Training -- learn CORPUS words.txt   learns, and writes the weights
      dotnet run -c Release --project tests/CommunityBot.Training -- check CORPUS words.txt   learns, and tells where the weights written are others
      dotnet run -c Release --project tests/CommunityBot.Training -- measure CORPUS           how the lines left out are read by the weights that are built in
      dotnet run -c Release --project tests/CommunityBot.Training -- read                     reads a message a line and prints what it is taken for
    """;

switch (args)
{
    case ["learn", var corpus, var file]:
        File.WriteAllText(file, LearntWords.From(corpus).Text());
        return 0;
    case ["check", var corpus, var file]:
        var others = LearntWords.From(corpus).OthersIn(File.ReadAllText(file));
        Line($"{file}: {others.Count} words have other weights than are learnt from the corpus{(others.Count > 0 ? $" ({string.Join(", ", others.Take(5))}…): run learn again" : "")}");
        return others.Count > 0 ? 1 : 0;
    case ["measure", var corpus]:
        var lines = LabelledLine.ReadAll(corpus).ToList();
        Print("lines left out of learning, most of them hard", Measures.Of(lines.Where(line => line.Use == Use.LeftOut)));
        Print("examinations, by two writers who saw nothing else of the corpus, half hard", Measures.Of(lines.Where(line => line.Use == Use.Examination)));
        Print("lines at the borders of the kinds, left out of learning", Measures.Of(lines.Where(line => line.Use == Use.LeftOut && line.IsBorder)));
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
