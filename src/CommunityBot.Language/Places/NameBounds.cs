using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Where the name of a place begins and ends, so that a name that the directory has is told from one that only holds it: 桃源 in 桃源西苑.</summary>
internal sealed class NameBounds(Lexicon lexicon)
{
    /// <summary>What a name goes on with and is another name then, perhaps after a number or a side.</summary>
    private const string Goes = "村组期路街巷弄坊苑园庄湾府区镇乡屯城桥寺庙塔河湖山";

    private static readonly string[] EstateWords = ["社区", "小区", "花园", "家园", "公寓", "新村", "新苑", "雅苑", "名苑", "豪庭", "大厦", "名邸", "华府"];

    /// <summary>The same in English.</summary>
    private static readonly WordSet Kinds = new("road", "rd", "street", "st", "avenue", "ave", "lane", "ln", "boulevard", "blvd", "park", "temple", "bridge", "hospital", "station", "hotel", "market", "school");
    private const string Ways = "路街巷弄道桥场园苑城村店";
    private const string Parts = "口头边上下里内面中旁底尾沿洞墩";

    /// <summary>What people put before a name that they know: 老戏台 is the 戏台.</summary>
    private const string Fond = "老旧";

    /// <summary>What is before 小区 where it is no part of a name: 我们小区, 整个小区, 住在小区.</summary>
    private const string Pointing = "们咱本这那个全整同俺我在的里到从去住某别壁是进出回";
    private const string Sides = "东西南北中上下前后新老大小";

    private static readonly WordSet StreetWords = new("road", "rd", "street", "st", "avenue", "ave", "lane", "ln", "terrace", "close", "crescent", "mews", "row", "alley", "drive", "boulevard");

    /// <summary>What the name of an estate ends with.</summary>
    private const string Estates = "地府墅郡庭轩邸园馆村苑城湾坊庄寓区期组里居座阁都舍院";

    /// <summary>Ends of what stands for where one is, and of what is no name.</summary>
    private static readonly string[] NoEstates =
    [
        "们院", "咱院", "本院", "医院", "住院", "出院", "法院", "后院", "前院", "同院", "这院", "那院", "个院", "学院", "全院",
        "小区", "社区", "园区", "院区", "我们村", "本村", "全村", "整个村", "同村", "这里", "那里", "哪里", "院里", "楼里", "家里", "夜里", "村里", "群里", "区里", "屋里", "苑里", "园里", "城里", "里里", "公里", "隔离区", "观察区",
        "当地", "本地", "外地", "工地", "场地", "空地", "草地", "各地", "住地", "邻居", "新居", "我们苑", "我们园", "我们城", "本苑", "宿舍", "楼座",
    ];

    /// <summary>Last characters of what does business under a name of its own: 北门菜场 need not be at the 北门.</summary>
    private const string Venues = "店馆场市行校园房厅所楼吧院铺";

    /// <summary>Capitals that begin a sentence or an address, not a name.</summary>
    private static readonly WordSet Leads = new(
        "the", "please", "thanks", "thank", "again", "sorry", "hurry", "they", "there", "people", "everyone", "someone", "some", "right", "just", "near", "outside", "inside", "behind", "opposite", "block", "blk", "building",
        "tower", "unit", "flat", "our", "and", "hello", "hi", "from", "this", "that", "not", "see", "saw", "still", "at", "in", "on", "by");

    private readonly UnlistedPlaces unlisted = new(lexicon);
    private readonly int noun = lexicon.Id("place-noun");
    private readonly int elsewhere = lexicon.Id("place-elsewhere");
    private readonly int speaker = lexicon.Id("speaker");
    private readonly int[] around = [lexicon.Id("place-modifier"), lexicon.Id("place-tail"), lexicon.Id("place-weak"), lexicon.Id("estate")];

    /// <summary>True where another name follows: 云河|四村, 锦湖|三期, 人民|北路, Longquan|Road.</summary>
    public static bool GoesOn(FoldedText text, int end)
    {
        var at = end;
        if (!FoldedText.IsHan(text[end - 1]))
            return text[end] == ' ' && Kinds.Contains(text.Part(end + 1, EnglishNumbers.WordEnd(text, end + 1)));
        if (text[at] == '村' && Numerals.ReadLabel(text, at + 1, out var group) > 0 && text[group] == '组')
            return true;
        if (text[at] == '第')
            at++;
        if (Numerals.ReadLabel(text, at, out var after) > 0)
            return text[after] is '期' or '村' or '组' or '区' or '里' or '巷' or '弄';
        if (text[at] == '小' && text[at + 1] == '区')
            return false;
        if (Sides.Contains(text[at], StringComparison.Ordinal))
            at++;
        if (text[at] == '城' && text[at + 1] is '洞' or '墙' or '门' or '楼')
            return false;
        // 永济桥|桥头, 碧水路|路口: a part of what the name says to be one.
        if (at == end && (text[at] == text[end - 1] || (text[at + 1] == '口' && Ways.Contains(text[end - 1], StringComparison.Ordinal))) && Parts.Contains(text[at + 1], StringComparison.Ordinal))
            return false;
        return Goes.Contains(text[at], StringComparison.Ordinal) && text[at + 1] is not ('里' or '内' or '边') && !(at == end && text[at] is '城' or '园' or '府' or '区' && text[at + 1] is '区' or '内' or '里');
    }

