using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Places that no list knows: a proper name before a known noun (桂|花园), any word that ends like a shop or a hall, and what stands between 在 and a word of position.</summary>
internal sealed class UnlistedPlaces(Lexicon lexicon)
{
    private const string NoName = "在有的了从到去是和跟这那我你他她们就都也还又被把给让往进出住说看见于与及或里上下个一二三四五六七八九十几每天晚早今昨前后边停来回人没不很太好多向躲睡坐站蹲挤围开关走跑找叫问买卖送接拿要想让请用着过得为做当能会只再更很最正刚才已被将叫让使令咱俺阿佢哋喺咗嘅勒仔啥哪谁家户间条块排楼栋幢号吧呢吗啊啦呀哦喂佇伫搁恁阮浪勒系垃讲话嘛咯咧哈哉矣侬伊睏瞓逐蹛睇听入棵";
    /// <summary>What a place's name does not begin with: 搭窝棚, 修基站.</summary>
    private const string FirstVerbs = "搭修听撞跳放装挂拆盖建扫拖擦爬翻钻堵占砸锁封抢逛守查次直红层号离租赁租借管劝催赶换改";
    private const string Ends = "里上边旁下后前外口内头";
    private const int LongestName = 4;
    private const int LongestPlace = 8;

    /// <summary>Last characters of words for places, each with the characters that must not follow because they make another word of it.</summary>
    private static readonly (char Last, string NotBefore)[] Heads =
    [
        ('店', "主长员家"), ('馆', "长"), ('厅', "长"), ('室', "友内外温"), ('房', "东客子产价租贷型间主"), ('院', "长士子"), ('站', "着了满成起在不立没"), ('铺', "盖位了着满张天"),
        ('摊', "主位了在开着贩"), ('棚', "子"), ('库', "存"), ('园', "长丁区艺"), ('桥', ""), ('街', "坊"), ('巷', ""), ('河', "南北内"), ('湖', "南北"), ('塘', ""), ('场', "面合所子"),
        ('所', "有以谓"), ('厂', "长家"), ('校', "长友"), ('埠', ""), ('堤', ""), ('坝', ""), ('墙', "壁"), ('亭', ""), ('庙', ""), ('庵', ""), ('寺', ""), ('祠', ""), ('阁', ""),
        ('廊', ""), ('坡', ""), ('岗', "位"), ('仓', ""), ('屋', "里顶"), ('塔', ""), ('洞', ""), ('井', ""), ('部', "分门队长"), ('坊', ""), ('档', ""), ('厝', ""), ('宫', ""), ('殿', ""),
    ];

    private static readonly string[] NoPlaces =
        ["住院", "出院", "入院", "全场", "现场", "当场", "立场", "到场", "退场", "开场", "上场", "散场", "住房", "租房", "病房", "上街", "逛街", "扫街", "一站", "网站", "所站", "进站", "出站", "到站",
         "返校", "学校", "开店", "关店", "封店", "回屋", "里屋", "全部", "一部", "上部", "酒吧", "网吧", "健康码", "号码", "扫码", "起码", "绿码", "红码", "黄码", "行程码", "密码", "条码", "价码", "单房", "退房", "房房", "同屋", "满屋",
         "在场", "两房", "三房", "买房", "看房", "验房", "开房", "查房", "厨房", "书房", "卧房", "出厂", "冰库", "水库", "封楼", "对墙", "翻墙", "跳墙", "爬墙", "上岗", "下岗", "返岗", "站岗", "到岗", "卡岗", "过桥", "搭桥", "入库", "出库", "进厂", "复场", "离校", "入校", "封校", "高校", "冒号", "民宿", "归档", "高档", "搭档", "空档", "挂档", "本部", "内部", "外部", "大部", "头部", "胸部", "腹部", "颈部", "背部", "腰部", "面部", "脸部", "局部", "干部", "俱乐部"];

    private readonly int[] shared = [lexicon.Id("place-noun"), lexicon.Id("place-modifier"), lexicon.Id("place-tail"), lexicon.Id("crowd-venue"), lexicon.Id("activity"), lexicon.Id("activity-light"), lexicon.Id("activity-object"), lexicon.Id("counted-thing"), lexicon.Id("region"), lexicon.Id("critters"), lexicon.Id("supplies")];

