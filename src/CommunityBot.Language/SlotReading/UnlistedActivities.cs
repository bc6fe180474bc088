using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>What people do that no list holds: a verb with its object (在早点摊|吃馄饨, "cutting his hedge"), and what they meet for by its last character (书法班).</summary>
internal sealed class UnlistedActivities(Lexicon lexicon)
{
    /// <summary>What an activity may begin with.</summary>
    public const string Verbs = "打唱跳吃喝玩听买卖拍放烧烤涮煮炒煎包炖啃嗑撸练教讲念拜祭做办搞摆赌押抢领发分钓遛喂晒晾擦洗理剪烫染刷修骑爬踢投推搓杀甩编织绣写画拉弹吹敲扭耍斗抽吸输等取拿收寄送接递借倒扔丢压逛拼刮换看开淘猜烫约跑去食饮睇倾煲冲割插种栽采摘捉捕挖消代训集赏扫";
    private const string BareVerbs = "喝吃搓打跳唱扭吵玩赌喂聊练踢烤蹦";
    private const string Before = "在正里头边口上下又还都来去起们人的群个家院厅店馆室场楼区站摊园台亭道车会堂户那儿己自照偷偷地众局所市城行校窗边着跑溜后天晚夜午早头全在";
    private const string NoObject = "呢啊吧呀四五六七八九十百了的着过个得不到在上下出来去进起回完住死给我你他她它这那是有没一几人们好看见成走满就都也还什么啥向往从跟和被把让起门心始会后前里外边";
    private const string Ends = "用像叫一几两了的呢吧啊呀啦哦呐嘛吗着过完还就都也在有是跟和被把让又再到来去从上里外们那这很挺得不没喽哉咧嘞哩";

    /// <summary>Last characters of words for what people meet for, and words that end so and are none.</summary>
    private const string Heads = "会宴席酒局班赛操舞戏拳课趴";

    private static readonly string[] NoHeads =
        ["机会", "社会", "不会", "开会", "误会", "居委会", "委员会", "业委会", "工会", "村委会", "协会", "学会", "约会", "体会", "理会", "领会", "一会", "等会", "待会", "这会", "多会", "还会", "都会", "就会", "也会", "才会", "会会", "上班", "下班", "值班", "加班", "跟班", "航班", "我班", "同班", "上课", "下课", "网课", "旷课", "结局", "邮局", "公安局", "民政局", "教育局", "卫生局", "格局", "大局", "白酒", "红酒", "啤酒", "戒酒", "酒", "主席", "出席", "缺席", "凉席", "首席", "马戏", "把戏", "拳", "社团", "集团", "师团", "炊事班", "体操", "情操", "居民会", "街道会", "基金会", "红十字会", "物业会"];

    private static readonly string[] NoPairs =
        ["打工", "打卡", "打扫", "打招", "打听", "打电", "打车", "打开", "打赤", "看见", "看到", "看看", "看着", "听说", "听见", "听口", "听电", "放假", "放心", "放行", "发现", "发烧", "发热", "发信", "开车", "开着", "等你", "领导", "教室", "教练", "教授", "学生", "送医", "接到", "接触", "换人", "拿着", "推开", "讲真", "讲话", "抽空", "做什", "搞什",
         "理会", "拉黑", "拉走", "拉来", "送走", "接走", "取名", "包括", "包里", "收到", "收拾", "做主", "跑出", "跑进", "跑去", "去年", "去看", "去问", "去查", "去管", "去劝", "去外", "去世", "开学", "开始", "开放", "开门", "开心", "约好", "拍照", "押得", "等会", "等下", "发疯", "换班", "修好", "写字", "分钟", "分开", "洗手", "看门", "开工", "开关", "等于", "写的", "拿手", "放学", "打字", "打早", "接龙", "消停", "开交", "开合", "种事", "种地", "刷脸", "跳墙", "集中", "换地", "放花", "放门", "放地", "放话", "开走", "开来", "收起", "发来", "发出", "发着", "发了", "发通", "发图", "发视", "拍视", "拍下", "拍成", "打包", "打算", "吃亏", "吃惊", "吃力", "吃不", "喝不", "看来", "看样", "听不", "听得", "听着", "做得", "做法", "做人", "办得", "约定", "约莫", "跑步机", "推倒", "推搡", "抢着", "抢到", "搞得", "搞定", "搞错", "搞鬼", "弹窗", "租房", "打算", "打搅", "打扰", "打点", "开口", "开头", "放弃", "听讲", "办法", "办公", "包厢", "包间", "烫手", "烧得", "收费", "收银", "拍板"];


    private readonly int gatheringNoun = lexicon.Id("activity-noun");
    private readonly int[] shadowing = [lexicon.Id("place-noun"), lexicon.Id("person"), lexicon.Id("crowd"), lexicon.Id("time")];
    private readonly UnlistedPlaces names = new(lexicon);
    private readonly EnglishActivities english = new(lexicon);

