using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Tells what is taken back from what is put in its place: 不是4栋是14栋, "not Wuhan, Wuhu", 写的是二单元，其实三单元.</summary>
internal static class Corrections
{
    private static readonly string[] Denials =
        ["不是", "并不是", "并非", "而不是", "唔系", "唔是", "毋是", "写的是", "刚说的是", "刚才说的是", "刚刚说的是", "之前说的是", "前面说的是", "earlier i said ", "i said ", "写成", "写成了", "打成", "打成了", "说成", "说成了", "报成", "报成了", "看成", "看成了", "听成", "听成了", "记成", "当成", "不去", "not ", "not the ", "wasn't ", "isn't ", "not on ", "not at ", "not in ", "wrote ", "typed "];

    private static readonly string[] Claims =
        ["是", "其实", "应该是", "实为", "而是", "系", "改成", "改为", "改到", "改", "挪到", "换成", "变成", "其实是", "→", "→ ", "-> ", "=> ", "成", "meant ", "meant the ", "it's ", "its ", "actually ", "in fact ", "it is in fact ", "should be ", "make it ", "to ", "was ", "is "];

    /// <summary>What starts here is said not to be so.</summary>
    public static bool IsDenied(FoldedText text, int start) => EndsIn(text, Unquoted(text, start), Denials);

    /// <summary>What starts here is said to be so.</summary>
    public static bool IsClaimed(FoldedText text, int start) => !IsDenied(text, start) && EndsIn(text, Unquoted(text, start), Claims);

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
