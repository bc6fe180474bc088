using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>How much a term says of what people do: 下棋 a doing, 请客 the occasion of one, the 下棋 of a 下棋摊 only what a thing is for.</summary>
internal enum ActivityGrade { Doing, Occasion, Thing }

/// <summary>Finds listed activities, each with the verb before it and the activities right beside it: 搞|满月酒, 抽烟|打牌.</summary>
internal sealed class ListedActivities(Lexicon lexicon)
{
    private const string LightVerbs = "搞办开做玩打吃喝弄摆甩唱跳整听看滑";

    /// <summary>Why people are there: told apart from what they do there, which says more.</summary>
    private static readonly WordSet Occasions = new(
        "请客", "聚会", "团建", "开业", "包场", "维权", "开班", "带班", "传销", "营业", "做生意", "车友会", "家庭教会", "上梁", "戏班", "排练", "聚餐", "过年", "促销", "生日", "party", "parties", "wedding", "gathering", "DJ", "dj");

    /// <summary>That people come together is no activity, nor why the shop is open: 扎堆|聊天, 凑一起|掼蛋, 开业|抽奖.</summary>
    private static readonly string[] Comings = ["凑在一起", "聚在一起", "凑一起", "聚一起", "围在一起", "围一起", "聚众", "聚集", "扎堆", "聚着", "聚会", "开业", "摆摊"];

    /// <summary>Behind an activity these name who does it or with what.</summary>
    private static readonly WordSet Bodies = new(
        "team", "teams", "squad", "table", "tables", "machine", "machines", "court", "courts", "pitch", "hall", "room", "parlour", "parlor", "stall", "stalls", "kit", "gear", "set", "sets", "lads", "players", "instructor", "teacher", "coach",
        "coaches", "bags", "mats", "mat", "smoke", "speakers", "shoes", "pit", "equipment", "guests", "people", "crowd", "lot", "mob", "buddies", "mates", "ladies", "boys", "chairs", "music", "tent", "lamps");

    private readonly int activity = lexicon.Id("activity");
    private readonly int more = lexicon.Id("activity-more");
    private readonly int light = lexicon.Id("activity-light");
    private readonly EnglishActivities english = new(lexicon);

    /// <summary>The first activity of a concept, as far as it reaches.</summary>
    public TextSpan Whole(FoldedText text, List<Hit> hits, int from, int to, int concept, ActivityGrade grade = ActivityGrade.Occasion) =>
        WithoutComing(text, Reach(text, hits, from, to, concept, grade));

    private TextSpan Reach(FoldedText text, List<Hit> hits, int from, int to, int concept, ActivityGrade grade)
    {
        var first = First(text, hits, from, to, concept, grade);
        if (first.IsEmpty)
            return first;
        if (!FoldedText.IsHan(text[first.Start]))
            return english.Whole(text, hits, first, to);
        first = Joined(text, hits, first, to);
        // 抽烟|打牌: so does what stands right before.
        foreach (var hit in hits.StartingIn(first.Start - 4, first.Start - 2))
        {
            if (hit.End == first.Start && hit.Start >= from && hit.Length > 1 && !IsOccasion(text, hit) && (hit.Payload == light || hit.Payload == more || hit.Payload == activity))
                return new(hit.Start, first.End);
        }

        return WithVerb(text, first, from);
    }

    /// <summary>The first term that says at least as much as <paramref name="grade"/> asks.</summary>
    public static TextSpan First(FoldedText text, List<Hit> hits, int from, int to, int concept, ActivityGrade grade = ActivityGrade.Occasion)
    {
        TextSpan best = default;
        foreach (var hit in hits.StartingIn(from, to))
        {
            // The 游泳 of 游泳馆 is a place, the 瑜伽 of 瑜伽馆 too.
            if (hit.Payload != concept || hit.End > to || text[hit.End] is '馆' or '厅' or '室' or '店' or '房' or '院' || IsUndone(text, hit) || (grade < ActivityGrade.Thing && NamesThing(text, hit)) || (grade == ActivityGrade.Doing && IsOccasion(text, hit)))
                continue;
            if (best.IsEmpty || (hit.Start <= best.Start && hit.End >= best.End) || (hit.Start < best.End && hit.Length > best.End - best.Start))
                best = new(hit.Start, hit.End);
        }

        // "打牌的" are people, what they do is the 打牌; a 麻将桌 has the 麻将.
        return best.End - best.Start > 2 && text[best.End - 1] is '的' or '桌' && text[best.End - 2] is not ('几' or '大' or '饭') ? new(best.Start, best.End - 1) : best;
    }

