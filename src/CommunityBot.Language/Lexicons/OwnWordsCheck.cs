using CommunityBot.Language.Text;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Language.Lexicons;

/// <summary>Holds a community's own words against the built-in ones: which rules cannot be read, and which terms would never be seen.</summary>
internal static class OwnWordsCheck
{
    /// <summary>Where one text is both, the readers take the second.</summary>
    private static readonly (string Weaker, string Stronger)[] Overrides =
        [("place-weak", "place-noun"), ("place-noun", "estate"), ("place-weak", "estate"), ("region", "no-origin")];

    /// <summary>Concepts whose words take away what else is said in the same place.</summary>
    private static readonly string[] Hiding = ["neutral", "place-noun", "activity"];

    public static void Rules(OwnWords own, Lexicon lexicon)
    {
        foreach (var line in own.Rules)
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var concepts = colon < 0 ? [] : line.Text[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (colon >= 0 && concepts.Length == 0)
                own.Report(line, "has no concept; allowed: at least one, since a rule without any would speak in every message");
            foreach (var name in concepts.Select(concept => concept[0] == '!' ? concept[1..] : concept))
            {
                if (!lexicon.TryId(name, out _))
                    own.Report(line, $"'{OwnWords.Shown(name)}' is no concept; allowed: one that is built in or a section of this folder{Nearness.Hint(name, lexicon.Names)}");
            }

            Head(line with { Text = line.Text[..(colon + 1)] }, own, lexicon);
        }
    }

    /// <summary>Each term must be found in itself, and as what it was put down for.</summary>
    public static void Terms(OwnWords own, Lexicon lexicon, Reader reader)
    {
        foreach (var term in own.Terms)
        {
            if (!lexicon.TryId(term.Concept, out var concept))
                continue;
            var text = FoldedText.Of(term.Folded);
            var all = lexicon.Find(text).FindAll(hit => hit.Start == 0 && hit.End == text.Length);
            var settled = reader.Read(term.Folded, Gazetteer.Empty.Index).Hits;
            var stronger = Array.FindAll(Overrides, pair => pair.Weaker == term.Concept).Select(pair => pair.Stronger)
                .FirstOrDefault(name => all.Exists(hit => lexicon.NameOf(hit.Payload) == name));
            if (stronger is null && settled.Exists(hit => hit.Payload == concept && hit.Start == 0 && hit.End == text.Length))
                continue;
            stronger ??= Array.Find(Hiding, name => name != term.Concept && all.Exists(hit => lexicon.NameOf(hit.Payload) == name)) ?? "neutral";
            own.Report(term.Line, $"'{OwnWords.Shown(term.Written)}' would never be read as [{term.Concept}], since it is [{stronger}] too, {Where(own, term, stronger)}; allowed: one of the two");
        }
    }

    private static string Where(OwnWords own, OwnTerm term, string concept)
    {
        var other = own.Terms.FindIndex(candidate => candidate.Concept == concept && candidate.Folded == term.Folded);
        return other < 0 ? "by a built-in word" : $"in {own.Terms[other].Line.File}({own.Terms[other].Line.Number})";
    }

    private static void Head(DataLine line, OwnWords own, Lexicon lexicon)
    {
        try
        {
            RuleBook.Of([line], lexicon);
        }
        catch (LexiconFault fault)
        {
            own.Report(line, $"{fault.Reason}; allowed: such as 'gathering +1.5 clause: activity place-noun', with a weight from -20 to 20 and one of {string.Join(" ", Target.Names)}");
        }
    }
}