    /// <summary>What a name does not begin with, standing where one could: 抢|滑梯.</summary>
    public static bool IsVerb(char c) => FirstVerbs.Contains(c, StringComparison.Ordinal) || UnlistedActivities.Verbs.Contains(c, StringComparison.Ordinal);

    /// <summary>A word like 卤味店 or 候诊厅 whose last character stands at <paramref name="last"/>.</summary>
    public TextSpan? NounEndingAt(FoldedText text, List<Hit> hits, int last)
    {
        foreach (var (head, notBefore) in Heads)
        {
            if (text[last] != head)
                continue;
            if (notBefore.Contains(text[last + 1], StringComparison.Ordinal))
                return null;
            var start = StartOfName(text, hits, last);
            if (start == last || last - start > LongestName || FirstVerbs.Contains(text[start], StringComparison.Ordinal) || Reaches(hits, last))
                return null;
            var word = text.Part(start, (last + 1));
            foreach (var no in NoPlaces)
            {
                if (word.EndsWith(no))
                    return null;
            }

            return new(start, last + 1);
        }

        return null;
    }

    /// <summary>The 场 of 广场舞 ends no place.</summary>
    private static bool Reaches(List<Hit> hits, int last)
    {
        foreach (var hit in hits.StartingIn(last - 8, last))
        {
            if (hit.End > last + 1 && hit.Length > 1)
                return true;
        }

        return false;
    }

    /// <summary>Where the name before a noun begins; the noun's own start where no end of the name is in sight.</summary>
    public int StartOfName(FoldedText text, List<Hit> hits, int noun)
    {
        var start = noun;
        while (noun - start <= LongestName && IsNamePart(text, hits, start - 1, noun))
            start--;
        return noun - start <= LongestName ? start : noun;
    }

    /// <summary>"在码头棚子里": 在, some words, a word of position.</summary>
    public static PlacePhrase? After(FoldedText text, List<Hit> hits, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is not ('在' or '佇' or '搁' or '勒' or '喺') || text[i - 1] is '正' or '还' or '现' or '存' or '实' or '都' or '好' or '人')
                continue;
            for (var end = i + 3; end <= Math.Min(to, i + 1 + LongestPlace); end++)
            {
                if (!FoldedText.IsHan(text[end - 1]) || text[end - 1] is '了' or '我' or '你' or '是')
                    break;
                if (Ends.Contains(text[end - 1], StringComparison.Ordinal) && !(text[i + 1] is '这' or '那' or '家' or '哪' or '一' or '群' or '国' or '网' or '外' or '心' or '手' or '老') && !Ends.Contains(text[end], StringComparison.Ordinal))
                    return new(i + 1, end, PlaceClarity.Named, -1);
            }
        }

        return null;
    }

    /// <summary>The 天 of 蓝天网吧, not that of 今天 and 聊天.</summary>
    private static bool IsSky(FoldedText text, int at) =>
        text[at] == '天' && text[at - 1] is '蓝' or '航' or '云' or '顺' or '海' or '乐' or '飞' or '华' or '龙' or '凤' or '新' or '金' or '银' or '星' or '江' or '长' or '中' or '青' or '碧' or '朝' or '通' or '天' or '齐' or '胜';

    private bool IsNamePart(FoldedText text, List<Hit> hits, int at, int noun)
    {
        if (!FoldedText.IsHan(text[at]) || (NoName.Contains(text[at], StringComparison.Ordinal) && !IsSky(text, at)))
            return false;
        // 那张|石桌, 一处|空地: the measure word is no part of the name.
        if (text[at - 1] is '那' or '这' or '几' or '一' or '两' or '嗰' or '彼' && text[at] is '张' or '处' or '座' or '只' or '片' or '把' or '口' or '道' or '所' or '幅' or '扇')
            return false;
        foreach (var hit in hits.StartingIn(at - 8, at))
        {
            if (hit.End > at && hit.End <= noun && hit.Length > 1 && Array.IndexOf(shared, hit.Payload) < 0)
                return false;
        }

        return true;
    }
}
