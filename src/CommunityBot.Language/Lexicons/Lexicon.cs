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

    /// <summary>Marks a community's own words while they are looked for. No file can name it: it has a blank.</summary>
    private const string OwnMark = "own word";

    /// <summary>About as many characters as the terms of the embedded files have.</summary>
    private const int SomeCharacters = 250_000;

    private readonly Dictionary<string, int> concepts;
    private readonly string[] names;
    private readonly TermTrie trie;
    private readonly int neutral;
    private readonly int own;

    private Lexicon(Dictionary<string, int> ids, TermTrie trie)
    {
        concepts = ids;
        this.trie = trie;
        names = [.. ids.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        neutral = ids.GetValueOrDefault("neutral", -1);
        own = ids.GetValueOrDefault(OwnMark, -1);
    }

    public static Lexicon BuiltIn(OwnWords? ownWords = null) => Of(AllFiles(), ownWords);

    public static Lexicon Of(IEnumerable<DataLine> lines, OwnWords? ownWords = null)
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

        if (ownWords is not null)
        {
            ids.Add(OwnMark, ids.Count);
            ownWords.AddTo(ids, builder, ids[OwnMark]);
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

    public IReadOnlyList<string> Names => names;

    public string NameOf(int concept) => names[concept];

    public bool TryId(string name, out int id) => concepts.TryGetValue(name, out id);

    /// <summary>A concept that the code itself asks for; missing from the files is a fault of the build.</summary>
    public int Id(string name) => concepts.TryGetValue(name, out var id) ? id : throw new LexiconFault("Lexicons", 0, $"no concept [{name}]");

    /// <summary>All terms found, in order of their start; what lies inside a [neutral] phrase ("火锅" for "火") is left out.</summary>
    public List<Hit> Find(FoldedText text)
    {
        var hits = new List<Hit>();
        trie.Find(text, hits);
        if (own >= 0 && hits.Exists(hit => hit.Payload == own))
            DropInsideOwn(hits);
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

    /// <summary>A shop named 阿强烧鹅档 is no goose: what lies inside a longer word of the community's own is not seen.</summary>
    private void DropInsideOwn(List<Hit> hits)
    {
        var words = hits.FindAll(hit => hit.Payload == own);
        // How far the words reach that begin before this place, and those that begin at it.
        int next = 0, place = -1, before = 0, here = 0;
        hits.RemoveAll(hit =>
        {
            if (hit.Start > place)
                (place, before, here) = (hit.Start, Math.Max(before, here), 0);
            for (; next < words.Count && words[next].Start == place; next++)
                here = Math.Max(here, words[next].End);
            return hit.Payload == own || hit.End <= before || hit.End < here;
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