    /// <summary>鼓楼|社区, 榕树|花园: an estate that is called after a place is not the place.</summary>
    public static bool IsEstateAfter(FoldedText text, int end)
    {
        foreach (var word in EstateWords)
        {
            if (text.Part(end, end + word.Length).SequenceEqual(word))
                return true;
        }

        return false;
    }

    /// <summary>True where a place's name is only the beginning of one that the directory does not have: 北门|菜场.</summary>
    public bool IsStartOfOther(FoldedText text, List<Hit> words, Hit name, List<Hit> said)
    {
        if (!FoldedText.IsHan(text[name.Start]))
            return false;
        foreach (var word in words.StartingIn(name.End, name.End))
        {
            if (word.Payload == noun && Venues.Contains(text[word.End - 1], StringComparison.Ordinal) && !said.Exists(other => other.Start == word.Start))
                return true;
        }

        return unlisted.NounEndingAt(text, words, name.End) is { } longer && longer.Start < name.End && Venues.Contains(text[name.End], StringComparison.Ordinal);
    }

    /// <summary>True where a short name is only the end of one that the directory does not have: 红星|超市, 锦湖花园|一期, 第四|小学, Rongshen|supermarket.</summary>
    public bool IsEndOfOther(FoldedText text, List<Hit> words, Hit name, List<Hit> names, List<Hit> said)
    {
        var before = text[name.Start - 1];
        if (!FoldedText.IsHan(before))
            return FoldedText.IsHan(text[name.Start]) ? char.IsAsciiDigit(before) : FollowsCapital(text, name, names) || FollowsOther(text, words, name, names);
        if (EndsAt(said, name.Start) || name.Length > 4)
            return false;
        // 凤凰城|北门|保安亭, where there is no 凤凰城: what ends another name leads on to it.
        if (EndsAt(names, name.Start))
            return true;
        if (text[name.Start] is not ('一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十') && IsCount(text, name.Start))
            return true;
        // 王家|院子 is not the 院子 that the directory has.
        if (before == '家' && PlaceEnds.IsSurname(text[name.Start - 2]))
            return true;
        foreach (var word in words.StartingIn(name.Start - 4, name.Start - 2))
        {
            // 老王|鱼庄 is not the 鱼庄 that the directory has.
            if (word.Payload == speaker && word.End == name.Start && text[word.Start] == '老')
                return true;
        }

        var start = unlisted.StartOfName(text, words, name.Start);
        if (start == name.Start || (start == name.Start - 1 && Fond.Contains(before, StringComparison.Ordinal)))
            return false;
        foreach (var word in words.StartingIn(start - 4, name.Start))
        {
            if (word.End == name.Start && Array.IndexOf(around, word.Payload) >= 0)
                return false;
        }

        return true;
    }

    /// <summary>第三|小学, 六号|台球室.</summary>
    private static bool IsCount(FoldedText text, int at)
    {
        if (text[at - 1] == '号')
            return char.IsAsciiDigit(text[at - 2]) || Numerals.DigitOf(text[at - 2]) >= 0;
        return Numerals.DigitOf(text[at - 1]) >= 0 && text[at - 2] == '第';
    }

    private static bool EndsAt(List<Hit> names, int end)
    {
        foreach (var name in names.StartingIn(end - HitSearch.LongestHit, end - 1))
        {
            if (name.End == end)
                return true;
        }

        return false;
    }

    /// <summary>"Rongshen supermarket": a capital in the middle of a sentence begins a name, which then is none of the directory.</summary>
    private static bool FollowsCapital(FoldedText text, Hit name, List<Hit> names)
    {
        if (text[name.Start - 1] != ' ' || EndsAt(names, name.Start - 1))
            return false;
        var start = WordStart(text, name.Start - 1);
        return name.Start - 1 - start > 2 && Streets.IsCapital(text, start) && text[start - 1] == ' ' && FoldedText.IsWord(text[start - 2]) && !Leads.Contains(text.Part(start, name.Start - 1));
    }

    /// <summary>"the school car park" is not the car park of the estate.</summary>
    private bool FollowsOther(FoldedText text, List<Hit> words, Hit name, List<Hit> names)
    {
        if (text[name.Start - 1] != ' ' || Streets.IsCapital(text, name.Start) || EndsAt(names, name.Start - 1))
            return false;
        foreach (var word in words.StartingIn(name.Start - 16, name.Start - 5))
        {
            if (word.Payload == elsewhere && word.End == name.Start - 1)
                return true;
        }

        return false;
    }

    private static int WordStart(FoldedText text, int end)
    {
        var start = end;
        while (start > Math.Max(0, end - 40) && FoldedText.IsWord(text[start - 1]))
            start--;
        return start;
    }

