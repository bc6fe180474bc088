using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;
using static CommunityBot.Language.SlotReading.EnglishDoing;

namespace CommunityBot.Language.SlotReading;

/// <summary>
/// Reads what people do, or what somebody went out for: a listed activity with the verb before it and the activities right after it, else a verb
/// with its object that no list holds (在早点摊|吃馄饨, "cutting his hedge", "durian party").
/// </summary>
internal sealed class Activities(Lexicon lexicon)
{
    /// <summary>How much a term says of what people do: 下棋 a doing, 请客 the occasion of one, the 下棋 of a 下棋摊 only what a thing is for.</summary>
    private enum Grade { Doing, Occasion, Thing }

    private const string Verbs = "打唱跳吃喝玩听买卖拍放烧烤涮煮炒煎包炖啃嗑撸练教讲念拜祭做办搞摆赌押抢领发分钓遛喂晒晾擦洗理剪烫染刷修骑爬踢投推搓杀甩编织绣写画拉弹吹敲扭耍斗抽吸输等取拿收寄送接递借倒扔丢压逛拼刮换看开淘猜烫约跑去食饮睇倾煲冲割插种栽采摘捉捕挖消代训集赏扫";
    private const string BareVerbs = "喝吃搓打跳唱扭吵玩赌喂聊练踢烤蹦";
    private const string Before = "在正里头边口上下又还都来去起们人的群个家院厅店馆室场楼区站摊园台亭道车会堂户那儿己自照偷偷地众局所市城行校窗边着跑溜后天晚夜午早头全在";
    private const string NoObject = "呢啊吧呀四五六七八九十百了的着过个得不到在上下出来去进起回完住死给我你他她它这那是有没一几人们好看见成走满就都也还什么啥向往从跟和被把让起门心始会后前里外边";
    private const string Ends = "用像叫一几两了的呢吧啊呀啦哦呐嘛吗着过完还就都也在有是跟和被把让又再到来去从上里外们那这很挺得不没喽哉咧嘞哩";
    private const string LightVerbs = "搞办开做玩打吃喝弄摆甩唱跳整";

    /// <summary>Last characters of words for what people meet for, and words that end so and are none.</summary>
    private const string Heads = "会宴席酒局班赛操舞戏拳课趴";

    private static readonly string[] NoHeads =
        ["机会", "社会", "不会", "开会", "误会", "居委会", "委员会", "业委会", "工会", "村委会", "协会", "学会", "约会", "体会", "理会", "领会", "一会", "等会", "待会", "这会", "多会", "还会", "都会", "就会", "也会", "才会", "会会", "上班", "下班", "值班", "加班", "跟班", "航班", "我班", "同班", "上课", "下课", "网课", "旷课", "结局", "邮局", "公安局", "民政局", "教育局", "卫生局", "格局", "大局", "白酒", "红酒", "啤酒", "戒酒", "酒", "主席", "出席", "缺席", "凉席", "首席", "马戏", "把戏", "拳", "社团", "集团", "师团", "炊事班", "体操", "情操", "居民会", "街道会", "基金会", "红十字会", "物业会"];

    private static readonly string[] NoPairs =
        ["打工", "打卡", "打扫", "打招", "打听", "打电", "打车", "打开", "打赤", "看见", "看到", "看看", "看着", "听说", "听见", "听口", "听电", "放假", "放心", "放行", "发现", "发烧", "发热", "发信", "开车", "开着", "等你", "领导", "教室", "教练", "教授", "学生", "送医", "接到", "接触", "换人", "拿着", "推开", "讲真", "讲话", "抽空", "做什", "搞什",
         "理会", "拉黑", "拉走", "拉来", "送走", "接走", "取名", "包括", "包里", "收到", "收拾", "做主", "跑出", "跑进", "跑去", "去年", "去看", "去问", "去查", "去管", "去劝", "去外", "去世", "开学", "开始", "开放", "开门", "开心", "约好", "拍照", "押得", "等会", "等下", "发疯", "换班", "修好", "写字", "分钟", "分开", "洗手", "看门", "开工", "开关", "等于", "写的", "拿手", "放学", "打字", "打早", "接龙", "消停", "开交", "开合", "种事", "种地", "刷脸", "跳墙", "集中", "换地", "放花", "放门", "放地", "放话", "开走", "开来", "收起", "发来", "发出", "发着", "发了", "发通", "发图", "发视", "拍视", "拍下", "拍成", "打包", "打算", "吃亏", "吃惊", "吃力", "吃不", "喝不", "看来", "看样", "听不", "听得", "听着", "做得", "做法", "做人", "办得", "约定", "约莫", "跑步机", "推倒", "推搡", "抢着", "抢到", "搞得", "搞定", "搞错", "搞鬼", "弹窗", "租房", "打算", "打搅", "打扰", "打点", "开口", "开头", "放弃", "听讲", "办法", "办公", "包厢", "包间", "烫手", "烧得", "收费", "收银", "拍板"];