    /// <summary>麻将|声, 没人|打牌: a noise is no doing, and what nobody does is none.</summary>
    private static bool IsUndone(FoldedText text, Hit hit) =>
        (text[hit.End - 1] == '声' && hit.Length > 2) || (text[hit.End] == '声' && !UnlistedActivities.Verbs.Contains(text[hit.Start], StringComparison.Ordinal)) || (text[hit.Start - 1] == '人' && text[hit.Start - 2] is '没' or '冇' or '无');

    /// <summary>烧烤|架, 龙舟|队, cricket|team: a thing or a body of people that is named by what is done with it.</summary>
    private static bool NamesThing(FoldedText text, Hit hit)
    {
        if (FoldedText.IsHan(text[hit.End - 1]))
        {
            return (hit.Length > 2 && text[hit.End - 1] is '队' or '团' or '桌')
                || text[hit.End] is '架' or '桌' or '队' or '棚' or '摊' or '站' or '箱' or '机' or '器' or '垫' or '衣' or '鞋' or '票' or '杆' or '竿' or '炉' or '椅' or '凳' or '盘' or '证' or '码'
                || (text[hit.End] == '场' && text[hit.End + 1] != '面') || (text[hit.End], text[hit.End + 1]) is ('窝', '点') or ('协', '会') or ('社', '团') or ('音', '乐') or ('用', '品') or ('爱', '好') or ('老', '师') or ('教', '练') or ('师', '傅') or ('软', '件');
        }

        return text[hit.End] == ' ' && Bodies.Contains(text.Part(hit.End + 1, EnglishNumbers.WordEnd(text, hit.End + 1)));
    }

    private static TextSpan WithoutComing(FoldedText text, TextSpan found)
    {
        foreach (var coming in Comings)
        {
            if (found.End - found.Start > coming.Length && text.Part(found.Start, found.Start + coming.Length).SequenceEqual(coming))
                return found with { Start = found.Start + coming.Length };
        }

        return found;
    }

    private static bool IsOccasion(FoldedText text, Hit hit) => Occasions.Contains(text.Part(hit.Start, hit.End));

    /// <summary>抽烟|打牌: what stands right behind belongs to it.</summary>
    public TextSpan Joined(FoldedText text, List<Hit> hits, TextSpan first, int to)
    {
        if (!FoldedText.IsHan(text[first.Start]) || Occasions.Contains(text.Part(first.Start, first.End)))
            return first;
        var end = first.End;
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var hit in hits.StartingIn(end, end))
            {
                if ((hit.Payload == activity || hit.Payload == more || hit.Payload == light && hit.Length > 1) && hit.End <= to && hit.End > end && hit.Length > 1)
                {
                    end = hit.End;
                    grown = true;
                    break;
                }
            }
        }

        return new(first.Start, text[end] is '局' or '赛' && end < to ? end + 1 : end);
    }

    /// <summary>搞|满月酒, 开紧|派对.</summary>
    private static TextSpan WithVerb(FoldedText text, TextSpan found, int from)
    {
        if (UnlistedActivities.Verbs.Contains(text[found.Start], StringComparison.Ordinal) && text[found.Start] is not ('开' or '烧' or '烤'))
            return found;
        // 看|吵架: those quarrel whom they watch.
        if (text[found.Start - 1] == '看' && text[found.Start] is '吵' or '打' or '骂')
            return found;
        var at = found.Start - 1;
        if (text[at] is '紧' or '着' or '起' or '了')
            at--;
        return at >= from && LightVerbs.Contains(text[at], StringComparison.Ordinal) && text[at - 1] is not ('又' or '已') || at >= from && LightVerbs.Contains(text[at], StringComparison.Ordinal) && at == found.Start - 1
            ? new(at, found.End) : found;
    }
}
