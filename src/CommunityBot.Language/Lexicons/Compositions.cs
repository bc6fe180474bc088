using CommunityBot.Language.Text;

namespace CommunityBot.Language.Lexicons;

/// <summary>
/// Makes activities out of verbs and their objects (打 + 麻将, playing + dice) and lets the longer of two overlapping readings stand:
/// the 广场 of 广场舞 is no place, the 麻将 of 麻将馆 is no game, the 电影 of 露天电影 is no film that somebody saw.
/// </summary>
internal sealed class Compositions(Lexicon lexicon)
{
    private readonly int activity = lexicon.Id("activity");
    private readonly int verb = lexicon.Id("activity-verb");
    private readonly int thing = lexicon.Id("activity-object");
    private readonly int media = lexicon.Id("media");
    private readonly int[] places = [lexicon.Id("place-noun"), lexicon.Id("place-weak"), lexicon.Id("place-tail")];

    public void Settle(FoldedText text, List<Hit> hits)
    {
        List<Hit> composed = [];
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Payload == verb && ObjectAfter(text, hits, i) is { } end)
                composed.Add(new(hits[i].Start, end, activity));
        }

        if (composed.Count > 0)
        {
            hits.AddRange(composed);
            hits.Sort((a, b) => a.Start - b.Start);
        }

        if (!hits.Exists(hit => hit.Payload == activity))
            return;
        var shadowed = hits.FindAll(hit => IsShadowed(hit, hits)).ToHashSet();
        hits.RemoveAll(shadowed.Contains);
    }

    /// <summary>A directory that knows a 广场 does not make 跳广场舞 happen there.</summary>
    public void DropNamesInside(List<Hit> hits, List<Hit> names)
    {
        if (names.Count == 0)
            return;
        names.RemoveAll(name =>
        {
            foreach (var hit in hits.StartingIn(name.End - HitSearch.LongestHit, name.Start))
            {
                if (hit.Payload == activity && hit.End >= name.End && hit.Length > name.Length)
                    return true;
            }

            return false;
        });
    }

    private bool IsShadowed(Hit hit, List<Hit> hits)
    {
        var isActivity = hit.Payload == activity;
        if (!isActivity && hit.Payload != media && Array.IndexOf(places, hit.Payload) < 0)
            return false;
        foreach (var other in hits.StartingIn(hit.Start - HitSearch.LongestHit, hit.End - 1))
        {
            if (other.End <= hit.Start)
                continue;
            var longer = isActivity ? other.Payload == places[0] && other.Length >= hit.Length : other.Payload == activity && other.Length > hit.Length;
            if (longer)
                return true;
        }

        return false;
    }

    private int? ObjectAfter(FoldedText text, List<Hit> hits, int verbAt)
    {
        var end = hits[verbAt].End;
        var reach = FoldedText.IsHan(text[hits[verbAt].Start]) ? 3 : 12;
        int? best = null;
        for (var i = verbAt + 1; i < hits.Count && hits[i].Start <= end + reach; i++)
        {
            if (hits[i].Payload == thing && hits[i].Start >= end && Bridges(text, end, hits[i].Start) && !(hits[i].End <= best))
                best = hits[i].End;
        }

        return best;
    }

    private static bool Bridges(FoldedText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!(text[i] is '了' or '着' or '起' or '个' or '点' or '场' or '桌' or '大' or '小' or '过' or '一' or ' ' or >= 'a' and <= 'z'))
                return false;
        }

        return true;
    }
}
