using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Where a phrase for a place ends behind its last atom: the household that is named with it, the side it is on, what is pointed at.</summary>
internal static class PlaceEnds
{
    /// <summary>Behind these a capital names what a place lies beside.</summary>
    private static readonly string[] Beside = [" behind ", " outside ", " opposite ", " next to ", " near ", " by ", " beside ", " above ", " over ", " below ", " under "];

    private const string Surnames = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚";

    public static bool IsSurname(char c) => Surnames.Contains(c, StringComparison.Ordinal);

    /// <summary>The phrase's true end.</summary>
    public static int Of(FoldedText text, int start, int end, PlaceAtom last, AtomKind strongest)
    {
        var trimmed = Trimmed(text, start, end);
        if (trimmed < end)
            return Household(text, trimmed, last);
        if (strongest >= AtomKind.Noun && IsSide(text, end, strongest))
            return end + 1;
        if (strongest >= AtomKind.Noun && !FoldedText.IsHan(text[end - 1]))
            return EnglishNeighbour(text, end);
        return Household(text, end, last);
    }

    /// <summary>垃圾站|前, 大坝|上: not the 前 of 前天, nor the 上 of 上午.</summary>
    private static bool IsSide(FoldedText text, int end, AtomKind strongest) => text[end] switch
    {
        '前' or '后' => text[end + 1] is not ('天' or '面' or '头' or '几' or '些' or '阵' or '年' or '晚' or '夜' or '日' or '来' or '往' or '台' or '后' or '不' or '两' or '院' or '门' or '儿' or '前'),
        '上' => strongest != AtomKind.Address && FoldedText.IsHan(text[end - 1]) && text[end - 1] is not ('上' or '下' or '里' or '面' or '边' or '头' or '楼' or '口' or '层')
            && text[end + 1] is not ('午' or '班' or '课' or '学' or '网' or '门' or '次' or '个' or '周' or '月' or '星' or '礼' or '海' or '去' or '车' or '厕' or '的' or '报' or '传'),
        _ => false,
    };

    /// <summary>"the car park|behind Tesco", "the barge|by Lock 9", "the courtyard|between blocks 3 and 4": what only its capital or its number makes a place.</summary>
    private static int EnglishNeighbour(FoldedText text, int end)
    {
        if (text[end] != ' ')
            return end;
        if (EnglishNumbers.Is(text, end, " between ", out var between))
            return Between(text, between) is > 0 and var both ? both : end;
        foreach (var word in Beside)
        {
            if (!EnglishNumbers.Is(text, end, word, out var at) || !Streets.IsCapital(text, at))
                continue;
            var stop = EnglishNumbers.WordEnd(text, at);
            if (stop - at < 3)
                return end;
            if (text[stop] == '\'' && text[stop + 1] == 's')
                stop += 2;
            var next = EnglishNumbers.WordEnd(text, stop + 1);
            return text[stop] == ' ' && next - stop <= 3 && char.IsAsciiDigit(text[stop + 1]) ? next : stop;
        }

        return end;
    }

    /// <summary>"blocks 3 and 4", "101 and 103".</summary>
    private static int Between(FoldedText text, int at)
    {
        for (var words = 0; words < 3; words++)
        {
            var stop = EnglishNumbers.WordEnd(text, at);
            if (stop == at)
                return -1;
            if (stop - at <= 4 && (char.IsAsciiDigit(text[at]) || stop - at == 1) && EnglishNumbers.Is(text, stop, " and ", out var second))
                return EnglishNumbers.WordEnd(text, second);
            at = stop + 1;
        }

        return -1;
    }

    /// <summary>"北门那边" is the 北门, "12栋前面的" is the 12栋.</summary>
    private static int Trimmed(FoldedText text, int start, int end)
    {
        while (end - start > 2)
        {
            if (text[end - 1] is '的' or ' ')
                end--;
            else if (end - start > 3 && (text[end - 1], text[end - 2]) is ('边' or '里', '那' or '这'))
                end -= 2;
            else
                break;
        }

        return end;
    }

    /// <summary>14栋|张老师家, 楼上|王家, 四栋2单元|那户: the household that lives there.</summary>
    private static int Household(FoldedText text, int end, PlaceAtom last)
    {
        if (end != last.End || !FoldedText.IsHan(text[end]))
            return end;
        if (text[end] == '那' && text[end + 1] is '户' or '家' or '间' && (last.Kind is AtomKind.Tail or AtomKind.Floor or AtomKind.Weak || text[end - 1] == '元'))
            return (text[end + 2], text[end + 3]) is ('人', '家') ? end + 4 : end + 2;
        if (text[end] == '那' && PointedAt(text, end) is > 0 and var stop)
            return stop;
        var at = text[end] == '的' ? end + 1 : end;
        if (last.Kind is AtomKind.Noun or AtomKind.Estate or AtomKind.Name || !(Surnames.Contains(text[at], StringComparison.Ordinal) || (text[at] is '老' or '小' && Surnames.Contains(text[at + 1], StringComparison.Ordinal))))
            return end;
        for (var i = at + 1; i <= at + 4 && FoldedText.IsHan(text[i]); i++)
        {
            if (text[i] == '家')
                return text[i + 1] is '具' or '长' or '庭' or '属' or '教' or '政' ? end : i + 1;
        }

        return end;
    }

    /// <summary>单元门口|那个石墩子上, 三栋五栋之间|那条风雨廊: what is pointed at, up to the end of the clause; -1 where it is a person or a car.</summary>
    private static int PointedAt(FoldedText text, int start)
    {
        if (text[start + 1] is not ('个' or '间' or '条' or '棵' or '座' or '排' or '处' or '片' or '块' or '栋' or '只' or '张' or '道' or '口'))
            return -1;
        var end = start + 2;
        while (end - start < 9 && FoldedText.IsHan(text[end]) && text[end] is not ('的' or '人' or '是' or '在' or '有' or '了' or '又' or '家' or '事'))
            end++;
        return end - start is > 3 and < 9 && (end >= text.Length || text[end] is ',' or '。' or '\n' or '!' or '?') && text[end - 1] is not ('头' or '娃' or '妈' or '爷' or '姨' or '伯' or '叔' or '哥' or '姐' or '弟' or '妹' or '孩' or '生' or '客' or '工' or '员' or '者' or '车' or '婆' or '女' or '男' or '狗') ? end : -1;
    }
}
