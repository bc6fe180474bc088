using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A room that is only a number ("1402", "909 changed hands"): believed where the message is known to be about a household.</summary>
internal static class BareRooms
{
    /// <summary>More rooms than this in one message are a list, not a place.</summary>
    private const int Most = 8;

    public static List<Address> Find(FoldedText text, List<Address> addresses, PlateSpan? plate, int from, int to)
    {
        var found = new List<Address>();
        var next = 0;
        for (var i = from; i < to && found.Count < Most; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var end = i;
            while (char.IsAsciiDigit(text[end]))
                end++;
            while (next < addresses.Count && addresses[next].End <= i)
                next++;
            var taken = (next < addresses.Count && addresses[next].Start <= i) || (plate is { } known && known.Start < end && known.End > i);
            if (!taken && Stands(text, i, end) && Addresses.Digits(text, i, out _) is { } digits && Addresses.LooksLikeRoom(digits))
                found.Add(new(i, text[end] is '房' or '室' && text[end + 1] is not ('东' or '客' or '间' or '里' or '内' or '友' or '外' or '子') ? end + 1 : end, null, null, digits, true));
            i = end;
        }

        return found;
    }

    /// <summary>The 120 that was called, unless it is named a room.</summary>
    private static bool IsHotline(FoldedText text, int start, int end) =>
        text.Part(start, end) is "110" or "119" or "120" or "122" && FoldedText.IsHan(text[end]) && text[end] is not ('室' or '房' or '的' or '那');

    private static bool Stands(FoldedText text, int start, int end) =>
        !(text[start] == '0' || FoldedText.IsWord(text[start - 1]) || text[start - 1] is '.' or '-' or '/' or ':' or '$' or '¥' or '£' or '第'
          || FoldedText.IsWord(text[end])
          || IsHotline(text, start, end)
          || text[end] is '-' or '/' or '%' or '元' or '块' or '人' or '名' or '位' or '户' or '年' or '米' or '次' or '路' or '多' or '几' or '斤' or '弄' or '巷' or '院' or '村' or '组' or '栋' or '街'
          || (text[end] == '号' && text[end + 1] is '车' or '摊' or '窗' or '柜' or '桌' or '泊' or '位' or '桩' or '楼' or '线')
          || (text[end] == '个' && text[end + 1] is not ('仔' or '女' or '后' or '阿' or '老' or '男' or '婆' or '住' or '租'))
          || (text[end] is '.' or ',' or ':' && char.IsAsciiDigit(text[end + 1]))
          || EnglishNumbers.Is(text, end, " people", out _) || EnglishNumbers.Is(text, end, " and ", out var next) && char.IsAsciiDigit(text[next]));

    /// <summary>"…, what do we do now, 66": a number that is all that the last clause of an English message says, told by somebody at home.</summary>
    public static Address? HouseAtEnd(FoldedText text)
    {
        var end = text.Length;
        if (text[end - 1] is '.' or '!')
            end--;
        var start = end;
        while (char.IsAsciiDigit(text[start - 1]) && end - start < 4)
            start--;
        return start < end && end - start <= 3 && text[start] != '0' && text[start - 1] == ' ' && text[start - 2] is ',' or '.' or '!' or '?' && FoldedText.IsWord(text[start - 3])
            ? new(start, end, new(text.Part(start, end)), null, null, false) : null;
    }
}
