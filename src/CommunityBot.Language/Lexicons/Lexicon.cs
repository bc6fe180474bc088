using System.Runtime.CompilerServices;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Lexicons;

/// <summary>
/// All concepts and their terms (词典), read from the embedded files. The format is told at the head of Lexicons/gathering.txt.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>Files of another format.</summary>
    private static readonly string[] Others = [ScriptFile.Name, "rules.txt", "words.txt"];

    /// <summary>About as many characters as the terms of the embedded files have.</summary>
    private const int SomeCharacters = 250_000;

    private readonly Dictionary<string, int> concepts;
    private readonly string[] names;
    private readonly TermTrie trie;
    private readonly int neutral;

    private Lexicon(Dictionary<string, int> ids, TermTrie trie)
    {
        concepts = ids;
        this.trie = trie;
        names = [.. ids.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        neutral = ids.GetValueOrDefault("neutral", -1);
    }

    public static Lexicon BuiltIn() => Of(AllFiles());

    public static Lexicon Of(IEnumerable<DataLine> lines)
    {
        var ids = new Dictionary<string, int>();
        foreach (var fact in Facts.Names)
            ids.Add(fact, ids.Count);
        var builder = new TermTrie.Builder(SomeCharacters);
        var section = -1;
        var file = "";
        foreach (var line in lines)
        {
            if (line.File != file)
                (file, section) = (line.File, -1);
            if (line.Text[0] == '[')
                section = Section(line, ids);
            else if (section < 0)
                throw line.Fault("a term stands before the first [concept]");
            else
                AddTerms(line, section, builder);
        }

        return ids.Count <= ConceptSet.Capacity
            ? new(ids, builder.Build())
            : throw new LexiconFault(file, 0, $"more than {ConceptSet.Capacity} concepts");
    }

    private static IEnumerable<DataLine> AllFiles()
    {
        foreach (var name in EmbeddedFiles.Names())
        {
            if (Array.IndexOf(Others, name) >= 0)
                continue;
            foreach (var line in EmbeddedFiles.Read(name))
                yield return line;
        }
    }

    public string NameOf(int concept) => names[concept];

    public bool TryId(string name, out int id) => concepts.TryGetValue(name, out id);

    /// <summary>A concept that the code itself asks for; missing from the files is a fault of the build.</summary>
    public int Id(string name) => concepts.TryGetValue(name, out var id) ? id : throw new LexiconFault("Lexicons", 0, $"no concept [{name}]");

    /// <summary>All terms found, in order of their start; what lies inside a [neutral] phrase ("火锅" for "火") is left out.</summary>
    public List<Hit> Find(FoldedText text)
    {
        var hits = new List<Hit>();
        trie.Find(text, hits);
        if (neutral >= 0 && hits.Exists(hit => hit.Payload == neutral))
            Neutralise(hits);
        return hits;
    }

    private void Neutralise(List<Hit> hits)
    {
        var masks = hits.FindAll(hit => hit.Payload == neutral);
        var first = 0;
        hits.RemoveAll(hit =>
        {
            while (first < masks.Count && masks[first].End <= hit.Start)
                first++;
            for (var i = first; i < masks.Count && masks[i].Start <= hit.Start; i++)
            {
                if (hit.Payload != neutral && hit.End <= masks[i].End)
                    return true;
            }

            return false;
        });
    }

    private static int Section(DataLine line, Dictionary<string, int> ids)
    {
        if (line.Text[^1] != ']' || line.Text.Length < 3)
            throw line.Fault("a section is written [concept]");
        var name = line.Text[1..^1].Trim();
        if (Array.IndexOf(Facts.Names, name) >= 0)
            throw line.Fault($"[{name}] is found by the readers and has no terms");
        if (!ids.TryGetValue(name, out var id))
            ids.Add(name, id = ids.Count);
        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTerms(DataLine line, int section, TermTrie.Builder builder)
    {
        var all = line.Text.AsSpan();
        var chars = new char[all.Length];
        for (int from = 0, to; from <= all.Length; from = to + 1)
        {
            to = all[from..].IndexOf('|') is >= 0 and var bar ? from + bar : all.Length;
            ReadOnlySpan<char> term = chars.AsSpan(0, FoldedText.Fold(all[from..to], chars, []));
            var open = term.EndsWith('*');
            if (open)
                term = term[..^1];
            if (term.Length == 0 || term.Contains('*'))
                throw line.Fault($"'{all[from..to]}' is no term");
            if (open && !FoldedText.IsWord(term[^1]))
                throw line.Fault($"'{all[from..to]}': only a Latin word can go on after *");
            builder.Add(term, section, open);
        }
    }
}
