using System.Buffers;
using System.Runtime.InteropServices;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Building, unit and room as one span. <paramref name="Sure"/> is false where only the context can make it an address ("number 2").</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Address(int Start, int End, string? Building, string? Unit, string? Room, bool Sure);

/// <summary>Reads addresses in every written form: 3栋, 叁幢, 3#, 12栋1单元, 10号1606, 9-2-301, 7/301, 九杠二杠四零一, Blk 4, tower A, block 3 flat 605.</summary>
internal static class Addresses
{
    /// <summary>What an address can start with.</summary>
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789零一二两三四五六七八九十廿卅幺abcdefghijklmnopqrstuvwxyz第房楼栋幢门甲乙丙丁#");

    public static void Find(FoldedText text, List<Address> found)
    {
        for (var i = text.Next(Starts, 0, text.Length); i < text.Length; i = text.Next(Starts, i + 1, text.Length))
        {
            if (Read(text, i) is not { } address)
                continue;
            found.Add(address);
            i = address.End - 1;
        }
    }

    private static Address? Read(FoldedText text, int at)
    {
        var c = text[at];
        if (char.IsAsciiDigit(c))
        {
            return char.IsAsciiDigit(text[at - 1]) ? null
                : DashedAddresses.Read(text, at) ?? ChineseAddresses.Numbered(text, at) ?? Streets.NumberedWithLetter(text, at) ?? EnglishAddresses.Read(text, at) ?? EnglishAddresses.WithFlat(text, Streets.Numbered(text, at));
        }

        if (c is >= 'a' and <= 'z')
            return FoldedText.IsWord(text[at - 1]) ? null : ChineseAddresses.Lettered(text, at) ?? EnglishAddresses.Read(text, at);
        if (c == '#')
            return EnglishAddresses.Read(text, at);
        if (ChineseRooms.DigitOf(c) >= 0 || c is '十' or '廿' or '卅')
            return IsNumeral(text[at - 1]) ? null : ChineseAddresses.Numbered(text, at);
        return ChineseAddresses.Named(text, at);
    }

    private static bool IsNumeral(char c) => ChineseRooms.DigitOf(c) >= 0 || c is '十' or '百' or '第' or '几';

    /// <summary>Where a room's number ends (室 and 户 with it), or null where the digits are no room.</summary>
    internal static int? RoomEnd(FoldedText text, string room, int end)
    {
        if (!LooksLikeRoom(room) || text[end] is '-' or '/' or '%' or '元' or '块' or '℃' || FoldedText.IsWord(text[end])
            || (text[end] == '.' && char.IsAsciiDigit(text[end + 1])))
            return null;
        return text[end] is '室' or '户' or '房' ? end + 1 : end;
    }

    /// <summary>A floor from 1 to 60 and a door from 01 to 40.</summary>
    internal static bool LooksLikeRoom(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (3 or 4) || digits[0] == '0')
            return false;
        var number = int.Parse(digits, null);
        return number % 100 is >= 1 and <= 40 && number / 100 <= 60;
    }

    /// <summary>A run of at most six digits without leading zeros; null if there is none.</summary>
    internal static string? Digits(FoldedText text, int start, out int end)
    {
        end = start;
        while (char.IsAsciiDigit(text[end]) && end - start < 7)
            end++;
        if (end == start || end - start > 6)
            return null;
        var run = text.Part(start, end).TrimStart('0');
        return run.Length == 0 ? "0" : new(run);
    }

    /// <summary>A building's or a unit's number as it is given back.</summary>
    internal static string Label(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