    /// <param name="text">The message.</param>
    /// <param name="hits">Its terms.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="to">Where to end.</param>
    /// <param name="nouns">What people meet for counts as well as what they do.</param>
    /// <param name="certain">Nothing but its place in the sentence makes it one.</param>
    public TextSpan Find(FoldedText text, List<Hit> hits, int from, int to, bool nouns, out bool certain)
    {
        certain = true;
        TextSpan best = default, loose = default, bare = default;
        for (var i = from; i < to; i++)
        {
            if (FoldedText.IsHan(text[i]))
            {
                if (Quoted(text, i, to) is { IsEmpty: false } quoted)
                    return quoted;
                if (nouns && loose.IsEmpty && Meeting(text, hits, i) is { IsEmpty: false } meeting)
                    loose = meeting;
                if (bare.IsEmpty && BareVerbs.Contains(text[i], StringComparison.Ordinal) && (text[i + 1] == '着' || (text[i + 1] == '得' && text[i + 2] is not ('到' or '了')) || (text[i + 1] == '了' && text[i + 2] == '一') || (text[i - 1] == '在' && (i + 1 >= to || text[i + 1] is ',' or '。'))) && !Shadowed(hits, i))
                    bare = new(i, i + 1);
                if (VerbObject(text, hits, i, to) is not { IsEmpty: false } found)
                    continue;
                // Behind 在 or 去 it is what they are there for.
                if (text[i - 1] is '在' or '去' or '来' or '正')
                    return found;
                if (!Stands(text, hits, i, from))
                    loose = loose.IsEmpty ? found : loose;
                else if (best.IsEmpty)
                    best = found;
            }
            else if (text[i] is >= 'a' and <= 'z' && !FoldedText.IsWord(text[i - 1]) && best.IsEmpty)
            {
                best = EnglishActivities.Doing(text, i, to, nouns);
            }
        }

        if (best.IsEmpty)
        {
            certain = false;
            best = loose.IsEmpty ? bare : loose;
        }

        foreach (var hit in hits.StartingIn(from, to - 1))
        {
            if (nouns && hit.Payload == gatheringNoun && hit.End <= to && (best.IsEmpty || !FoldedText.IsHan(text[best.Start])))
            {
                certain = true;
                return english.WithModifier(text, new(hit.Start, hit.End), hits);
            }
        }

        return best;
    }

    /// <summary>打"关牌", 唱《朝阳沟》: a verb with an object in quotes.</summary>
    private static TextSpan Quoted(FoldedText text, int verb, int to)
    {
        var opened = text[verb + 1];
        if (opened is not ('"' or '《' or '「') || text[verb] is not ('打' or '唱' or '排' or '演' or '练' or '跳' or '玩' or '放'))
            return default;
        var closing = opened switch { '《' => '》', '「' => '」', _ => '"' };
        for (var end = verb + 3; end < to && end - verb < 12; end++)
        {
            if (text[end] == closing)
                return new(verb, end + 1);
        }

        return default;
    }

    /// <summary>书法班, 乔迁酒, 业主大会.</summary>
    private TextSpan Meeting(FoldedText text, List<Hit> hits, int last)
    {
        if (!Heads.Contains(text[last], StringComparison.Ordinal) || text[last + 1] is '议' or '员' or '长' or '计' or '不' or '儿' or '场' or '面' or '馆' or '店' or '室' or '厅' or '吧' or '位' or '级' or '车')
            return default;
        var start = names.StartOfName(text, hits, last);
        if (start == last)
            return default;
        foreach (var no in NoHeads)
        {
            if (text.Part(start, last + 1).EndsWith(no))
                return default;
        }

        return new(start, last + 1);
    }

    /// <summary>A verb that something before it lets stand at the head of a phrase.</summary>
    private bool Stands(FoldedText text, List<Hit> hits, int verb, int from) =>
        verb == from || !FoldedText.IsHan(text[verb - 1]) || Before.Contains(text[verb - 1], StringComparison.Ordinal) || EndsAt(hits, verb);

    private TextSpan VerbObject(FoldedText text, List<Hit> hits, int verb, int to)
    {
        if (!Verbs.Contains(text[verb], StringComparison.Ordinal))
            return default;
        if (!FoldedText.IsHan(text[verb + 1]) || NoObject.Contains(text[verb + 1], StringComparison.Ordinal) || Shadowed(hits, verb))
            return default;
        if (text[verb] == '去' && Verbs.Contains(text[verb + 1], StringComparison.Ordinal))
            return default;
        foreach (var pair in NoPairs)
        {
            if (text[verb] == pair[0] && text[verb + 1] == pair[1])
                return default;
        }

        var end = verb + 2;
        while (end < to && end - verb <= 5 && FoldedText.IsHan(text[end]) && text[end] != text[verb] && !Ends.Contains(text[end], StringComparison.Ordinal))
            end++;
        return end - verb <= 5 && text[end - 1] is not ('口' or '馆' or '堂' or '店' or '厅' or '室' or '路') && text[verb - 1] is not ('不' or '没' or '别' or '包' or '教') ? new(verb, end) : default;
    }

    private bool EndsAt(List<Hit> hits, int at)
    {
        foreach (var hit in hits.StartingIn(at - 12, at - 1))
        {
            if (hit.End == at && hit.Length > 1)
                return true;
        }

        return false;
    }

    private bool Shadowed(List<Hit> hits, int at)
    {
        foreach (var hit in hits.StartingIn(at - 8, at))
        {
            if (hit.End > at + 1 && hit.Length > 1 && Array.IndexOf(shadowing, hit.Payload) >= 0)
                return true;
        }

        return false;
    }
}
