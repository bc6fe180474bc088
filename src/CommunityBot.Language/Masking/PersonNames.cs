using CommunityBot.Language.Text;

namespace CommunityBot.Language.Masking;

/// <summary>Names of persons as far as they can be told without a list of them: by a surname with a title, by what introduces a name, by an English title.</summary>
internal static class PersonNames
{
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温章葛管柯俞翁项";

    private static readonly string[] LongSurnames = ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒"];

    /// <summary>Titles that follow a surname with or without a given name.</summary>
    private static readonly string[] Titles =
        ["阿姨", "大爷", "大妈", "大叔", "大伯", "大哥", "大姐", "大娘", "大婶", "奶奶", "爷爷", "伯伯", "叔叔", "婆婆", "师傅", "师父", "老师", "先生", "女士", "小姐", "太太", "医生", "主任", "书记", "经理", "老板", "同学", "同志", "某"];

    /// <summary>Titles that follow a surname at once.</summary>
    private const string ShortTitles = "哥姐叔姨嫂婶伯爷总工";

    /// <summary>What a full name follows.</summary>
    private static readonly string[] Introductions =
        ["我叫", "名叫", "叫做", "姓名", "名字叫", "名字是", "联系人", "我是", "本人", "户主", "业主", "住户", "租客", "房东", "患者", "病人", "老人叫", "孩子叫", "儿子叫", "女儿叫", "老公叫", "老婆叫"];

    /// <summary>Characters that no given name has: the sentence goes on with them.</summary>
    private const string NoName = "的了在是和说家从到有来去反把被就都也还又没不要会能想让给跟这那我你他她们着过吗呢吧,。!?:;、 \n";

    private static readonly string[] EnglishTitles = ["mr", "mrs", "ms", "miss", "mdm", "madam", "dr"];
    private static readonly string[] EnglishKin = ["uncle", "auntie", "aunty", "aunt", "grandma", "grandpa", "granny"];
    private static readonly string[] EnglishIntroductions = ["my name is ", "name is ", "named ", "called ", "this is ", "i'm ", "i am ", "name: "];

    public static void Find(FoldedText text, List<PersonalMask.Part> parts)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (FoldedText.IsHan(text[i]))
                FindChinese(text, i, parts);
            else if (FoldedText.IsWord(text[i]) && !FoldedText.IsWord(text[i - 1]))
                FindEnglish(text, i, parts);
        }
    }

    private static void FindChinese(FoldedText text, int at, List<PersonalMask.Part> parts)
    {
        if (text[at] is '老' or '小' or '阿' && IsSurname(text[at + 1]) && !(text[at] == '小' && text[at + 1] == '高'))
            Add(parts, at, at + 2);
        var surname = SurnameEnd(text, at);
        if (surname > 0)
        {
            if (ShortTitles.Contains(text[surname], StringComparison.Ordinal))
                Add(parts, at, surname);
            for (var end = surname; end <= surname + 2; end++)
            {
                if (StartsWithAny(text, end, Titles) || text.Part(end, end + 2) is "xx" or "**")
                    Add(parts, at, end);
                if (NoName.Contains(text[end], StringComparison.Ordinal))
                    break;
            }
        }

        foreach (var words in Introductions)
        {
            if (!text.Part(at, at + words.Length).SequenceEqual(words))
                continue;
            var start = at + words.Length;
            while (text[start] is ':' or ' ' or '是' or '叫' && start < text.Length)
                start++;
            if (SurnameEnd(text, start) is > 0 and var given)
            {
                var end = given;
                while (end < given + 2 && FoldedText.IsHan(text[end]) && !NoName.Contains(text[end], StringComparison.Ordinal))
                    end++;
                if (end > given)
                    Add(parts, start, end);
            }
        }
    }

    private static void FindEnglish(FoldedText text, int at, List<PersonalMask.Part> parts)
    {
        var end = WordEnd(text, at);
        var word = text.Part(at, end);
        var isTitle = Is(EnglishTitles, word);
        if (isTitle || Is(EnglishKin, word))
        {
            var start = text[end] == '.' ? end + 1 : end;
            if (text[start] == ' ')
                start++;
            if (FoldedText.IsWord(text[start]) && (isTitle || IsCapital(text, start)))
                Add(parts, start, NameEnd(text, start));
        }

        foreach (var words in EnglishIntroductions)
        {
            if (text.Part(at, at + words.Length).SequenceEqual(words) && IsCapital(text, at + words.Length))
                Add(parts, at + words.Length, NameEnd(text, at + words.Length));
        }
    }

    /// <summary>The word, and up to two more that are written with a capital.</summary>
    private static int NameEnd(FoldedText text, int start)
    {
        var end = WordEnd(text, start);
        for (var more = 0; more < 2 && text[end] == ' ' && IsCapital(text, end + 1); more++)
            end = WordEnd(text, end + 1);
        return end;
    }

    private static int WordEnd(FoldedText text, int at)
    {
        while (at < text.Length && (FoldedText.IsWord(text[at]) || (text[at] == '-' && FoldedText.IsWord(text[at + 1]))))
            at++;
        return at;
    }

    private static bool IsCapital(FoldedText text, int at) => at < text.Length && char.IsUpper(text.WrittenAt(at));

    private static bool Is(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var known in words)
        {
            if (word.SequenceEqual(known))
                return true;
        }

        return false;
    }

    private static bool StartsWithAny(FoldedText text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Part(at, at + word.Length).SequenceEqual(word))
                return true;
        }

        return false;
    }

    private static int SurnameEnd(FoldedText text, int at) =>
        StartsWithAny(text, at, LongSurnames) ? at + 2 : IsSurname(text[at]) ? at + 1 : 0;

    private static bool IsSurname(char c) => Surnames.Contains(c, StringComparison.Ordinal);

    private static void Add(List<PersonalMask.Part> parts, int start, int end) => parts.Add(new(start, end, "<name>"));
}
