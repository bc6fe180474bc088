using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>What names say about where other places and buildings are.</summary>
internal static class NameScope
{
    /// <summary>A message that names more than this says nothing by it.</summary>
    private const int MostNames = 20;

    /// <summary>The names that stand right before, or in English right after, what they say the whole of: 松山社区桂苑|3栋. The nearest before is first.</summary>
    public static List<Hit> Of(GazetteerIndex index, FoldedText text, int start, int end, List<Hit> said)
    {
        var scope = new List<Hit>();
        for (var i = said.Count - 1; i >= 0; i--)
        {
            if (said[i].End <= start && (said[i].End == start || NameBounds.Joins(text, said[i].End, start)))
            {
                scope.Add(said[i]);
                start = said[i].Start;
            }
        }

        foreach (var name in said)
        {
            if (name.Start >= end && NameBounds.JoinsInEnglish(text, end, name.Start) && HasCell(index, name))
            {
                scope.Add(name);
                end = name.End;
            }
        }

        return scope;
    }

    /// <summary>Those below a cell of each of the names, and in the estate of a place of that name.</summary>
    public static List<int> Within(GazetteerIndex index, List<int> fits, List<Hit> scope)
    {
        foreach (var name in scope)
        {
            var reach = new Reach(index, index.Owners(name.Payload), index.Houses(name.Payload));
            fits = fits.FindAll(reach.Holds);
        }

        return fits;
    }

    /// <summary>Those near what the message names elsewhere; all where none is.</summary>
    public static List<int> Near(GazetteerIndex index, List<int> fits, List<Hit> said, Hit place)
    {
        if (fits.Count < 2)
            return fits;
        var others = said.Select(name => name.Payload).Where(name => place.Length == 0 || name != place.Payload).Distinct().Take(MostNames)
            .Select(name => new Reach(index, index.Owners(name), [])).ToList();
        return others.Count == 0 ? fits : Prefer(fits, fit => others.Exists(reach => reach.Holds(fit)));
    }

    public static List<int> Owners(GazetteerIndex index, Hit name, bool cells)
    {
        var some = new List<int>();
        foreach (var owner in index.Owners(name.Payload))
        {
            if (index.KindOf(owner) == EntryKind.Cell == cells)
                some.Add(owner);
        }

        return some;
    }

    public static List<int> Prefer(List<int> fits, Predicate<int> preferred) => fits.FindAll(preferred) is { Count: > 0 } some ? some : fits;

    private static bool HasCell(GazetteerIndex index, Hit name) => Owners(index, name, cells: true).Count > 0;
}
