using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>How else a name of the directory is said: 锦湖1期 for 锦湖一期, 北门 for 丹霞苑北门, 丹霞 for 丹霞苑. All forms are folded.</summary>
internal static class NameForms
{
    /// <summary>What makes a number before it part of a name.</summary>
    private const string Numbered = "期区组村号队社网微院弄巷路街段小中";

    private static readonly string[] Kinds =
        ["社区", "小区", "街道", "花园", "家园", "公寓", "新村", "宿舍", "广场", "超市", "公园", "苑", "里", "湾", "坊", "府", "居", "庄", "城", "镇", "庭", "轩", "邸", "墅", "郡"];

    /// <summary>The name with its numbers in the other writing; null where it has none.</summary>
    public static string? OtherNumerals(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var end = i;
            if (char.IsAsciiDigit(name[i]))
            {
                while (end < name.Length && char.IsAsciiDigit(name[end]))
                    end++;
                if (end < name.Length && Numbered.Contains(name[end], StringComparison.Ordinal) && end - i <= 2 && Han(int.Parse(name.AsSpan(i, end - i), null)) is { } words)
                    return name[..i] + words + name[end..];
                i = end;
            }
            else if (Numerals.DigitOf(name[i]) >= 0 || name[i] == '十')
            {
                var number = Numerals.ReadLabel(FoldedText.Of(name), i, out end);
                if (number > 0 && end < name.Length && Numbered.Contains(name[end], StringComparison.Ordinal) && !(i > 0 && Numerals.DigitOf(name[i - 1]) >= 0))
                    return name[..i] + number.ToString(System.Globalization.CultureInfo.InvariantCulture) + name[end..];
            }
        }

        return null;
    }

    /// <summary>Longquan Rd of Longquan Road; null where nothing is shortened.</summary>
    public static string? Abbreviated(string name)
    {
        foreach (var (word, shorter) in new[] { (" road", " rd"), (" street", " st"), (" avenue", " ave"), (" lane", " ln"), (" building", " bldg") })
        {
            if (name.EndsWith(word, StringComparison.Ordinal))
                return name[..^word.Length] + shorter;
        }

        return null;
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

        return null;
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
