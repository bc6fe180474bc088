using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>How else a name of the directory is said: 锦湖1期 for 锦湖一期, 北门 for 丹霞苑北门, 丹霞 for 丹霞苑. All forms are folded.</summary>
internal static class NameForms
{
    /// <summary>What makes a number before it part of a name.</summary>
    private const string Numbered = "期区组村号队社网微院弄巷路街段小中";

    private static readonly string[] Kinds =
        ["社区", "小区", "街道", "花园", "家园", "公寓", "新村", "宿舍", "广场", "超市", "公园", "苑", "里", "湾", "坊", "府", "居", "庄", "城", "镇", "庭", "轩", "邸", "墅", "郡"];

    /// <summary>Words for one kind of place, the longer before what it ends with.</summary>
    private static readonly string[][] SameKinds =
    [
        ["农贸市场", "菜市场", "菜场", "街市"], ["卫生服务中心", "卫生服务站", "卫生院", "卫生站", "卫生所"], ["棋牌室", "麻将馆", "麻将室"], ["饭店", "饭馆", "酒楼", "餐馆"], ["停车场", "车场"],
        ["牌坊", "牌楼"], ["祠堂", "宗祠"], ["便利店", "小卖部", "小超市"], ["自行车棚", "单车棚", "车棚"], ["地下车库", "地库"], ["游泳池", "泳池"], ["驿站", "快递站", "快递点"], ["幼儿园", "幼稚园"], ["药店", "药房"], ["茶馆", "茶楼", "茶室"], ["凉亭", "亭子"],
    ];

    /// <summary>The name with its numbers in the other writing, 三区5号院 as 3区5号院 and as 三区五号院.</summary>
    private static IEnumerable<string> OtherNumerals(string name)
    {
        var digits = Renumbered(name, toDigits: true);
        var words = Renumbered(name, toDigits: false);
        if (digits != name)
            yield return digits;
        if (words != name)
            yield return words;
    }

    private static string Renumbered(string name, bool toDigits)
    {
        var text = FoldedText.Of(name);
        var written = new System.Text.StringBuilder(name.Length + 2);
        for (var i = 0; i < name.Length;)
        {
            var isDigit = char.IsAsciiDigit(name[i]);
            var end = i;
            var number = isDigit || Numerals.DigitOf(name[i]) >= 0 || name[i] == '十' ? Numerals.ReadLabel(text, i, out end) : -1;
            var isNumber = number > 0 && end < name.Length && Numbered.Contains(name[end], StringComparison.Ordinal);
            if (isNumber && toDigits && !isDigit)
                written.Append(number);
            else if (isNumber && !toDigits && isDigit && Han(number) is { } words)
                written.Append(words);
            else
                written.Append(name, i, Math.Max(1, end - i));
            i = Math.Max(i + 1, end);
        }

        return written.ToString();
    }

    /// <summary>The name as it is written otherwise: its numbers in the other writing, 菜场 for 菜市场, Rd for Road.</summary>
    public static IEnumerable<string> Others(string name)
    {
        if (!FoldedText.IsHan(name[0]))
        {
            foreach (var other in EnglishNameForms.Others(name))
                yield return other;
        }

        foreach (var other in OtherNumerals(name))
            yield return other;
        foreach (var kinds in SameKinds)
        {
            foreach (var kind in kinds)
            {
                if (name.Length < kind.Length + 2 || !name.EndsWith(kind, StringComparison.Ordinal))
                    continue;
                foreach (var other in kinds)
                {
                    if (other != kind)
                        yield return name[..^kind.Length] + other;
                }

                yield break;
            }
        }
    }

    /// <summary>锦湖花园 and 一期 of 锦湖花园一期; null where the name has no phase.</summary>
    public static (string Estate, string Phase)? Phase(string name)
    {
        if (name.Length < 4 || name[^1] != '期')
            return null;
        var start = name.Length - 1;
        while (start > 0 && (char.IsAsciiDigit(name[start - 1]) || Numerals.DigitOf(name[start - 1]) >= 0 || name[start - 1] == '十'))
            start--;
        return start >= 2 && start < name.Length - 1 ? (name[..start], name[start..]) : null;
    }

    /// <summary>The name without the word for what it is; null where too little is left.</summary>
    public static string? WithoutKind(string name)
    {
        foreach (var kind in Kinds)
        {
            if (name.EndsWith(kind, StringComparison.Ordinal) && name.Length >= kind.Length + 2 && FoldedText.IsHan(name[0]))
                return name[..^kind.Length];
        }

        return FoldedText.IsHan(name[0]) ? null : EnglishNameForms.WithoutKind(name);
    }

    /// <summary>北门 of 丹霞苑北门, where 丹霞苑 is what lies above; null where that is no name of its own.</summary>
    public static string? Without(string above, string name) =>
        above.Length >= 2 && name.Length >= above.Length + 2 && name.StartsWith(above, StringComparison.Ordinal) && FoldedText.IsHan(name[0])
            && !"村镇路街里苑园区社乡第微".Contains(name[above.Length], StringComparison.Ordinal) && name[above.Length + 1] is not '区'
            ? name[above.Length..] : null;

    private static string? Han(int number)
    {
        const string Digits = "零一二三四五六七八九";
        if (number is < 1 or > 99)
            return null;
        var tens = number < 10 ? "" : number < 20 ? "十" : $"{Digits[number / 10]}十";
        return number % 10 == 0 ? tens : tens + Digits[number % 10];
    }
}
