using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>A number right behind a name of the directory is a house's where the directory has a house of that number there: 柳岸7号, 阳光公寓一座, Willow Lane 5.</summary>
internal static class NamedHouses
{
    private static readonly WordSet Counted = new("people", "ppl", "persons", "men", "women", "kids", "cars", "days", "times", "pm", "am", "of", "or", "to", "and", "times", "hours", "minutes", "guests", "lads", "more");

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

    /// <summary>5 mill row, in a text without capitals too.</summary>
    private static Address? HouseBefore(GazetteerIndex index, FoldedText text, Hit name)
    {
        var start = name.Start - 1;
        while (char.IsAsciiDigit(text[start - 1]) && name.Start - start <= 4)
            start--;
        if (text[name.Start - 1] != ' ' || start == name.Start - 1 || FoldedText.IsWord(text[start - 1]) || text[start - 1] is '-' or '/' or '.' or ':' || index.Houses(name.Payload).Length == 0)
            return null;
        var number = new string(text.Part(start, name.Start - 1));
        return IsThere(index, number, new Reach(index, [], index.Houses(name.Payload))) ? new(start, name.End, number, null, null, true) : null;
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

    private static Address? House(GazetteerIndex index, FoldedText text, Hit name)
    {
        var isHan = FoldedText.IsHan(text[name.End - 1]);
        var start = (isHan && text[name.End] == '的') || (!isHan && text[name.End] == ' ') ? name.End + 1 : name.End;
        if (!isHan && (start == name.End || !char.IsAsciiDigit(text[start])))
            return null;
        var label = Numerals.ReadLabel(text, start, out var end);
        if (label <= 0)
            return null;
        if (isHan && text[end] != '座' && (text[end] != '号' || text[end + 1] is '楼' or '线' or '门' or '院' or '桥'))
            return null;
        if (!isHan && (FoldedText.IsWord(text[end]) || text[end] is ':' or '%' or '-' or '/' || (text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1])) || Counted.Contains(text.Part(end + 1, EnglishNumbers.WordEnd(text, end + 1)))))
            return null;
        var number = label.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var there = new Reach(index, isHan || NameBounds.IsStreet(text, name) ? [.. NameScope.Owners(index, name, cells: true)] : [], index.Houses(name.Payload));
        return IsThere(index, number, there) ? new(start, isHan ? end + 1 : end, number, null, null, true) : null;
    }
}
