using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Which buildings a number means: those of the estate or the street that is named with it, else all of the number.</summary>
internal sealed class BuildingFits(NameBounds bounds)
{
    /// <param name="index">The directory.</param>
    /// <param name="text">The message.</param>
    /// <param name="words">The lexicon's words in it.</param>
    /// <param name="number">The number.</param>
    /// <param name="address">The address that it is of.</param>
    /// <param name="said">The names that are meant.</param>
    /// <param name="place">The place before the number; empty for none.</param>
    /// <param name="isAlone">Nothing says of which estate or street the number is.</param>
    public List<int> Of(GazetteerIndex index, FoldedText text, List<Hit> words, string number, Address address, List<Hit> said, Hit place, out bool isAlone)
    {
        isAlone = false;
        var numbered = index.Numbered(number);
        List<int> fits = [.. numbered.All];
        if (Lane(index, text, address, said) is { Length: > 0 } lane)
            return InLane(index, text, fits, lane, said);
        var before = NameBounds.BackOver(text, address.Start);
        List<int> prefixed = [.. numbered.Prefixed.Where(fit => EndsWithPrefix(index, text, words, before, fit, said))];
        var isNamed = prefixed.Count > 0;
        if (isNamed)
            fits = prefixed;
        else if (place.Length > 0 && NameBounds.IsRoad(text, place.End, address))
            return NameScope.Owners(index, place, cells: false);
        else if (NameBounds.IsRoad(text, before, address))
            return [];
        var scope = NameScope.Of(index, text, address.Start, address.End, said);
        if (scope.Count > 0)
            return NameScope.Within(index, fits, scope);
        if (isNamed)
            return fits;
        if (MisspeltAround(index, text, address) is { Count: > 0 } estates)
            return fits.FindAll(fit => estates.Exists(estate => index.IsBelow(fit, estate)));
        if (NameBounds.NamesUnknownEstate(text, before, address))
            return [];
        isAlone = said.Count == 0;
        var isHouse = NameBounds.IsHouse(text, address);
        return NameScope.Near(index, NameScope.Prefer(fits, fit => index.IsHouse(fit) == isHouse), said, place);
    }

    /// <summary>The street that the number is of: inside the address (14 Kingsley Terrace), right before it (灯笼巷|6号) or right after it (number 5|, Willow Lane).</summary>
    private static Hit Lane(GazetteerIndex index, FoldedText text, Address address, List<Hit> said)
    {
        var isHouse = NameBounds.IsHouse(text, address);
        Hit lane = default;
        foreach (var name in said)
        {
            if (name.Start > address.Start && name.End <= address.End)
                return name;
            var isBefore = name.End <= address.Start && (name.End == address.Start || NameBounds.Joins(text, name.End, address.Start));
            var isAfter = name.Start >= address.End && NameBounds.JoinsInEnglish(text, address.End, name.Start);
            if (isHouse && (isBefore || isAfter) && (index.Houses(name.Payload).Length > 0 || NameBounds.IsStreet(text, name)) && (lane.Length == 0 || isBefore))
                lane = name;
        }

        return lane;
    }

    /// <summary>The houses of the number in the street; the street itself where the directory has no such house.</summary>
    private static List<int> InLane(GazetteerIndex index, FoldedText text, List<int> fits, Hit lane, List<Hit> said)
    {
        int[] cells = [.. NameScope.Owners(index, lane, cells: true)];
        var reach = new Reach(index, cells, index.Houses(lane.Payload));
        var houses = fits.FindAll(reach.Holds);
        if (houses.Count == 0)
            houses = NameScope.Owners(index, lane, cells: false) is { Count: > 0 } places ? places : NameBounds.IsStreet(text, lane) ? NameScope.Owners(index, lane, cells: true) : [];
        var scope = NameScope.Of(index, text, lane.Start, lane.End, said);
        return scope.Count > 0 && NameScope.Within(index, houses, scope) is { Count: > 0 } some ? some : NameScope.Near(index, houses, said, lane);
    }

    /// <summary>The cells of a name with one slip, right before or right after an address: Phenix City block 12.</summary>
    private static List<int> MisspeltAround(GazetteerIndex index, FoldedText text, Address address)
    {
        const int Longest = 24;
        var isLatin = FoldedText.IsWord(text[address.Start]) && FoldedText.IsWord(text[address.Start - 2]);
        for (var start = Math.Max(0, address.Start - Longest); start < address.Start - 4; start++)
        {
            if ((!isLatin || !FoldedText.IsWord(text[start - 1])) && Cells(index, index.Misspelt(text, start, NameBounds.BackOver(text, address.Start))) is { Count: > 0 } before)
                return before;
        }

        for (var start = address.End + 1; start < address.End + 5 && text[address.End] is ' ' or ','; start++)
        {
            for (var end = Math.Min(text.Length, start + Longest); end > start + 4 && NameBounds.JoinsInEnglish(text, address.End, start); end--)
            {
                if (!FoldedText.IsWord(text[end]) && Cells(index, index.Misspelt(text, start, end)) is { Count: > 0 } after)
                    return after;
            }
        }

        return [];
    }

    private static List<int> Cells(GazetteerIndex index, ReadOnlySpan<int> owners)
    {
        var cells = new List<int>();
        foreach (var owner in owners)
        {
            if (index.KindOf(owner) == EntryKind.Cell)
                cells.Add(owner);
        }

        return cells;
    }

    private bool EndsWithPrefix(GazetteerIndex index, FoldedText text, List<Hit> words, int end, int building, List<Hit> said)
    {
        foreach (var prefix in index.PrefixesOf(building))
        {
            if (text.Part(end - prefix.Length, end).SequenceEqual(prefix) && !bounds.IsEndOfOther(text, words, new(end - prefix.Length, end, 0), said, said))
                return true;
        }

        return false;
    }
}