    /// <summary>Why people are there: told apart from what they do there, which says more.</summary>
    private static readonly WordSet Occasions = new(
        "请客", "聚会", "团建", "开业", "包场", "维权", "开班", "带班", "传销", "营业", "做生意", "车友会", "家庭教会", "上梁", "戏班", "排练", "聚餐", "过年", "促销", "生日", "party", "parties", "wedding", "gathering", "DJ", "dj");

    /// <summary>Behind an activity these name who does it or with what.</summary>
    private static readonly WordSet Bodies = new(
        "team", "teams", "squad", "table", "tables", "machine", "machines", "court", "courts", "pitch", "hall", "room", "parlour", "parlor", "stall", "stalls", "kit", "gear", "set", "sets", "lads", "players", "instructor", "teacher", "coach",
        "coaches", "bags", "mats", "mat", "smoke", "speakers", "shoes", "pit", "equipment", "guests", "people", "crowd", "lot", "mob", "buddies", "mates", "ladies", "boys", "chairs", "music", "tent", "lamps");

    private readonly int activity = lexicon.Id("activity");
    private readonly int more = lexicon.Id("activity-more");
    private readonly int light = lexicon.Id("activity-light");
    private readonly int gatheringNoun = lexicon.Id("activity-noun");
    private readonly int errand = lexicon.Id("errand");
    private readonly int[] shadowing = [lexicon.Id("place-noun"), lexicon.Id("person"), lexicon.Id("crowd"), lexicon.Id("time")];
    private readonly UnlistedPlaces names = new(lexicon);

    /// <summary>What people who are together do.</summary>
    public TextSpan Shared(FoldedText text, List<Hit> hits, int from, int to, bool anyVerb)
    {
        if (Listed(text, hits, from, to, activity, Grade.Doing) is { IsEmpty: false } strong)
            return strong;
        if (Listed(text, hits, from, to, activity) is { IsEmpty: false } occasion)
            return occasion;
        if (Listed(text, hits, from, to, more) is { IsEmpty: false } listed)
            return listed;
        if (Listed(text, hits, from, to, activity, Grade.Thing) is { IsEmpty: false } part)
            return part;
        var lighter = Listed(text, hits, from, to, light);
        if (!anyVerb)
            return lighter;
        var unlisted = Unlisted(text, hits, from, to, nouns: true, out var certain);
        return !unlisted.IsEmpty && (certain || lighter.End - lighter.Start < 2) ? unlisted : lighter;
    }

    /// <summary>What somebody who should have stayed in went out for.</summary>
    public TextSpan Errand(FoldedText text, List<Hit> hits, int from, int to)
    {
        if (First(text, hits, from, to, errand) is { IsEmpty: false } listed)
            return Joined(text, hits, listed, to);
        if (Unlisted(text, hits, from, to, nouns: false, out _) is { IsEmpty: false } unlisted)
            return unlisted;
        var shared = Listed(text, hits, from, to, activity);
        if (shared.IsEmpty)
            shared = Listed(text, hits, from, to, more);
        return shared.IsEmpty ? Listed(text, hits, from, to, light) : shared;
    }