    /// <summary>A capital after an address: Sunset Towers, Riverview, but not "I think" nor "Thanks".</summary>
    private static bool IsName(FoldedText text, int at)
    {
        var end = EnglishNumbers.WordEnd(text, at);
        return end > at + 2 && Streets.IsCapital(text, at) && !Leads.Contains(text.Part(at, end)) && (text[end] is not ' ' || Streets.IsCapital(text, end + 1));
    }

    /// <summary>Two capitals before an address: Youth Flats|Tower B.</summary>
    private static bool EndsName(FoldedText text, int end)
    {
        var second = WordStart(text, end);
        var first = WordStart(text, second - 1);
        return second < end && text[second - 1] == ' ' && first < second - 3 && Streets.IsCapital(text, second) && Streets.IsCapital(text, first)
            && !Leads.Contains(text.Part(first, second - 1)) && !Leads.Contains(text.Part(second, end));
    }

    /// <summary>Where the name before an address ends: before the 的, the blank, the 小区 of 桂苑小区的3栋.</summary>
    public static int BackOver(FoldedText text, int at)
    {
        if (text[at - 1] is '的' or ' ' or '-')
            at--;
        return at;
    }

    /// <summary>True where the words before an address name an estate, which then is none of the directory.</summary>
    public static bool NamesUnknownEstate(FoldedText text, int before, Address address)
    {
        if ((JoinsInEnglish(text, address.End, address.End + 2) && IsName(text, address.End + 2)) || (text[address.Start - 1] == ' ' && text[address.Start - 2] != ',' && EndsName(text, address.Start - 1)))
            return true;
        if (!FoldedText.IsHan(text[before - 1]) || !FoldedText.IsHan(text[before - 2]) || !Estates.Contains(text[before - 1], StringComparison.Ordinal))
            return false;
        var part = text.Part(before - 4, before);
        foreach (var no in NoEstates)
        {
            if (part.EndsWith(no))
                return no is "小区" or "社区" or "园区" or "宿舍" && FoldedText.IsHan(text[before - 3]) && FoldedText.IsHan(text[before - 4]) && !Pointing.Contains(text[before - 3], StringComparison.Ordinal);
        }

        return true;
    }

    /// <summary>人民路|18号, and 9 Elm Street: the number is of a house in the road.</summary>
    public static bool IsRoad(FoldedText text, int end, Address address) =>
        text[end - 1] is '路' or '街' or '道' or '巷' or '弄' ? text[address.End - 1] is '号' || char.IsAsciiDigit(text[address.End - 1]) || FoldedText.IsHan(text[address.Start])
            : text[address.Start] is >= '0' and <= '9' && text.Part(address.Start, address.End).Contains(' ') && !FoldedText.IsHan(text[address.End - 1]) && char.IsAsciiLetter(text[address.End - 1]) && address.Room is null;

    /// <summary>True where a number is a house's in a street and not a block's of an estate: 6号, number 5, No. 5.</summary>
    public static bool IsHouse(FoldedText text, Address address)
    {
        var part = text.Part(address.Start, address.End);
        if (part.IndexOf('号') is > 0 and var at)
            return at + 1 == part.Length || part[at + 1] is not ('楼' or '院' or '栋' or '幢');
        return part.StartsWith("no") || part.StartsWith("number") || part.StartsWith("house") || part.StartsWith("hse") || part.StartsWith("#") || part.IndexOfAnyExceptInRange('0', '9') < 0
            || (EnglishNumbers.TryReadExact(text, address.Start, out _, out var end) && end == address.End);
    }

    /// <summary>灯笼巷, Elm Lane.</summary>
    public static bool IsStreet(FoldedText text, Hit name)
    {
        if (FoldedText.IsHan(text[name.End - 1]))
            return text[name.End - 1] is '路' or '街' or '巷' or '弄' or '道' || text.Part(name.End - 2, name.End) is "胡同";
        var start = WordStart(text, name.End);
        return start > name.Start && StreetWords.Contains(text.Part(start, name.End));
    }

    /// <summary>"我住桂苑，…", "从桂苑过来看到…": not where it happens.</summary>
    public static bool IsElsewhere(FoldedText text, int start) => text[start - 1] is '住' or '从' or '去' or '回' or '离' or '到' or '来' || (text[start - 1] is '在' && text[start - 2] is '住' or '家');

    public static bool Joins(FoldedText text, int end, int start) => text.Part(end, start) switch
    {
        "" or " " or "的" or "-" or "," or ", " or "小区" or "小区的" or "小区里" or "小区内" or "社区" or "社区的" or "里" or "里的" or "内" or "里面" or "里面的" or "那边" or "那边的" or "这边" or "那个" => true,
        _ => JoinsInEnglish(text, end, start),
    };

    public static bool JoinsInEnglish(FoldedText text, int end, int start) => text.Part(end, start) switch
    {
        " " or ", " or " of " or " in " or " at " or " on " or " in the " or " at the " or " of the " or " 's " or "'s " or " by the " => FoldedText.IsWord(text[end - 1]),
        _ => false,
    };
}
