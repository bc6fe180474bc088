using System.Buffers;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Tells a place that a message only mentions from the one where the thing is: the way that the witness came, and where the people are from.</summary>
internal static class Passing
{
    private const int Farthest = 80;

    private static readonly string[] WayBefore = ["路过", "经过", "途经", "路经", "穿过", "绕过", "刚从", "从", "自", "离开", "住在", "我在", "我住", "我住在", "我家在", "我们住", "我们在", "人在", "i'm at ", "i'm in ", "i am at ", "i am in ", "i was at ", "i was in ", "i was on ", "we were at ", "we were in ", "i live on ", "i live near ", "from ", "from the ", "past ", "past the ", "came over ", "came through ", "came by ", "crossed ", "crossing ", "via ", "via the ", "leaving ", "leaving the ", "live in ", "live at ", "lives at ", "lives in "];

    /// <summary>Those of them after which a place is where the thing is seen, if no other is named behind it.</summary>
    private static readonly string[] By = ["路过", "经过", "途经", "路经", "穿过", "绕过", "past ", "past the "];

    private static readonly SearchValues<string> Passes = SearchValues.Create(["路过", "经过", "途经", "路经", "穿过", "绕过", " past ", " passed ", " passing ", " via "], StringComparison.Ordinal);

    /// <summary>Where somebody was going.</summary>
    private static readonly string[] Bound = ["去", "到", "回", "往", "上", "赶去", "to ", "to the ", "for ", "for the ", "towards ", "towards the "];

    private static readonly string[] WhereTo =
        ["在", "去", "到", "跑", "来", "进", "上", "喺", "佇", "占着", "at ", "in ", "on ", "by ", "inside ", "outside ", "near ", "behind ", "under ", "at the ", "in the ", "on the ", "by the ", "inside the ", "outside the ", "near the ", "behind the ", "under the "];

    private static readonly SearchValues<string> Moves = SearchValues.Create(
    [
        "从", "去", "到", "回", "路过", "经过", "送", "接", "遛", "溜达", "散步", "下班", "上班", "下楼", "跑步", "骑", "开车", "逛", "买菜", "走", "取", "刚", " way ", "walking", "walked", "driving", "drove", "going", "went", "heading", "headed", "coming", "came",
        "jogging", "running", "cycling", "cycled", "dropping", "dropped", "picking", "picked", "back", "passing", "taking", "took", "leaving", "left",
    ], StringComparison.Ordinal);

    private static readonly SearchValues<string> Sights = SearchValues.Create(
        ["看见", "看到", "瞧见", "见到", "发现", "碰到", "碰见", "撞见", "遇到", "遇见", "瞅见", "睇见", "睇到", "见着", "saw ", "noticed ", "spotted ", "passed ", "seen ", "found ", "came across ", "bumped into ", "there were ", "there was ", "there's "], StringComparison.Ordinal);

    private static readonly string[] People =
    [
        "人", "阿姨", "大妈", "大爷", "大叔", "大姐", "老头", "老太", "老人", "居民", "业主", "住户", "租户", "租客", "学生", "孩子", "小孩", "年轻人", "工人", "师傅", "小伙", "男的", "女的", "邻居", "村民", "阿伯", "老乡", "员工", "职工", "保安", "老师", "老板",
    ];

    private static readonly string[] EnglishPeople = [" residents", " people", " folk", " folks", " kids", " lads", " students", " neighbours", " neighbors", " lot ", " staff", " workers", " tenants", " crowd", "'s residents"];

    /// <summary>True where the phrase is the way there, or the home of those who are at the next place.</summary>
    /// <param name="text">The message.</param>
    /// <param name="phrase">A phrase for a place.</param>
    /// <param name="next">Where the next one starts, if what people do there is all that matters; -1 otherwise.</param>
    public static bool Is(FoldedText text, PlacePhrase phrase, int next) =>
        EndsIn(text, phrase.Start, WayBefore) || IsBeforeSight(text, phrase) || (next >= 0 && IsHomeOf(text, phrase.End) && EndsIn(text, next, WhereTo));

    /// <summary>True for the place that one came by; where no other is named behind it, the thing is there: "路过菊塘东门，门口十几个人".</summary>
    public static bool IsBy(FoldedText text, int start) => EndsIn(text, start, By);

    /// <summary>True for where the writer was going before another place was passed: "去市场|路过菊塘东门，…".</summary>
    /// <param name="text">The message.</param>
    /// <param name="phrase">A phrase for a place.</param>
    /// <param name="next">Where the next that is named starts.</param>
    public static bool IsGoal(FoldedText text, PlacePhrase phrase, int next) =>
        EndsIn(text, phrase.Start, Bound) && next - phrase.End <= Farthest && text.Part(phrase.End, next).ContainsAny(Passes);

    /// <summary>"送完孩子去幼儿园，回来看见…": a move before it and what was seen after it.</summary>
    private static bool IsBeforeSight(FoldedText text, PlacePhrase phrase)
    {
        var from = phrase.Start;
        while (from > Math.Max(0, phrase.Start - Farthest) && text[from - 1] is not ('。' or '!' or '?' or '\n'))
            from--;
        var before = text.Part(from, phrase.Start);
        return text.Part(phrase.End, phrase.End + Farthest).ContainsAny(Sights) && !before.ContainsAny(Sights) && before.ContainsAny(Moves);
    }

    /// <summary>东升花园|的几个阿姨, Maple Court| residents.</summary>
    private static bool IsHomeOf(FoldedText text, int end)
    {
        foreach (var word in EnglishPeople)
        {
            if (text.Part(end, end + word.Length).SequenceEqual(word))
                return true;
        }

        if (text[end] != '的')
            return false;
        for (var at = end + 1; at < end + 6; at++)
        {
            foreach (var word in People)
            {
                if (text.Part(at, at + word.Length).SequenceEqual(word))
                    return true;
            }

            if (!FoldedText.IsHan(text[at]) && !char.IsAsciiDigit(text[at]))
                return false;
        }

        return false;
    }

    private static bool EndsIn(FoldedText text, int end, string[] words)
    {
        foreach (var word in words)
        {
            var at = end - word.Length;
            if (at >= 0 && text.Part(at, end).SequenceEqual(word) && (FoldedText.IsHan(word[0]) || !FoldedText.IsWord(text[at - 1])))
                return true;
        }

        return false;
    }
}
