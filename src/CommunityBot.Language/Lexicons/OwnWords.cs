using System.Runtime.InteropServices;
using CommunityBot.Language.Text;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Language.Lexicons;

/// <summary>A term of a community's own, folded as messages are, with where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OwnTerm(DataLine Line, string Concept, string Written, string Folded, bool IsOpen);

/// <summary>
/// The words and rules that a community adds to the built-in ones, from files of the same form. Every fault is collected, not only the first.
/// </summary>
internal sealed class OwnWords
{
    /// <summary>A verb, what may stand between, and its object must stay within <see cref="HitSearch.LongestHit"/>.</summary>
    private const int LongestTerm = 32;

    private const int MostRules = 500;
    private const int LongestName = 40;

    /// <summary>What a term holds when a line was divided by something else than |, or was meant as a section or a comment.</summary>
    private const string NoTermHolds = ",;、，；。!?|[]【】#*:";

    private readonly List<(DataLine Line, string Name)> sections = [];
    private readonly List<DataLine> ruleLines = [];

    private OwnWords(List<LexiconFault> faults) => Faults = faults;

    public List<LexiconFault> Faults { get; }
    public List<OwnTerm> Terms { get; } = [];
    public IReadOnlyList<DataLine> Rules => ruleLines;

    public static OwnWords Of(IReadOnlyList<LexiconFile> files)
    {
        var own = new OwnWords([]);
        var (file, section) = ("", (string?)null);
        foreach (var line in OwnFiles.Read(files, own.Faults))
        {
            if (line.File != file)
                (file, section) = (line.File, null);
            if (line.File.Equals(RuleBook.Name, StringComparison.OrdinalIgnoreCase))
                own.ruleLines.Add(line);
            else if (line.Text[0] == '[')
                section = own.Section(line);
            else if (section is null)
                own.Report(line, "a term stands before the first [concept]; allowed: a line such as [activity] or [place-noun] first");
            else if (section.Length > 0)
                own.AddTerms(line, section);
        }

        foreach (var line in own.ruleLines.Skip(MostRules).Take(1))
            own.Report(line, $"is one rule too many; allowed: {MostRules}");
        return own;
    }

    /// <summary>Adds the terms to the built-in ones, and the concepts that are new as far as there is room.</summary>
    public void AddTo(Dictionary<string, int> concepts, TermTrie.Builder terms, int own)
    {
        var builtIn = concepts.Count - 1;
        var room = ConceptSet.Capacity - builtIn - 1;
        foreach (var (line, name) in sections)
        {
            if (concepts.ContainsKey(name))
                continue;
            if (concepts.Count == ConceptSet.Capacity)
                Report(line, $"[{name}] is one concept too many; allowed: {room} besides the built-in ones");
            else
                concepts.Add(name, concepts.Count);
        }

        foreach (var term in Terms)
        {
            if (!concepts.TryGetValue(term.Concept, out var id))
                continue;
            terms.Add(term.Folded, id, term.IsOpen);
            terms.Add(term.Folded, own, term.IsOpen);
        }

        JudgeNewNames([.. concepts.Where(pair => pair.Value < builtIn).Select(pair => pair.Key)]);
    }

    public void Report(DataLine line, string reason) => Faults.Add(line.Fault(reason));

    /// <summary>As people see it in a fault: short, and on one line.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        var shown = text.Length > LongestName ? $"{text[..LongestName]}…" : text.ToString();
        return string.Concat(shown.Select(c => char.IsControl(c) ? '�' : c));
    }

    /// <summary>A new concept says nothing unless a rule names it: most likely it is a built-in one, mistyped.</summary>
    private void JudgeNewNames(IReadOnlyCollection<string> builtIn)
    {
        var named = ruleLines.SelectMany(line => line.Text.Split(' ')).Select(word => word.TrimStart('!')).ToHashSet();
        foreach (var (line, name) in sections.DistinctBy(section => section.Name))
        {
            if (!builtIn.Contains(name) && !named.Contains(name))
                Report(line, $"[{name}] is no built-in concept, and no rule names it; allowed: a built-in one{Nearness.Hint(name, builtIn)}, or a new one that {RuleBook.Name} of this folder names");
        }
    }

    /// <summary>The section's name, empty where it is none.</summary>
    private string Section(DataLine line)
    {
        var name = line.Text[^1] == ']' ? line.Text[1..^1].Trim() : "";
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsLetterOrDigit(c) || c == '-'))
            Report(line, $"'{Shown(line.Text)}' is no section; allowed: [concept], of letters, digits and -, up to {LongestName}");
        else if (Array.IndexOf(Facts.Names, name) >= 0)
            Report(line, $"[{name}] is found by the readers and has no terms; allowed: any other concept");
        else
        {
            sections.Add((line, name));
            return name;
        }

        return "";
    }

    private void AddTerms(DataLine line, string concept)
    {
        foreach (var written in line.Text.Split('|', StringSplitOptions.TrimEntries))
        {
            var folded = FoldedText.Fold(written);
            var isOpen = folded.EndsWith('*');
            if (isOpen)
                folded = folded[..^1];
            if (folded.Length == 0)
                Report(line, "has an empty term; allowed: terms divided by one |");
            else if (folded.AsSpan().ContainsAny(NoTermHolds))
                Report(line, $"'{Shown(written)}' is no term; allowed: words without punctuation, divided by |");
            else if (folded.Length > LongestTerm)
                Report(line, $"'{Shown(written)}' has {folded.Length} characters; allowed: {LongestTerm}");
            else if (isOpen && !FoldedText.IsWord(folded[^1]))
                Report(line, $"'{Shown(written)}': only a Latin word can go on after *; allowed: the Chinese word without it");
            else
                Terms.Add(new(line, concept, written, folded, isOpen));
        }
    }
}
