using System.Buffers;
using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A number plate or its prefix, at [Start, End) of the folded text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlateSpan(int Start, int End, string Number);

/// <summary>
/// Reads plates of the mainland's form: a province's character, a letter, up to six more, with dots, blanks or hyphens anywhere between;
/// and, where the message speaks of a vehicle, plates of other countries (KL 07 CB 3382, LV17 OPZ).
/// </summary>
internal sealed class Plates(Lexicon lexicon)
{
    private const string Provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

    /// <summary>Characters that are typed for a province's by their sound; believed only with a letter and a digit after them, or before a word for a plate or car.</summary>
    private const string Homophones = "额鄂恶鄂饿鄂鳄鄂呃鄂预豫玉豫越粤悦粤月粤相湘香湘箱湘干赣感赣晚皖碗皖敏闽穷琼路鲁卤鲁季冀记冀进晋近晋贱冀素苏书苏这浙折浙";

    /// <summary>How far from "…A的" a vehicle is that it is said of: "那车玉B的", "额A的黑色途观".</summary>
    private const int NearBefore = 6;
    private const int NearAfter = 8;

    private static readonly SearchValues<char> Starts = SearchValues.Create(Provinces + Homophones);

    private readonly int vehicle = lexicon.Id("vehicle");

    /// <summary>The first plate that is not denied ("不是鄂A，是粤A").</summary>
    public PlateSpan? First(FoldedText text, List<Hit> hits)
    {
        PlateSpan? denied = null;
        for (var i = text.Next(Starts, 0, text.Length); i < text.Length; i = text.Next(Starts, i + 1, text.Length))
        {
            var c = text[i];
            var sure = Provinces.Contains(c, StringComparison.Ordinal);
            var province = sure ? c : Restored(c);
            if (province == '\0' || Read(text, hits, i, province, sure) is not { } plate)
                continue;
            if (!Corrections.IsDenied(text, plate.Start))
                return plate;
            denied ??= plate;
        }

        return denied ?? Foreign(text, certain: hits.Exists(hit => hit.Payload == vehicle));
    }

    /// <summary>Everything that can be a plate, also where nothing else speaks of a vehicle.</summary>
    public IEnumerable<PlateSpan> All(FoldedText text, List<Hit> hits)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var sure = Provinces.Contains(text[i], StringComparison.Ordinal);
            var province = sure ? text[i] : Restored(text[i]);
            if (province != '\0' && Read(text, hits, i, province, sure) is { } plate)
                yield return plate;
            if (FoldedText.IsWord(text[i]) && !FoldedText.IsWord(text[i - 1]) && ForeignAt(text, i, certain: true) is { } foreign)
                yield return foreign;
        }
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

    private PlateSpan? Read(FoldedText text, List<Hit> hits, int start, char province, bool sure)
    {
        var letterAt = SkipBreak(text, start + 1);
        var letter = text[letterAt];
        if (letter is < 'a' or > 'z' || (letterAt > start + 1 && !char.IsAsciiDigit(text[SkipBreak(text, letterAt + 1)])))
            return null;
        var at = SkipBreak(text, letterAt + 1);
        Span<char> serial = stackalloc char[6];
        int n = 0, digits = 0, end = at, breaks = 0;
        while (n < 6)
        {
            if (text[at] is >= 'a' and <= 'z' || char.IsAsciiDigit(text[at]))
            {
                digits += char.IsAsciiDigit(text[at]) ? 1 : 0;
                serial[n++] = char.ToUpperInvariant(text[at++]);
                end = at;
            }
            else if (n is > 0 and < 5 && breaks < 3 && text[at] is '·' or '.' or ' ' or '-' && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is >= 'a' and <= 'z'))
            {
                (at, breaks) = (at + 1, breaks + 1);
            }
            else
            {
                break;
            }
        }

        if (digits == 0)
            return FoldedText.IsWord(text[letterAt + 1]) || !(sure || NamedAsPlate(text, hits, letterAt + 1))
                ? null
                : new(start, letterAt + 1, string.Concat(province.ToString(), char.ToUpperInvariant(letter).ToString()));
        return FoldedText.IsWord(text[end]) || n < 3 || (breaks > 0 && n < 5) ? null
            : new(start, end, string.Concat(province.ToString(), char.ToUpperInvariant(letter).ToString(), serial[..n]));
    }

    private bool NamedAsPlate(FoldedText text, List<Hit> hits, int at) =>
        text[at] is '牌' || (text[at] is '开' or '打' && text[at + 1] == '头') || (text[at] == '的' && text[at + 1] is '车' or '牌')
        || hits.AnyStartingIn(vehicle, at, at) || (text[at] == '的' && hits.AnyStartingIn(vehicle, at - NearBefore, at + NearAfter));

    private static int SkipBreak(FoldedText text, int at) => text[at] is '·' or '.' or ' ' or '-' or '_' ? at + 1 : at;

    /// <summary>Two to four groups of capitals and digits, both among them, that are seven to ten characters together.</summary>
    private static PlateSpan? Foreign(FoldedText text, bool certain)
    {
        if (text.Span.IndexOfAnyInRange('0', '9') < 0)
            return null;
        for (var i = 0; i < text.Length; i++)
        {
            if (FoldedText.IsWord(text[i]) && !FoldedText.IsWord(text[i - 1]) && ForeignAt(text, i, certain) is { } plate)
                return plate;
        }

        return null;
    }

    private static PlateSpan? ForeignAt(FoldedText text, int start, bool certain)
    {
        Span<char> number = stackalloc char[12];
        int n = 0, letters = 0, digits = 0, groups = 0, changes = 0, at = start;
        while (groups < 4)
        {
            var end = at;
            while (FoldedText.IsWord(text[end]) && end - at < 8)
                end++;
            if (end == at || n + end - at > number.Length || FoldedText.IsWord(text[end]) || !AllCapitals(text, at, end))
                break;
            if (groups > 0 && char.IsAsciiDigit(text[at]) == char.IsAsciiDigit(text[at - 2]))
                break;
            for (var i = at; i < end; i++)
            {
                var isDigit = char.IsAsciiDigit(text[i]);
                changes += n > 0 && isDigit != char.IsAsciiDigit(number[n - 1]) ? 1 : 0;
                (letters, digits) = isDigit ? (letters, digits + 1) : (letters + 1, digits);
                number[n++] = char.ToUpperInvariant(text[i]);
            }

            groups++;
            at = end;
            if (text[at] is not (' ' or '-') || !FoldedText.IsWord(text[at + 1]))
                break;
            at++;
        }

        var stop = FoldedText.IsWord(text[at - 1]) ? at : at - 1;
        return n is >= 6 and <= 10 && letters is >= 2 and <= 5 && digits >= 2 && groups + changes >= 2 && (certain ? changes >= 2 || letters == 3 && digits == 4 : changes >= 3 && n >= 9)
            ? new(start, stop, new(number[..n])) : null;
    }

    private static bool AllCapitals(FoldedText text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && !char.IsAsciiLetterUpper(text.WrittenAt(i)))
                return false;
        }

        return true;
    }
}
