using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Decides which entry of the directory a phrase means. One fit is located, several are offered, none is never guessed.</summary>
internal sealed class PlaceLocator(Lexicon lexicon)
{
    /// <summary>A message that names more than this says nothing by it.</summary>
    private const int MostCells = 20;

    /// <summary>More cells of one name than this say nothing.</summary>
    private const int MostOfOneName = 200;

    private readonly NameBounds bounds = new(lexicon);

    public PlaceFit Locate(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, Address address, List<Hit> names, UnderstandingContext context)
    {
        if (index.IsEmpty || phrase.Clarity is PlaceClarity.Missing or PlaceClarity.OwnEstate)
            return new(phrase.Clarity, null, []);
        var said = Said(text, words, names);
        var place = Head(index, text, words, phrase, said);
        var fits = Fits(index, text, words, phrase, address, said, place);
        if (fits.Count == 0 && phrase.Clarity == PlaceClarity.Named && address.Building is null && place.Length == 0 && !said.Exists(name => name.Start >= phrase.Start && name.End <= phrase.End))
            fits = [.. Misspelt(index, text, phrase)];
        return TieBreak.Choose(index, fits, phrase.Clarity, context);
    }

    /// <summary>The names that are meant by themselves: not inside a longer one, and not the beginning of one that the directory does not have.</summary>
    private List<Hit> Said(FoldedText text, List<Hit> words, List<Hit> names)
    {
        var said = new List<Hit>(names.Count);
        foreach (var name in names)
        {
            if (!Covered(name, names) && !bounds.IsEndOfOther(text, words, name, names, said) && (!NameBounds.GoesOn(text, name.End) || names.StartingIn(name.End, name.End).Length > 0))
                said.Add(name);
        }

        return said;
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

    private List<int> Fits(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, Address address, List<Hit> said, Hit place)
    {
        if (address.Building is { } number && (place.Length == 0 || place.End <= address.Start))
            return Buildings(index, text, words, number, address, said, place);
        if (place.Length == 0)
            return Cells(index, text, phrase, said);
        var fits = Owners(index, place, cells: false);
        // "桂苑里": what bears the same name as a cell is one more reading of it.
        fits.AddRange(Owners(index, place, cells: true));
        var scope = Scope(index, text, place.Start, place.End, said);
        var within = scope.Count == 0 ? fits : Within(index, fits, scope);
        if (within.Count == 0)
            return Owners(index, scope[0], cells: true);
        if (scope.Count == 0)
        {
            // "幼儿园旁边的凉亭": the pavilion of its estate; where that has none, it is at the 幼儿园.
            var beside = said.FindLast(name => name.Start >= phrase.Start && name.End < place.Start);
            if (beside.Length > 0 && Within(index, fits, [beside]) is var around)
                return around.Count > 0 ? around : [.. index.Owners(beside.Payload)];
            within = Near(index, fits, said, place);
        }

        if (within.Count > 1 && address.Building is { } door)
        {
            var estates = new Reach(index, index.Numbered(door).All);
            within = Prefer(within, estates.Holds);
        }

        return within;
    }

    private List<int> Buildings(GazetteerIndex index, FoldedText text, List<Hit> words, string number, Address address, List<Hit> said, Hit place)
    {
        var numbered = index.Numbered(number);
        List<int> fits = [.. numbered.All];
        var before = NameBounds.BackOver(text, address.Start);
        List<int> prefixed = [.. numbered.Prefixed.Where(fit => EndsWithPrefix(index, text, words, before, fit, said))];
        var isNamed = prefixed.Count > 0;
        if (isNamed)
            fits = prefixed;
        else if (place.Length > 0 && NameBounds.IsRoad(text, place.End, address))
            return Owners(index, place, cells: false);
        else if (NameBounds.IsRoad(text, before, address))
            return [];
        var scope = Scope(index, text, address.Start, address.End, said);
        if (scope.Count > 0)
            return Within(index, fits, scope);
        if (isNamed)
            return fits;
        if (MisspeltAround(index, text, address) is { Count: > 0 } estates)
            return fits.FindAll(fit => estates.Exists(estate => index.IsBelow(fit, estate)));
        if (NameBounds.NamesUnknownEstate(text, before, address))
            return [];
        return Near(index, fits, said, place);
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

    private static List<int> Cells(GazetteerIndex index, FoldedText text, PlacePhrase phrase, List<Hit> said)
    {
        var cells = new List<int>();
        Hit best = default;
        foreach (var name in said)
        {
            var isIn = name.Start >= phrase.Start - 2 && name.End <= phrase.End;
            if (!isIn && NameBounds.IsElsewhere(text, name.Start))
                continue;
            var owners = Owners(index, name, cells: true);
            if (owners.Count == 0)
                continue;
            if (isIn && best.Length > 0 && Within(index, owners, [best]) is { Count: > 0 } deeper)
                cells = deeper;
            else if (isIn && best.Length == 0)
                cells = owners;
            else if (best.Length == 0)
                cells.AddRange(owners);
            if (isIn)
                best = name;
            if (cells.Count > MostOfOneName)
                return [];
        }

        return [.. cells.Distinct().Where(cell => !cells.Exists(other => other != cell && index.IsBelow(other, cell)))];
    }

    /// <summary>The names that stand right before, or in English right after, what they say the whole of: 松山社区桂苑|3栋.</summary>
    private static List<Hit> Scope(GazetteerIndex index, FoldedText text, int start, int end, List<Hit> said)
    {
        var scope = new List<Hit>();
        for (var i = said.Count - 1; i >= 0; i--)
        {
            if (said[i].End <= start && (said[i].End == start || NameBounds.Joins(text, said[i].End, start)))
            {
                scope.Add(said[i]);
                start = said[i].Start;
            }
        }

        foreach (var name in said)
        {
            if (name.Start >= end && NameBounds.JoinsInEnglish(text, end, name.Start) && HasCell(index, name))
            {
                scope.Add(name);
                end = name.End;
            }
        }

        return scope;
    }

    private static bool HasCell(GazetteerIndex index, Hit name) => Owners(index, name, cells: true).Count > 0;

    /// <summary>Those below a cell of each of the names, and in the estate of a place of that name.</summary>
    private static List<int> Within(GazetteerIndex index, List<int> fits, List<Hit> scope)
    {
        foreach (var name in scope)
        {
            var reach = new Reach(index, index.Owners(name.Payload));
            fits = fits.FindAll(reach.Holds);
        }

        return fits;
    }

    /// <summary>Those near what the message names elsewhere; all where none is.</summary>
    private static List<int> Near(GazetteerIndex index, List<int> fits, List<Hit> said, Hit place)
    {
        if (fits.Count < 2)
            return fits;
        var others = said.Select(name => name.Payload).Where(name => place.Length == 0 || name != place.Payload).Distinct().Take(MostCells)
            .Select(name => new Reach(index, index.Owners(name))).ToList();
        return others.Count == 0 ? fits : Prefer(fits, fit => others.Exists(reach => reach.Holds(fit)));
    }

    private static List<int> Owners(GazetteerIndex index, Hit name, bool cells)
    {
        var some = new List<int>();
        foreach (var owner in index.Owners(name.Payload))
        {
            if (index.KindOf(owner) == EntryKind.Cell == cells)
                some.Add(owner);
        }

        return some;
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

    /// <summary>A short name inside a longer one ("北门" in "北门菜场") is not meant by itself.</summary>
    private static bool Covered(Hit name, List<Hit> names)
    {
        foreach (var other in names.StartingIn(name.Start - HitSearch.LongestHit, name.Start))
        {
            if (other.End >= name.End && other.Length > name.Length)
                return true;
        }

        return false;
    }

    private static List<int> Prefer(List<int> fits, Predicate<int> preferred) => fits.FindAll(preferred) is { Count: > 0 } some ? some : fits;
}
