using System.Buffers;
using System.Runtime.CompilerServices;
using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Text;

/// <summary>
/// A message in the one form that everything is matched against: half width, Simplified, lower case, single blanks. Every folded
/// character knows where it stood, so that slots are given back as written.
/// </summary>
internal sealed class FoldedText
{
    private static readonly char[] Table = BuildTable();
    private readonly char[] chars;
    private readonly int[] origin;
    private readonly int length;

    private FoldedText(string raw, char[] chars, int[] origin, int length)
    {
        Raw = raw;
        this.chars = chars;
        this.origin = origin;
        this.length = length;
    }

    public string Raw { get; }
    public int Length => length;
    public ReadOnlySpan<char> Span => chars.AsSpan(0, length);

    /// <summary>The folded character, or a blank outside the text, so that readers need no bounds checks.</summary>
    public char this[int at] => (uint)at < (uint)length ? chars[at] : ' ';

    /// <summary>The folded characters in [start, end) as far as the text reaches.</summary>
    public ReadOnlySpan<char> Part(int start, int end)
    {
        start = Math.Clamp(start, 0, length);
        return chars.AsSpan(start, Math.Clamp(end, start, length) - start);
    }

    public static FoldedText Of(string raw, int mostRead = int.MaxValue)
    {
        var size = Math.Min(raw.Length, mostRead);
        var folded = new char[size];
        var places = new int[size];
        return new(raw, folded, places, Fold(raw.AsSpan(0, size), folded, places));
    }

    /// <summary>The same text with each character exchanged for the one that a table of all characters has for it.</summary>
    public FoldedText Through(char[] table)
    {
        var mapped = new char[Length];
        for (var i = 0; i < mapped.Length; i++)
            mapped[i] = table[chars[i]];
        return new(Raw, mapped, origin, Length);
    }

    /// <summary>
    /// The first position from <paramref name="from"/> on that holds one of the characters, or <paramref name="to"/>: how readers get over what says nothing to them.
    /// </summary>
    public int Next(SearchValues<char> any, int from, int to)
    {
        if (from >= to)
            return to;
        var at = Part(from, to).IndexOfAny(any);
        return at < 0 ? to : from + at;
    }

    /// <summary>The character that stood at this folded position.</summary>
    public char WrittenAt(int at) => Raw[origin[at]];

    /// <summary>What stood at these folded positions, as it was written.</summary>
    public string Written(int start, int end) => end <= start ? "" : Raw[origin[start]..(origin[end - 1] + 1)];

    public static string Fold(string raw)
    {
        var folded = Of(raw);
        return new(folded.Span);
    }

    /// <summary>
    /// Writes the folded characters, and where each stood unless <paramref name="places"/> is empty, and says how many they are: at most as many as were given.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<char> raw, Span<char> folded, Span<int> places)
    {
        var table = Table;
        var n = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = table[raw[i]];
            if (c == '\0' || (c == ' ' && (n == 0 || folded[n - 1] is ' ' or '\n')))
                continue;
            if (c == '\n' && n > 0 && folded[n - 1] == ' ')
                n--;
            folded[n] = c;
            if (!places.IsEmpty)
                places[n] = i;
            n++;
        }

        while (n > 0 && folded[n - 1] is ' ' or '\n')
            n--;
        return n;
    }

    public static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';

    /// <summary>A letter or digit of the folded Latin alphabet: what a word boundary is judged by.</summary>
    public static bool IsWord(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9' or >= '\u00df' and <= '\u024f';

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static char[] BuildTable()
    {
        var table = new char[65536];
        for (var i = 0; i < table.Length; i++)
            table[i] = IsHan((char)i) ? (char)i : FoldWidth((char)i);
        foreach (var (traditional, simplified) in ScriptFile.Pairs())
            table[traditional] = simplified;
        return table;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static char FoldWidth(char c) => c switch
    {
        '\n' or '\r' or '\u2028' or '\u2029' => '\n',
        >= '\u200b' and <= '\u200f' or '\ufeff' or '\u2060' or '\u00ad' or '\ufe0f' or '\u20e3' => '\0',
        '\u3000' or '\u00a0' or '\t' => ' ',
        >= '\uff01' and <= '\uff5e' => char.ToLowerInvariant((char)(c - 0xfee0)),
        '\u2018' or '\u2019' or '\u02bc' or '`' => '\'',
        '\u201c' or '\u201d' => '"',
        >= '\u2010' and <= '\u2015' or '\u2212' or '\u2e3a' => '-',
        '\u3002' => '。',
        '•' or '・' or '\u2022' or '∙' or '●' => '·',
        >= '①' and <= '⑨' => (char)(c - '①' + '1'),
        '〇' or '○' => '零',
        _ when char.IsWhiteSpace(c) || char.IsControl(c) => ' ',
        _ => char.ToLowerInvariant(c),
    };
}
