using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Decides which entry of the directory a phrase means. One fit is located, several are offered, none is never guessed.</summary>
internal sealed class PlaceLocator
{
    private readonly NameBounds bounds;
    private readonly MeantNames meant;
    private readonly BuildingFits buildings;
    private readonly CellFits cells;

    public PlaceLocator(Lexicon lexicon)
    {
        bounds = new(lexicon);
        meant = new(lexicon, bounds);
        buildings = new(bounds);
        cells = new(lexicon);
    }

    public PlaceFit Locate(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, Address address, List<Hit> names, UnderstandingContext context)
    {
        if (index.IsEmpty || phrase.Clarity is PlaceClarity.Missing or PlaceClarity.OwnEstate)
            return new(phrase.Clarity, null, []);
        var said = meant.In(index, text, words, names);
        var place = Head(index, text, words, phrase, said);
        var fits = Fits(index, text, words, phrase, address, said, place, context, out var isAlone);
        if (fits.Count == 0 && phrase.Clarity == PlaceClarity.Named && address.Building is null && place.Length == 0 && !said.Exists(name => name.Start >= phrase.Start && name.End <= phrase.End))
            fits = [.. Misspelt(index, text, phrase)];
        if (isAlone)
            fits = TieBreak.AtHome(index, fits, context);
        return TieBreak.Choose(index, fits, phrase.Clarity, context);
    }

    /// <summary>The last place that the phrase names: the head of "3栋旁边的凉亭". Empty where none is, or it is only a part of an unknown name.</summary>
    private Hit Head(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, List<Hit> said)
    {
        Hit head = default;
        var end = phrase.End;
        foreach (var name in said)
        {
            if (name.Start > end && phrase.AddressIndex < 0 && NameBounds.JoinsInEnglish(text, end, name.Start))
                end = name.End;
            if (name.Start >= phrase.Start && name.End <= end && name.End > head.End && IsPlace(index, name) && !bounds.IsStartOfOther(text, words, name, said))
                head = name;
        }

        return head;
    }

    private static bool IsPlace(GazetteerIndex index, Hit name)
    {
        foreach (var owner in index.Owners(name.Payload))
        {
            if (index.KindOf(owner) != EntryKind.Cell)
                return true;
        }

        return false;
    }

    private List<int> Fits(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, Address address, List<Hit> said, Hit place, UnderstandingContext context, out bool isAlone)
    {
        isAlone = false;
        if (address.Building is { } number && (place.Length == 0 || place.End <= address.End || (NameBounds.JoinsInEnglish(text, address.End, place.Start) && index.Houses(place.Payload).Length > 0)))
            return buildings.Of(index, text, words, number, address, said, place, out isAlone);
        if (place.Length == 0)
            return cells.Of(index, text, words, phrase, said, context);
        var fits = NameScope.Owners(index, place, cells: false);
        // "桂苑里": what bears the same name as a cell is one more reading of it.
        fits.AddRange(NameScope.Owners(index, place, cells: true));
        var scope = NameScope.Of(index, text, place.Start, place.End, said);
        var within = scope.Count == 0 ? fits : NameScope.Within(index, fits, scope);
        if (within.Count == 0)
            return NameScope.Owners(index, scope[0], cells: true) is { Count: > 0 } cells ? cells : NameScope.Owners(index, scope[0], cells: false);
        if (scope.Count == 0)
        {
            // "幼儿园旁边的凉亭": the pavilion of its estate; where that has none, it is at the 幼儿园.
            var beside = said.FindLast(name => name.Start >= phrase.Start && name.End < place.Start);
            if (beside.Length > 0 && NameScope.Within(index, fits, [beside]) is var around)
                return around.Count > 0 ? around : [.. index.Owners(beside.Payload)];
            within = NameScope.Near(index, fits, said, place);
        }

        if (within.Count > 1 && address.Building is { } door)
        {
            var estates = new Reach(index, index.Numbered(door).All, []);
            within = NameScope.Prefer(within, estates.Holds);
        }

        return within;
    }

    private static ReadOnlySpan<int> Misspelt(GazetteerIndex index, FoldedText text, PlacePhrase phrase)
    {
        // "the Pheonix Mall entrance": every run of words, the longest first; of Chinese every run of characters.
        var isHan = FoldedText.IsHan(text[phrase.Start]);
        var (from, to) = (Math.Max(phrase.Start, phrase.End - 40), phrase.End);
        for (var start = from; start < to; start++)
        {
            if (!isHan && FoldedText.IsWord(text[start - 1]))
                continue;
            for (var end = to; end > start + 4; end--)
            {
                if ((isHan || !FoldedText.IsWord(text[end])) && index.Misspelt(text, start, end) is { Length: > 0 } found)
                    return found;
            }
        }

        return [];
    }
}
