using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Places that no list knows: a proper name before a known noun (桂|花园), and what stands between 在 and a word of position.</summary>
internal static class UnlistedPlaces
{
    private const string NoName = "在有的了从到去是和跟这那我你他她们就都也还又被把给让往进出住说看见于与及或里上下个一二三四五六七八九十几每天晚早今昨前后边停来回人没不很太好多";
    private const string Ends = "里上边旁下后前外口内头";
    private const int LongestName = 3;
    private const int LongestPlace = 8;

    /// <summary>Lengthens a phrase to the left by what can only be part of its name.</summary>
    public static PlacePhrase WithProperName(FoldedText text, List<Hit> hits, PlacePhrase phrase)
    {
        if (phrase.Clarity != PlaceClarity.Named || phrase.AddressIndex >= 0)
            return phrase;
        var start = phrase.Start;
        while (phrase.Start - start < LongestName && IsNamePart(text, hits, start - 1))
            start--;
        var before = text[start - 1];
        return start < phrase.Start && (!FoldedText.IsHan(before) || before is '在' or '到' or '进' or '去') ? phrase with { Start = start } : phrase;
    }

    /// <summary>"在码头棚子里": 在, some words, a word of position.</summary>
    public static PlacePhrase? After(FoldedText text, List<Hit> hits, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is not '在' || text[i - 1] is '正' or '还' or '现' or '存' or '实' or '都' or '好' or '人')
                continue;
            for (var end = i + 3; end <= Math.Min(to, i + 1 + LongestPlace); end++)
            {
                if (!FoldedText.IsHan(text[end - 1]) || text[end - 1] is '了' or '我' or '你' or '是')
                    break;
                if (Ends.Contains(text[end - 1], StringComparison.Ordinal) && !(text[i + 1] is '这' or '那' or '家' or '哪' or '一') && !Ends.Contains(text[end], StringComparison.Ordinal))
                    return new(i + 1, end, PlaceClarity.Named, -1);
            }
        }

        return null;
    }

    private static bool IsNamePart(FoldedText text, List<Hit> hits, int at)
    {
        if (!FoldedText.IsHan(text[at]) || NoName.Contains(text[at], StringComparison.Ordinal))
            return false;
        foreach (var hit in hits)
        {
            if (hit.Start <= at && hit.End > at && hit.Length > 1)
                return false;
        }

        return true;
    }
}
