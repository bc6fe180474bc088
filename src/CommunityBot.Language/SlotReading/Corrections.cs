using System.Buffers;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Tells what is taken back from what is put in its place: 不是4栋是14栋, "not Wuhan, Wuhu", 写的是二单元，其实三单元.</summary>
internal static class Corrections
{
    private static readonly string[] Denials =
        ["不是", "不在", "没在", "并不在", "唔喺", "并不是", "并非", "而不是", "唔系", "唔是", "毋是", "写的是", "刚说的是", "刚才说的是", "刚刚说的是", "之前说的是", "前面说的是", "earlier i said ", "i said ", "写成", "写成了", "打成", "打成了", "说成", "说成了", "报成", "报成了", "看成", "看成了", "听成", "听成了", "记成", "当成", "不去", "not ", "not the ", "wasn't ", "isn't ", "not on ", "not at ", "not in ", "wrote ", "typed "];

    /// <summary>Those of them that stand between what is right and what is wrong.</summary>
    private static readonly string[] Displacing = ["不是", "并不是", "而不是", "并非", "唔系", "不在", "not ", "rather than ", "instead of "];

    private static readonly string[] Questions = ["是不是", "whether or not "];

    private static readonly string[] Claims =
        ["是", "其实", "应该是", "实为", "而是", "系", "改成", "改为", "改到", "改", "挪到", "换成", "变成", "其实是", "→", "→ ", "-> ", "=> ", "成", "meant ", "meant the ", "it's ", "its ", "actually ", "in fact ", "it is in fact ", "should be ", "make it ", "to ", "was ", "is "];

    /// <summary>What is said between what is wrong and what it should be.</summary>
    private static readonly string[] Retractions =
    [
        "不对", "说错", "写错", "弄错", "搞错", "打错", "讲错", "看错", "报错", "记错", "发错", "错了,是", "错了,应", "错了,在", "错了,其实", "更正", "纠正", "口误", "手误", "笔误", "哦不", "啊不", "噢不", "喔不", "呃不", "额不", "唔系", "不好意思", "抱歉",
        "sorry", "no wait", "wait no", "wait, no", "scratch that", "i mean", "i meant", "correction", "my mistake", "my bad", "or rather", "oops", "make that", "actually", "wrong", "no, ",
    ];

    private static readonly SearchValues<string> AnyRetraction = SearchValues.Create(Retractions, StringComparison.Ordinal);

    /// <summary>Between the retraction and what is put right stands little: 了，应该是.</summary>
    private const int MostBetween = 14;

    /// <summary>What starts here is said not to be so.</summary>
    public static bool IsDenied(FoldedText text, int start) => EndsIn(text, Unquoted(text, start), Denials) && !EndsIn(text, Unquoted(text, start), Questions);

    /// <summary>"5栋，啊不对，是6栋": what ends at <paramref name="end"/> is taken back before what starts at <paramref name="next"/>.</summary>
    public static bool IsTakenBack(FoldedText text, int end, int next)
    {
        var from = Math.Max(end, next - MostBetween - 12);
        var between = text.Part(from, next);
        if (!between.ContainsAny(AnyRetraction))
            return false;
        foreach (var word in Retractions)
        {
            var at = between.LastIndexOf(word);
            if (at >= 0 && between.Length - at - word.Length <= MostBetween && (FoldedText.IsHan(word[0]) ? text[from + at + word.Length] != '劲' : !FoldedText.IsWord(text[from + at - 1])))
                return !IsDenied(text, next);
        }

        return false;
    }

    /// <summary>What starts here is said to be so.</summary>
    public static bool IsClaimed(FoldedText text, int start) => !IsDenied(text, start) && (EndsIn(text, Unquoted(text, start), Claims) || IsContrast(text, Unquoted(text, start)));

    /// <summary>"not Elm Lane but| Elm Road".</summary>
    private static bool IsContrast(FoldedText text, int start)
    {
        const int Farthest = 40;
        return text.Part(start - 5, start) is " but " && text.Part(start - 5 - Farthest, start - 5).IndexOf("not ", StringComparison.Ordinal) >= 0;
    }

    /// <summary>"柳园，|不是榕园", "Elm Road |not Elm Lane": what ends here is put in the place of what is named next.</summary>
    public static bool Displaces(FoldedText text, int end)
    {
        while (text[end] is ',' or ' ' or '(' or '.' or '。' or '-')
            end++;
        foreach (var word in Displacing)
        {
            if (text[end] == word[0] && text.Part(end, end + word.Length).SequenceEqual(word))
                return true;
        }

        return false;
    }

    private static int Unquoted(FoldedText text, int start) => text[start - 1] is '"' or '\'' or '“' or '「' ? start - 1 : start;

    private static bool EndsIn(FoldedText text, int end, string[] words)
    {
        foreach (var word in words)
        {
            var at = end - word.Length;
            if (text[end - 1] == word[^1] && at >= 0 && text.Part(at, end).SequenceEqual(word) && (FoldedText.IsHan(word[0]) || !FoldedText.IsWord(text[at - 1])))
                return true;
        }

        return false;
    }
}
