using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A room that is only a number ("1402", "909 changed hands"): believed where the message is known to be about a household.</summary>
internal static class BareRooms
{
    public static Address? First(FoldedText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var end = i;
            while (char.IsAsciiDigit(text[end]))
                end++;
            if (Stands(text, i, end) && Addresses.Digits(text, i, out _) is { } digits && Addresses.LooksLikeRoom(digits))
                return new(i, end, null, null, digits, true);
            i = end;
        }

        return null;
    }

    private static bool Stands(FoldedText text, int start, int end) =>
        !(FoldedText.IsWord(text[start - 1]) || text[start - 1] is '.' or '-' or '/' or ':' or '$' or '¥' or '£' or '第'
          || FoldedText.IsWord(text[end])
          || text[end] is '-' or '/' or ':' or '%' or '元' or '块' or '人' or '个' or '名' or '位' or '户' or '年' or '米' or '次' or '路' or '多' or '几' or '斤'
          || (text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1]))
          || EnglishNumbers.Is(text, end, " people", out _));
}
