using System.Buffers;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A body temperature, Celsius: 36.5, 三十六度四, 37度2.</summary>
internal static class Temperatures
{
    private static readonly SearchValues<char> Thirties = SearchValues.Create("3三");

    public static bool IsIn(FoldedText text)
    {
        for (var i = text.Next(Thirties, 0, text.Length); i < text.Length; i = text.Next(Thirties, i + 1, text.Length))
        {
            if (text[i] == '3' && IsDigits(text, i) || text[i] == '三' && IsWords(text, i))
                return true;
        }

        return false;
    }

    private static bool IsDigits(FoldedText text, int at)
    {
        if (FoldedText.IsWord(text[at - 1]) || text[at - 1] is '.' or '-' or '$' or '¥' || text[at + 1] is < '5' or > '9')
            return false;
        if (text[at + 2] is not ('.' or '度' or '·') || !(char.IsAsciiDigit(text[at + 3]) || Numerals.DigitOf(text[at + 3]) >= 0))
            return text[at + 2] == '度' && text[at + 3] is '多' or '左';
        var end = char.IsAsciiDigit(text[at + 4]) ? at + 5 : at + 4;
        return !(char.IsAsciiDigit(text[end]) || text[end] is '元' or '块' or '%' or '万' or '米' or '斤' or '公'
            || (text[end] == '.' && char.IsAsciiDigit(text[end + 1])));
    }

    private static bool IsWords(FoldedText text, int at) =>
        text[at + 1] == '十' && Numerals.DigitOf(text[at + 2]) is >= 5 and <= 9 && text[at + 3] is '度' or '点' && Numerals.DigitOf(text[at + 4]) >= 0;
}