    private TextSpan Listed(FoldedText text, List<Hit> hits, int from, int to, int concept, Grade grade = Grade.Occasion)
    {
        var first = First(text, hits, from, to, concept, grade);
        if (first.IsEmpty)
            return first;
        if (!FoldedText.IsHan(text[first.Start]))
            return WithHead(text, WithModifier(text, WithObject(text, Unhosted(text, hits, first), to), hits), to);
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
    private static TextSpan First(FoldedText text, List<Hit> hits, int from, int to, int concept, Grade grade = Grade.Occasion)
    {
        TextSpan best = default;
        foreach (var hit in hits.StartingIn(from, to))
        {
            // The 游泳 of 游泳馆 is a place, the 瑜伽 of 瑜伽馆 too.
            if (hit.Payload != concept || hit.End > to || text[hit.End] is '馆' or '厅' or '室' or '店' or '房' or '院' || IsUndone(text, hit) || (grade < Grade.Thing && NamesThing(text, hit)) || (grade == Grade.Doing && IsOccasion(text, hit)))
                continue;
            if (best.IsEmpty || (hit.Start <= best.Start && hit.End >= best.End) || (hit.Start < best.End && hit.Length > best.End - best.Start))
                best = new(hit.Start, hit.End);
        }

        // "打牌的" are people, what they do is the 打牌; a 麻将桌 has the 麻将.
        return best.End - best.Start > 2 && text[best.End - 1] is '的' or '桌' && text[best.End - 2] is not ('几' or '大' or '饭') ? new(best.Start, best.End - 1) : best;
    }

    /// <summary>麻将|声, 没人|打牌: a noise is no doing, and what nobody does is none.</summary>
    private static bool IsUndone(FoldedText text, Hit hit) =>
        (text[hit.End - 1] == '声' && hit.Length > 2) || (text[hit.End] == '声' && !Verbs.Contains(text[hit.Start], StringComparison.Ordinal)) || (text[hit.Start - 1] == '人' && text[hit.Start - 2] is '没' or '冇' or '无');

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

    /// <summary>"hosting a baby shower" is a baby shower.</summary>
    private TextSpan Unhosted(FoldedText text, List<Hit> hits, TextSpan found)
    {
        var at = EnglishNumbers.WordEnd(text, found.Start);
        if (text.Part(found.Start, at) is not ("hosting" or "hosts" or "hosted" or "holding" or "organising" or "organizing" or "organised" or "organized" or "having" or "watching") || text.Part(at, at + 3) is not " a ")
            return found;
        TextSpan best = new(at + 3, found.End);
        foreach (var hit in hits.StartingIn(at + 3, at + 3))
        {
            if ((hit.Payload == activity || hit.Payload == more || hit.Payload == gatheringNoun) && hit.End > best.End)
                best = new(hit.Start, hit.End);
        }

        return best.IsEmpty || text.Part(found.Start, at) is "having" && best.End == found.End || text.Part(found.Start, at) is "watching" ? found : best;
    }

    /// <summary>mehndi|night, getai|rehearsal: what it is an occasion of.</summary>
    private static TextSpan WithHead(FoldedText text, TextSpan found, int to)
    {
        var end = EnglishNumbers.WordEnd(text, found.End + 1);
        return text[found.End] == ' ' && end <= to && text.Part(found.End + 1, end) is "night" or "evening" or "session" or "tournament" or "rehearsal" or "practice" or "class" or "party" or "competition" or "match" or "lesson" or "marathon"
            ? new(found.Start, end) : found;
    }

    private static bool IsOccasion(FoldedText text, Hit hit) => Occasions.Contains(text.Part(hit.Start, hit.End));

    /// <summary>抽烟|打牌: what stands right behind belongs to it.</summary>
    private TextSpan Joined(FoldedText text, List<Hit> hits, TextSpan first, int to)
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
        if (Verbs.Contains(text[found.Start], StringComparison.Ordinal) && text[found.Start] is not ('开' or '烧' or '烤'))
            return found;
        var at = found.Start - 1;
        if (text[at] is '紧' or '着' or '起' or '了')
            at--;
        return at >= from && LightVerbs.Contains(text[at], StringComparison.Ordinal) && text[at - 1] is not ('又' or '已') || at >= from && LightVerbs.Contains(text[at], StringComparison.Ordinal) && at == found.Start - 1
            ? new(at, found.End) : found;
    }

