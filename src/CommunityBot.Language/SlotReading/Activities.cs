using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>
/// Reads what people do, or what somebody went out for: a listed activity with the verb before it and the activities right after it, else a verb
/// with its object that no list holds (在早点摊|吃馄饨, "cutting his hedge", "durian party").
/// </summary>
internal sealed class Activities(Lexicon lexicon)
{
    private readonly int activity = lexicon.Id("activity");
    private readonly int more = lexicon.Id("activity-more");
    private readonly int light = lexicon.Id("activity-light");
    private readonly int errand = lexicon.Id("errand");
    private readonly ListedActivities known = new(lexicon);
    private readonly UnlistedActivities unlistedDoings = new(lexicon);

    /// <summary>What people who are together do.</summary>
    public TextSpan Shared(FoldedText text, List<Hit> hits, int from, int to, bool anyVerb)
    {
        if (known.Whole(text, hits, from, to, activity, ActivityGrade.Doing) is { IsEmpty: false } strong)
            return strong;
        if (known.Whole(text, hits, from, to, activity) is { IsEmpty: false } occasion)
            return occasion;
        if (known.Whole(text, hits, from, to, more) is { IsEmpty: false } listed)
            return listed;
        if (known.Whole(text, hits, from, to, activity, ActivityGrade.Thing) is { IsEmpty: false } part)
            return part;
        var lighter = known.Whole(text, hits, from, to, light);
        if (!anyVerb)
            return lighter;
        var unlisted = unlistedDoings.Find(text, hits, from, to, nouns: true, out var certain);
        return !unlisted.IsEmpty && (certain || lighter.End - lighter.Start < 2) ? unlisted : lighter;
    }

    /// <summary>去菜场|买菜: what for, where it is said where to as well.</summary>
    private TextSpan Purpose(FoldedText text, List<Hit> hits, TextSpan found, int to)
    {
        if (text[found.Start] is not ('去' or '到' or '逛'))
            return found;
        foreach (var hit in hits.StartingIn(found.End, found.End))
        {
            if (hit.Length > 1 && hit.End <= to && (hit.Payload == errand || hit.Payload == activity || hit.Payload == more))
                return new(hit.Start, hit.End);
        }

        return found;
    }

    /// <summary>What the report was about that somebody takes back; not what it turned out to be ("人家是在拍婚纱照", "it's not a fight").</summary>
    public TextSpan Withdrawn(FoldedText text, List<Hit> hits, int from, int to)
    {
        var found = known.Whole(text, hits, from, to, activity);
        if (found.IsEmpty)
            found = known.Whole(text, hits, from, to, more);
        for (var i = found.Start - 1; i >= Math.Max(from, found.Start - 12) && text[i] is not (',' or '。' or '\n' or '.' or '!' or '?'); i--)
        {
            if ((text[i] == '是' && text[i - 1] != '不') || (text[i] == ' ' && text.Part(i + 1, EnglishNumbers.WordEnd(text, i + 1)) is "its" or "it" or "was" or "were" or "is" or "not"))
                return default;
        }

        return found;
    }

    /// <summary>What somebody who should have stayed in went out for.</summary>
    public TextSpan Errand(FoldedText text, List<Hit> hits, int from, int to)
    {
        if (ListedActivities.First(text, hits, from, to, errand) is { IsEmpty: false } listed)
            return known.Joined(text, hits, Purpose(text, hits, listed, to), to);
        if (unlistedDoings.Find(text, hits, from, to, nouns: false, out _) is { IsEmpty: false } unlisted)
            return unlisted;
        var shared = known.Whole(text, hits, from, to, activity);
        if (shared.IsEmpty)
            shared = known.Whole(text, hits, from, to, more);
        return shared.IsEmpty ? known.Whole(text, hits, from, to, light) : shared;
    }
}
