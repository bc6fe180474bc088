using System.Runtime.InteropServices;
using System.Text;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Language.Masking;

/// <summary>
/// Takes out of a message what would tell whom it is about: plates, addresses with a unit or room, telephone numbers and other long runs of digits,
/// references, accounts, names. Each leaves a word in angle brackets that says what stood there. Rather too much than too little.
/// </summary>
internal sealed class PersonalMask(Plates plates)
{
    /// <summary>Digits from which on a run is a number of something; shorter ones are counts, hours, buildings.</summary>
    private const int LongRun = 3;

    /// <summary>Digits of a telephone number, where blanks and hyphens divide it.</summary>
    private const int DividedRun = 7;

    private const string ChineseDigits = "零一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖";

    private static readonly string[] Units = ["am", "pm", "th", "st", "nd", "rd", "min", "mins", "hr", "hrs", "h", "kg", "km", "cm", "mm", "ppl", "pax", "yr", "yrs", "people"];

    public string Of(Reading reading, IEnumerable<string> names)
    {
        var text = reading.Text;
        var parts = new List<Part>();
        foreach (var plate in plates.All(text, reading.Hits))
            parts.Add(new(plate.Start, plate.End, "<plate>"));
        foreach (var address in reading.Addresses)
        {
            if (address.Unit is not null || address.Room is not null)
                parts.Add(new(address.Start, address.End, "<address>"));
        }

        AddCodes(text, parts);
        AddRuns(text, parts);
        AddAccounts(text, parts);
        PersonNames.Find(text, parts);
        foreach (var name in names)
            AddName(text, FoldedText.Fold(name), parts);
        return Without(text, parts);
    }

    /// <summary>Tokens of letters and digits, such as references and foreign plates.</summary>
    private static void AddCodes(FoldedText text, List<Part> parts)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!FoldedText.IsWord(text[i]))
                continue;
            var end = i;
            while (FoldedText.IsWord(text[end]))
                end++;
            if (IsCode(text, i, end))
                parts.Add(new(i, end, "<number>"));
            i = end;
        }
    }

    /// <summary>Runs of digits of either script, also with blanks and hyphens between.</summary>
    private static void AddRuns(FoldedText text, List<Part> parts)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsDigit(text[i]))
                continue;
            var (end, digits) = (i, 0);
            while (IsDigit(text[end]) || (IsDivider(text[end]) && NextDigit(text, end) is not null))
                digits += IsDigit(text[end++]) ? 1 : 0;
            if (digits >= DividedRun)
                parts.Add(new(i, end, "<number>"));
            else
                AddLongRuns(text, i, end, parts);
            i = end;
        }
    }

    private static void AddLongRuns(FoldedText text, int from, int to, List<Part> parts)
    {
        for (var i = from; i < to; i++)
        {
            var end = i;
            while (end < to && IsDigit(text[end]))
                end++;
            if (end - i >= LongRun)
                parts.Add(new(i, end, "<number>"));
            i = end;
        }
    }

    /// <summary>Letters and digits mixed, four or more, that are no count with its unit; what follows # always.</summary>
    private static bool IsCode(FoldedText text, int start, int end)
    {
        if (end - start < 4)
            return text[start - 1] == '#' && end - start >= 3;
        int at = start, letters = 0;
        while (at < end && char.IsAsciiDigit(text[at]))
            at++;
        for (var i = start; i < end; i++)
            letters += char.IsAsciiDigit(text[i]) ? 0 : 1;
        return letters > 0 && letters < end - start && !(at - start <= 3 && Array.IndexOf(Units, new string(text.Part(at, end))) >= 0);
    }

    /// <summary>Words with an @ in or before them, and addresses of the web.</summary>
    private static void AddAccounts(FoldedText text, List<Part> parts)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isLink = text[i] == 'h' && !FoldedText.IsWord(text[i - 1]) && text.Part(i, i + 4) is "http" || text[i] == 'w' && text.Part(i, i + 4) is "www.";
            if (text[i] != '@' && !isLink)
                continue;
            int start = i, end = i + 1;
            while (!isLink && start > 0 && text[start - 1] is var before && (FoldedText.IsWord(before) || before is '.' or '_' or '-' or '+'))
                start--;
            while (end < text.Length && text[end] is not (' ' or '\n' or ',' or '，' or '。' or '、' or '<') && end - i < 200)
                end++;
            parts.Add(new(start, end, isLink ? "<link>" : "<account>"));
            i = end;
        }
    }

    private static void AddName(FoldedText text, string name, List<Part> parts)
    {
        if (name.Length < 2)
            return;
        for (var at = text.Span.IndexOf(name); at >= 0;)
        {
            var end = at + name.Length;
            if (FoldedText.IsHan(name[0]) || !(FoldedText.IsWord(text[at - 1]) || FoldedText.IsWord(text[end])))
                parts.Add(new(at, end, "<name>"));
            var next = text.Span[end..].IndexOf(name);
            at = next < 0 ? -1 : end + next;
        }
    }

    private static string Without(FoldedText text, List<Part> parts)
    {
        parts.Sort((a, b) => a.Start != b.Start ? a.Start - b.Start : b.End - a.End);
        var masked = new StringBuilder(text.Length);
        var at = 0;
        for (var i = 0; i < parts.Count;)
        {
            var (start, end, mark) = parts[i];
            for (i++; i < parts.Count && parts[i].Start < end; i++)
                end = Math.Max(end, parts[i].End);
            masked.Append(text.Written(at, start)).Append(mark);
            at = end;
        }

        return masked.Append(text.Written(at, text.Length)).ToString();
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || ChineseDigits.Contains(c, StringComparison.Ordinal);

    private static bool IsDivider(char c) => c is ' ' or '-' or '.' or '·' or '(' or ')' or '+' or '_' or '*' or '/';

    /// <summary>The next digit behind up to two dividers.</summary>
    private static int? NextDigit(FoldedText text, int divider)
    {
        for (var at = divider + 1; at <= divider + 2; at++)
        {
            if (IsDigit(text[at]))
                return at;
            if (!IsDivider(text[at]))
                return null;
        }

        return null;
    }

    /// <summary>A stretch of the folded text and what stands for it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Part(int Start, int End, string Mark);
}
