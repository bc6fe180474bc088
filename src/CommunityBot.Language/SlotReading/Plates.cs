using System.Runtime.InteropServices;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A number plate or its prefix, at [Start, End) of the folded text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlateSpan(int Start, int End, string Number);

/// <summary>Reads plates of the mainland's form: a province's character, a letter, up to six more; with dots, blanks or hyphens between.</summary>
internal static class Plates
{
    private const string Provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

    /// <summary>Characters that are typed for a province's by their sound; believed only with a letter and a digit after them, or before 牌.</summary>
    private const string Homophones = "额鄂恶鄂饿鄂鳄鄂呃鄂预豫玉豫越粤悦粤月粤相湘香湘干赣感赣晚皖碗皖敏闽穷琼路鲁卤鲁季冀记冀进晋近晋";

    public static PlateSpan? First(FoldedText text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < '\u4e00')
                continue;
            var sure = Provinces.Contains(c, StringComparison.Ordinal);
            var province = sure ? c : Restored(c);
            if (province != '\0' && Read(text, i, province, sure) is { } plate)
                return plate;
        }

        return null;
    }

    private static char Restored(char c)
    {
        for (var i = 0; i < Homophones.Length; i += 2)
        {
            if (Homophones[i] == c)
                return Homophones[i + 1];
        }

        return '\0';
    }

    private static PlateSpan? Read(FoldedText text, int start, char province, bool sure)
    {
        var letterAt = SkipBreak(text, start + 1);
        var letter = text[letterAt];
        if (letter is < 'a' or > 'z' || (letterAt > start + 1 && !char.IsAsciiDigit(text[SkipBreak(text, letterAt + 1)])))
            return null;
        var at = SkipBreak(text, letterAt + 1);
        Span<char> serial = stackalloc char[6];
        var n = 0;
        var digits = 0;
        while (n < 6 && (text[at] is >= 'a' and <= 'z' || char.IsAsciiDigit(text[at])))
        {
            digits += char.IsAsciiDigit(text[at]) ? 1 : 0;
            serial[n++] = char.ToUpperInvariant(text[at++]);
        }

        if (digits == 0)
            return FoldedText.IsWord(text[letterAt + 1]) || !(sure || NamedAsPlate(text, letterAt + 1))
                ? null
                : new(start, letterAt + 1, string.Concat(province.ToString(), char.ToUpperInvariant(letter).ToString()));
        return FoldedText.IsWord(text[at]) || n < 3 ? null
            : new(start, at, string.Concat(province.ToString(), char.ToUpperInvariant(letter).ToString(), serial[..n]));
    }

    private static bool NamedAsPlate(FoldedText text, int at) =>
        text[at] is '牌' || (text[at] is '开' or '打' && text[at + 1] == '头') || (text[at] == '的' && text[at + 1] is '车' or '牌');

    private static int SkipBreak(FoldedText text, int at) => text[at] is '·' or '.' or ' ' or '-' or '_' ? at + 1 : at;
}
