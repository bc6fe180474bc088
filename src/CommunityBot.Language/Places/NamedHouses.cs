using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>A number right behind a name of the directory is a house's where the directory has a house of that number there: 柳岸7号, 阳光公寓一座, Willow Lane 5.</summary>
internal static class NamedHouses
{
    private static readonly WordSet Counted = new("people", "ppl", "persons", "men", "women", "kids", "cars", "days", "times", "pm", "am", "of", "or", "to", "and", "times", "hours", "minutes", "guests", "lads", "more");

    /// <summary>What stands behind a house and behind nothing that is counted.</summary>
    private static readonly WordSet Told = new(
        "is", "are", "was", "were", "has", "have", "had", "got", "keeps", "again", "in", "at", "on", "by", "lobby", "roof", "rooftop", "entrance", "flat", "apt", "unit", "room", "floor", "ground", "top", "first", "second", "third",
        "there", "there's", "they", "they're", "someone", "somebody", "where", "now", "right", "today", "tonight", "still");

    /// <summary>What makes another word of a letter: A区, B口, K歌, and A座, which is an address by itself.</summary>
    private const string NotBlocks = "区口门座栋幢楼号股级类组罩歌-/";

    public static void Add(GazetteerIndex index, FoldedText text, List<Hit> names, List<Address> addresses)
    {
        foreach (var name in names)
        {
            if ((House(index, text, name) ?? HouseBefore(index, text, name)) is not { } house)
                continue;
            var at = 0;
            while (at < addresses.Count && addresses[at].End <= house.Start)
                at++;
            if (at == addresses.Count || addresses[at].Start >= house.End)
                addresses.Insert(at, house);
        }
    }

    /// <summary>5 mill row, in a text without capitals too, and eleven mill row.</summary>
    private static Address? HouseBefore(GazetteerIndex index, FoldedText text, Hit name)
    {
        var end = name.Start - 1;
        if (text[end] != ' ' || index.Houses(name.Payload).Length == 0)
            return null;
        var start = NumberBefore(text, end, out var number);
        if (start == end || FoldedText.IsWord(text[start - 1]) || text[start - 1] is '-' or '/' or '.' or ':')
            return null;
        return IsThere(index, number, new Reach(index, [], index.Houses(name.Payload))) ? new(start, name.End, number, null, null, true) : null;
    }

    private static int NumberBefore(FoldedText text, int end, out string number)
    {
        var start = end;
        while (char.IsAsciiDigit(text[start - 1]) && end - start < 4)
            start--;
        number = new(text.Part(start, end));
        // The longer first: twenty-four, four.
        const int Longest = 13;
        for (var at = Math.Max(0, end - Longest); at < end && start == end; at++)
        {
            if (!EnglishNumbers.TryReadExact(text, at, out var spoken, out var stop) || stop != end)
                continue;
            number = Addresses.Label(spoken);
            return at;
        }

        return start;
    }

    private static bool IsThere(GazetteerIndex index, string number, Reach there)
    {
        foreach (var building in index.Numbered(number).All)
        {
            if (there.Holds(building))
                return true;
        }

        return false;
    }

    private static Address? House(GazetteerIndex index, FoldedText text, Hit name) =>
        (FoldedText.IsHan(text[name.End - 1]) ? ChineseHouse(text, name) : EnglishHouse(text, name)) is { Building: { } number } house
            && IsThere(index, number, new Reach(index, [.. NameScope.Owners(index, name, cells: true)], index.Houses(name.Payload))) ? house : null;

    private static Address? ChineseHouse(FoldedText text, Hit name)
    {
        var start = text[name.End] == '的' ? name.End + 1 : name.End;
        // 海棠府|A有人…, 海棠府|A1203: a block by its letter, where no word goes on.
        if (text[start] is >= 'a' and <= 'z')
            return Streets.IsCapital(text, start) && !NotBlocks.Contains(text[start + 1], StringComparison.Ordinal) ? Lettered(text, start, isTold: !FoldedText.IsWord(text[start + 1])) : null;
        var label = Numerals.ReadLabel(text, start, out var end);
        // 六号院|子 is the yard of the house.
        var isYard = text[end + 1] == '院' && text[end + 2] is '子' or '坝' or '里' or '内';
        return label > 0 && (text[end] == '座' || (text[end] == '号' && (isYard || text[end + 1] is not ('楼' or '线' or '门' or '院' or '桥'))))
            ? new(start, end + 1, Addresses.Label(label), null, null, true) : null;
    }

    /// <summary>Willow Lane| 5, Willow Lane| twelve, Crabapple House| A, Crabapple House| A1203.</summary>
    private static Address? EnglishHouse(FoldedText text, Hit name)
    {
        var start = name.End + 1;
        if (text[name.End] == ',' && text[start] == ' ' && IsClauseEnd(text, start + 2))
            start++;
        else if (text[name.End] != ' ')
            return null;
        if (Numerals.ReadLabel(text, start, out var end) is > 0 and var label && char.IsAsciiDigit(text[start]))
            return !FoldedText.IsWord(text[end]) && text[end] is not (':' or '%' or '-' or '/') && !(text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1]))
                && (NameBounds.IsStreet(text, name) ? !Counted.Contains(text.Part(end + 1, EnglishNumbers.WordEnd(text, end + 1))) : IsToldOf(text, end)) ? new(start, end, Addresses.Label(label), null, null, true) : null;
        if (EnglishNumbers.TryReadExact(text, start, out var number, out end))
            return IsToldOf(text, end) ? new(start, end, Addresses.Label(number), null, null, true) : null;
        return Lettered(text, start, IsToldOf(text, start + 1));
    }

    /// <summary>The A of "Crabapple House A" and not the article.</summary>
    private static Address? Lettered(FoldedText text, int start, bool isTold)
    {
        if (text[start] is < 'a' or > 'z' || text[start] == 'i')
            return null;
        var isCapital = Streets.IsCapital(text, start);
        var letter = text.Written(start, start + 1).ToUpperInvariant();
        if (isCapital && Addresses.Digits(text, start + 1, out var digits) is { } room && Addresses.RoomEnd(text, room, digits) is { } behind)
            return new(start, behind, letter, null, room, true);
        return (isCapital || text[start] is >= 'b' and <= 'h') && isTold ? new(start, start + 1, letter, null, null, true) : null;
    }

    /// <summary>Nothing that could be counted or named follows: "Willow Lane twelve, …", "Crabapple House A is full".</summary>
    private static bool IsToldOf(FoldedText text, int end) =>
        IsClauseEnd(text, end) || (text[end] == ' ' && Told.Contains(text.Part(end + 1, EnglishNumbers.WordEnd(text, end + 1))));

    private static bool IsClauseEnd(FoldedText text, int at) =>
        at >= text.Length || text[at] is '!' or '?' or ';' or ')' or '\n' || (text[at] is ',' or '.' or ':' && !char.IsAsciiDigit(text[at + 1])) || (text[at] == ' ' && text[at + 1] == '-');
}
