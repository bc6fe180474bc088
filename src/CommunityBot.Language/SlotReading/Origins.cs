using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Reads where somebody comes from: a listed region by the words around it, or a name that no list holds behind 从 or "from".</summary>
internal sealed class Origins(Lexicon lexicon)
{
    private const string NameStops = "在有的了从到去是和跟这那我你他她们就都也还又被把给让往进出住说看见于与及或里上下个一二三四五六七八九十几每天晚早今昨前后边停来回人没不很过哪外家老那单公学医工机头超车楼街门小大";
    private const string VerbsAfter = "回来过返转打开坐接出飞赶逃拉跑搬到旅读上嚟转归自连下动高";
    private const string Provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

    private static readonly string[] Through = ["经停", "经", "转", "中转", "落地", "刚落地", "途经", "路过", "飞往", "去往", "前往", "via ", "through ", "landed at ", "landed in ", "arrived in ", "layover in "];

    private static readonly string[] Before = ["from ", "frm ", "fm ", "fr "];

    private readonly int region = lexicon.Id("region");
    private readonly int before = lexicon.Id("origin-before");
    private readonly int after = lexicon.Id("origin-after");
    private readonly int noName = lexicon.Id("no-origin");

    /// <summary>The shortest name that somebody comes from; any region if <paramref name="anywhere"/>.</summary>
    public TextSpan First(FoldedText text, List<Hit> hits, int from, int to, bool anywhere)
    {
        TextSpan fallback = default, best = default, seen = default;
        foreach (var hit in hits)
        {
            if (hit.Payload != region || hit.Start < from || hit.End > to || hit.End <= seen.End || IsOther(text, hits, hit))
                continue;
            seen = new(hit.Start, hit.End);
            if (Corrections.IsDenied(text, hit.Start) || Follows(text, hit.Start, Through))
                continue;
            if (fallback.IsEmpty || (fallback.End == hit.Start && best.IsEmpty))
                fallback = seen;
            if (!Near(text, hits, seen))
                continue;
            // Of 湖北武汉 the nearer name says more.
            if (best.IsEmpty || best.End == hit.Start)
                best = seen;
        }

        var named = best.IsEmpty ? Unlisted(text, hits, from, to) : default;
        if (best.IsEmpty)
            best = named;
        if (best.IsEmpty && anywhere)
            best = fallback.IsEmpty ? ByPlate(text, from, to) : fallback;
        return best.IsEmpty ? best : Nearer(text, best, to);
    }

    /// <summary>"河南新野的": the name between a region and 的 or 人 says more.</summary>
    private static TextSpan Nearer(FoldedText text, TextSpan region, int to)
    {
        if (!FoldedText.IsHan(text[region.Start]))
            return region;
        for (var end = region.End + 2; end <= Math.Min(to, region.End + 3); end++)
        {
            if (text[end] is '的' or '人' && IsName(text, region.End, end) && !VerbsAfter.Contains(text[region.End], StringComparison.Ordinal)
                && text[region.End] is not ('牌' or '口' or '籍' or '方' or '话' or '货' or '客' or '女' or '男' or '亲' or '朋' or '同' or '租' or '号' or '司' or '师' or '务'))
                return new(region.End, end);
        }

        return region;
    }

    /// <summary>兰州 is no town in 兰州拉面; 德州 none in 打德州.</summary>
    private bool IsOther(FoldedText text, List<Hit> hits, Hit hit) =>
        hits.AnyStartingIn(noName, hit.Start - 3, hit.Start) && Covered(hits, hit) || text[hit.Start - 1] is '打' && text[hit.Start] is '德';

    private bool Covered(List<Hit> hits, Hit hit)
    {
        foreach (var other in hits.StartingIn(hit.Start - 3, hit.Start))
        {
            if (other.Payload == noName && other.End >= hit.End)
                return true;
        }

        return false;
    }

    private bool Near(FoldedText text, List<Hit> hits, TextSpan place)
    {
        foreach (var hit in hits.StartingIn(place.Start - HitSearch.LongestHit, place.End + 2))
        {
            var gap = hit.Payload == before ? place.Start - hit.End : hit.Payload == after ? hit.Start - place.End : -1;
            if (gap is >= 0 and <= 2 && (gap == 0 || !FoldedText.IsHan(text[hit.Payload == before ? hit.End : place.End]) || gap == 1))
                return true;
        }

        return false;
    }

    private TextSpan Unlisted(FoldedText text, List<Hit> hits, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is '从' or '由' or '打' or '自' or '对')
            {
                for (var end = i + 3; end <= Math.Min(to, i + 5); end++)
                {
                    if (VerbsAfter.Contains(text[end], StringComparison.Ordinal) && IsName(text, i + 1, end) && !Stands(hits, i + 1, end))
                        return new(i + 1, end);
                }
            }
            else if (text[i] is 'f' && EndOfCapitals(text, hits, i) is var stop && !stop.IsEmpty && stop.End <= to)
            {
                return stop;
            }
        }

        return default;
    }

    private static bool IsName(FoldedText text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!FoldedText.IsHan(text[i]) || NameStops.Contains(text[i], StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    /// <summary>No other word that is known begins here.</summary>
    private bool Stands(List<Hit> hits, int start, int end)
    {
        foreach (var hit in hits.StartingIn(start, end - 1))
        {
            if (hit.Payload != region && hit.Payload != before && hit.Payload != after && hit.Length > 1 && hit.End <= end)
                return true;
        }

        return false;
    }

    /// <summary>"from São Paulo": capitals behind "from".</summary>
    private TextSpan EndOfCapitals(FoldedText text, List<Hit> hits, int at)
    {
        if (FoldedText.IsWord(text[at - 1]))
            return default;
        foreach (var word in Before)
        {
            if (!text.Part(at, at + word.Length).SequenceEqual(word))
                continue;
            var start = at + word.Length;
            var end = start;
            for (var i = 0; i < 3; i++)
            {
                var wordStart = i == 0 ? start : end + 1;
                if ((i > 0 && text[end] != ' ') || !Streets.IsCapital(text, wordStart) || hits.AnyStartingIn(noName, wordStart, wordStart))
                    break;
                end = EnglishNumbers.WordEnd(text, wordStart);
            }

            return end - start >= 2 && text[end] is not ('\'' or '-') && !char.IsAsciiDigit(text[start]) && !char.IsAsciiDigit(text[end + 1]) ? new(start, end) : default;
        }

        return default;
    }

    /// <summary>京牌, 川牌照: the province's one character.</summary>
    private static TextSpan ByPlate(FoldedText text, int from, int to)
    {
        for (var i = from; i < to - 1; i++)
        {
            if (text[i + 1] == '牌' && Provinces.Contains(text[i], StringComparison.Ordinal) && text[i + 2] is not ('楼' or '坊' or '匾' or '位'))
                return new(i, i + 1);
        }

        return default;
    }

    private static bool Follows(FoldedText text, int start, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Part(start - word.Length, start).SequenceEqual(word))
                return true;
        }

        return false;
    }
}
