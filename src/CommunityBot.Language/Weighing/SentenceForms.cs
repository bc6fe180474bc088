using System.Buffers;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// Forms of sentences that no list of words can hold: 来不来, 登记没, "does the…" without a question mark, 不是4栋是14栋, and the
/// reference that the bot gave for a report (K7Q4A).
/// </summary>
internal static class SentenceForms
{
    /// <summary>Characters within which 不是 finds its 是.</summary>
    private const int Reach = 16;

    private const string Negations = "不没唔勿未冇";
    private static readonly SearchValues<char> Turns = SearchValues.Create(Negations + "是→n");
    private const string LastWords = "吗嘛么呢伐否没不未咩";

    private static readonly WordSet Openers = Words(
        "is are am do does did can could may might must should shall will would has have had was were isn aren don doesn didn who whom whose what where when why how "
        + "which wot whats wheres whos hows r anyone anybody");

    private static readonly WordSet Fillers = Words(
        "hi hey hello hiya eh er um so ok okay and but or sir madam please pls plz right well now just also oh dear all then sorry excuse me morning evening good afternoon");

    public static void Find(FoldedText text, List<int> clauseEnds, PlateSpan? plate, Span<ConceptSet> clauses)
    {
        var from = 0;
        var hasDigits = text.Span.IndexOfAnyInRange('0', '9') >= 0;
        for (var clause = 0; clause < clauseEnds.Count; clause++)
        {
            var to = clauseEnds[clause];
            ref var set = ref clauses[clause];
            if (EndsAsking(text, from, to))
                set.Add(Facts.EndsAsking);
            if (OpensAsking(text, from, to))
                set.Add(Facts.OpensAsking);
            if (EndsNoMore(text, from, to))
                set.Add(Facts.NoMore);
            for (var i = text.Next(Turns, from, to); i < to; i = text.Next(Turns, i + 1, to))
            {
                if (IsEitherOr(text, i))
                    set.Add(Facts.EitherOr);
                if (IsNotBut(text, i))
                    set.Add(Facts.NotBut);
            }

            for (var i = from; hasDigits && i < to; i++)
            {
                if (IsReference(text, i, plate))
                    set.Add(Facts.Reference);
            }

            from = to;
        }
    }

    private static bool IsEitherOr(FoldedText text, int at) =>
        Negations.Contains(text[at]) && text[at - 1] == text[at + 1] && FoldedText.IsHan(text[at + 1]);

    private static bool EndsAsking(FoldedText text, int from, int to)
    {
        while (to > from && !FoldedText.IsHan(text[to - 1]) && !FoldedText.IsWord(text[to - 1]))
            to--;
        return to - from > 1 && LastWords.Contains(text[to - 1]) && FoldedText.IsHan(text[to - 2]);
    }

    /// <summary>别敲了, 不用送药啦: what the writer no longer wants.</summary>
    private static bool EndsNoMore(FoldedText text, int from, int to)
    {
        while (to > from && !FoldedText.IsHan(text[to - 1]))
            to--;
        if (to - from < 3 || !"了啦咯喽哒咧哈吧".Contains(text[to - 1]))
            return false;
        for (var i = Math.Max(from, to - 8); i < to - 2; i++)
        {
            if ("不别甭莫勿免毋".Contains(text[i]) && text[i + 1] is not ('了' or '见' or '得' or '好' or '行' or '错' or '是') && text[i - 1] is not ('差' or '受' or '特' or '区'))
                return true;
        }

        return false;
    }

    private static bool OpensAsking(FoldedText text, int from, int to)
    {
        for (var words = 0; words < 4 && from < to; words++)
        {
            while (from < to && !FoldedText.IsWord(text[from]))
                from++;
            var end = from;
            while (end < to && FoldedText.IsWord(text[end]))
                end++;
            var word = text.Span[from..end];
            if (Openers.Contains(word))
                return true;
            if (!Fillers.Contains(word))
                return false;
            from = end;
        }

        return false;
    }

    /// <summary>不是4栋是14栋, 是哈尔滨不是哈密, "15 not 14".</summary>
    private static bool IsNotBut(FoldedText text, int at) => text[at] switch
    {
        '→' => true,
        '不' => text[at + 1] is '是' or '对' && Follows(text, at + 2, "是该改系"),
        '是' => text[at - 1] is not ('不' or '要' or '还' or '可' or '但') && text[at + 1] != '不' && FollowsNot(text, at + 2),
        'n' => text[at - 1] is ' ' or ',' && text[at + 1] == 'o' && text[at + 2] == 't' && text[at + 3] == ' ' && (char.IsAsciiDigit(text[at + 4]) || text[at - 2] == ','),
        _ => false,
    };

    private static bool Follows(FoldedText text, int from, string heads)
    {
        for (var i = from; i < from + Reach; i++)
        {
            if (heads.Contains(text[i]) && text[i - 1] is not ('不' or '可' or '但' or '要' or '还'))
                return true;
        }

        return false;
    }

    private static bool FollowsNot(FoldedText text, int from)
    {
        for (var i = from; i < from + Reach; i++)
        {
            if (text[i] == '不' && text[i + 1] == '是' && text[i - 1] != '是')
                return true;
        }

        return false;
    }

    private static bool IsReference(FoldedText text, int at, PlateSpan? plate)
    {
        if (!FoldedText.IsWord(text[at]) || FoldedText.IsWord(text[at - 1]) || text[at - 1] is '·' or '-' || (plate is { } of && at >= of.Start && at < of.End))
            return false;
        int end = at, letters = 0, digits = 0, turns = 0;
        for (; end - at <= 6 && FoldedText.IsWord(text[end]); end++)
        {
            var digit = char.IsAsciiDigit(text[end]);
            digits += digit ? 1 : 0;
            letters += digit ? 0 : 1;
            turns += end > at && digit != char.IsAsciiDigit(text[end - 1]) ? 1 : 0;
        }

        return end - at is 5 or 6 && letters > 1 && digits > 0 && turns > (text[at - 1] == '#' ? 0 : 1);
    }

    private static WordSet Words(string words) => new(words.Split(' '));
}
