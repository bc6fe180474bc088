using System.Buffers;
namespace CommunityBot.Language.Text;

/// <summary>Where a text falls apart into clauses: at commas, stops, semicolons, colons, line ends and blanks between Chinese characters.</summary>
internal static class Clauses
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("。;!?\n…~,:. ");

    /// <summary>The ends of all clauses in order; the last is the text's length.</summary>
    public static List<int> EndsOf(FoldedText text)
    {
        var ends = new List<int>();
        for (var i = text.Next(Marks, 0, text.Length); i < text.Length; i = text.Next(Marks, i + 1, text.Length))
        {
            if (Breaks(text, i) && i + 1 < text.Length)
                ends.Add(i + 1);
        }

        ends.Add(text.Length);
        return ends;
    }

    private static bool Breaks(FoldedText text, int at) => text[at] switch
    {
        '。' or ';' or '!' or '?' or '\n' or '…' or '~' => true,
        ',' or ':' => !(char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1])),
        '.' => text[at + 1] is ' ' or '.' && !char.IsAsciiDigit(text[at + 1]),
        ' ' => FoldedText.IsHan(text[at - 1]) && FoldedText.IsHan(text[at + 1]),
        _ => false,
    };
}