    /// <summary>"playing" takes its object with it: "playing footy".</summary>
    private static TextSpan WithObject(FoldedText text, TextSpan found, int to)
    {
        var word = text.Part(found.Start, found.End);
        return word is "rehearsing" or "practising" or "practicing" or "performing" or "watching" or "cooking" or "playing" or "play" or "filming" or "drinking" or "singing" or "smoking" or "eating" or "fighting over" or "jumping" or "jumping off" ? ObjectOf(text, found, to) : found;
    }

    private TextSpan WithModifier(FoldedText text, TextSpan found, List<Hit> hits)
    {
        if (!hits.AnyStartingIn(gatheringNoun, found.Start, found.End - 1) || found.Start < 2 || text[found.Start - 1] != ' ')
            return found;
        var begin = found.Start - 1;
        while (begin > 0 && found.Start - begin < 20 && (FoldedText.IsWord(text[begin - 1]) || text[begin - 1] is '-'))
            begin--;
        var word = text.Part(begin, found.Start - 1);
        return word.Length < 2 || NoModifiers.Contains(word) || (word.EndsWith("ing") && text.Part(found.Start, found.End) is not ("class" or "classes" or "lesson" or "lessons" or "match" or "competition" or "contest" or "club" or "practice" or "session" or "tournament" or "workshop" or "show")) || char.IsAsciiDigit(word[0]) ? found : new(begin, found.End);
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

    private TextSpan Unlisted(FoldedText text, List<Hit> hits, int from, int to, bool nouns, out bool certain)
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
                best = Doing(text, i, to, nouns);
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
                return WithModifier(text, new(hit.Start, hit.End), hits);
            }
        }

        return best;
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

    /// <summary>"cutting his hedge", "doing the gutters", "for a smoke".</summary>
    private static TextSpan Doing(FoldedText text, int start, int to, bool shared)
    {
        var end = EnglishNumbers.WordEnd(text, start);
        var word = text.Part(start, end);
        if (word is "doing" or "making" or "taking" or "getting")
        {
            var found = ObjectOf(text, new(start, end), to);
            return found.End > end ? found : default;
        }

        if (word is "play" or "plays" or "playin" || (!shared && word is "buy" or "buys" or "bought" or "sells" or "sell" or "fetch" or "fetches"))
        {
            var found = ObjectOf(text, new(start, end), to);
            return found.End > end ? found : default;
        }

        // "gone out for cider"
        if (!shared && word is "out" && text.Part(end, end + 5) is " for " && text.Part(end + 5, end + 7) is not "a ")
        {
            var noun = ObjectOf(text, new(end + 4, end + 4), to);
            return noun.End > end + 5 ? new(end + 5, noun.End) : default;
        }

        if (word is "for" && text.Part(end, end + 3) is " a ")
        {
            var noun = EnglishNumbers.WordEnd(text, end + 3);
            return text.Part(end + 3, noun) is "run" or "smoke" or "walk" or "jog" or "swim" or "stroll" or "drink" or "pint" or "haircut" or "fag" or "cigarette" or "chat" or "coffee" or "ride" or "wander" or "vape" or "kickabout" or "drive" or "bath"
                ? new(end + 1, noun) : default;
        }

        return word.Length >= 5 && word.EndsWith("ing") && !NoDoing.Contains(word) ? ObjectOf(text, new(start, end), to) : default;
    }

    private static TextSpan ObjectOf(FoldedText text, TextSpan verb, int to)
    {
        var end = verb.End;
        for (var i = 0; i < 3 && text[end] == ' ' && end < to; i++)
        {
            var wordEnd = EnglishNumbers.WordEnd(text, end + 1);
            var word = text.Part(end + 1, wordEnd);
            if (word.Length == 0 || Stops.Contains(word) || word.EndsWith("ing") && word.Length > 5)
                break;
            end = wordEnd;
        }

        // "sharing a" without what is shared is nothing.
        return text.Part(end - 2, end) is " a" || text.Part(end - 4, end) is " the" or " his" or " her" ? verb : new(verb.Start, end);
    }
}
