using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Whether something is said to happen again and again. "Every chair", "三十张总有" and "又唱又跳" say nothing of the kind.</summary>
internal sealed class Recurrence(Lexicon lexicon)
{
    private readonly int recurring = lexicon.Id("recurring");
    private readonly int period = lexicon.Id("period");

    public bool IsIn(FoldedText text, List<Hit> hits, int from, int to)
    {
        foreach (var hit in hits)
        {
            if (hit.Payload == recurring && hit.Start >= from && hit.End <= to && Counts(text, hits, hit))
                return true;
        }

        return false;
    }

    private bool Counts(FoldedText text, List<Hit> hits, Hit hit)
    {
        var word = text.Part(hit.Start, hit.End);
        if (word is "every")
        {
            return hits.AnyStartingIn(period, hit.End + 1, hit.End + 1) || EnglishNumbers.Is(text, hit.End, " single", out _)
                || EnglishNumbers.Is(text, hit.End, " few", out _) || EnglishNumbers.Is(text, hit.End, " other", out _) || EnglishNumbers.Is(text, hit.End, " second", out _);
        }

        if (word is "总" or "总有" or "总是")
            return text[hit.Start - 1] is not ('个' or '张' or '人' or '名' or '位' or '号' or '头' or '只') && text[hit.End] is not ('数' or '共' or '算' or '之' or '部' or '经' or '务');
        if (word is "又")
            return !PairedAgain(text, hit.Start) && text[hit.End] is not ('不' or '没' or '怕' or '想');
        return word is not "整天" || text[hit.Start - 1] is not ('一' or '半');
    }

    /// <summary>又唱又跳, 打火了又熄了.</summary>
    private static bool PairedAgain(FoldedText text, int at)
    {
        for (var i = 2; i <= 4; i++)
        {
            if (text[at + i] == '又' || text[at - i] == '又')
                return true;
        }

        return text[at - 1] == '了';
    }
}
