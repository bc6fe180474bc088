using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Which cells a phrase without a known place or a building means, and what in them is named only by its kind: the 车库 of 三期车库.</summary>
internal sealed class CellFits(Lexicon lexicon)
{
    /// <summary>More cells of one name than this say nothing.</summary>
    private const int MostOfOneName = 200;

    /// <summary>What stands before a place and is no part of its name: 在|车库里, but not 单位|车库里.</summary>
    private const string Before = "在到进去来有往是从就又都晚夜天午了们咱";

    private readonly int noun = lexicon.Id("place-noun");

    public List<int> Of(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, List<Hit> said, UnderstandingContext context)
    {
        var cells = Cells(index, text, phrase, said, out var best);
        var there = best.Length == 0 ? Alone(index, text, words, phrase, cells, context) : Inside(index, text, words, cells, best, said);
        if (there.Count == 0 && best.Length > 0)
            there = Of(index, text, words, phrase, best, cells);
        return there.Count > 0 ? there : cells;
    }

    private static List<int> Cells(GazetteerIndex index, FoldedText text, PlacePhrase phrase, List<Hit> said, out Hit best)
    {
        var cells = new List<int>();
        best = default;
        foreach (var name in said)
        {
            var isIn = name.Start >= phrase.Start - 2 && name.End <= phrase.End;
            if (!isIn && NameBounds.IsElsewhere(text, name.Start))
                continue;
            var owners = NameScope.Owners(index, name, cells: true);
            if (owners.Count == 0)
                continue;
            if (isIn && best.Length > 0 && NameScope.Within(index, owners, [best]) is { Count: > 0 } deeper)
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

    /// <summary>The place in the cells that is named after them: "柳园，车棚那里", "说错了，是下塘村不是上塘村，牌坊底下…", "柳园，不是榕园，车棚那里".</summary>
    private List<int> Inside(GazetteerIndex index, FoldedText text, List<Hit> words, List<int> cells, Hit after, List<Hit> said)
    {
        var isPutRight = Corrections.IsClaimed(text, after.Start) || Corrections.Displaces(text, after.End);
        foreach (var name in said)
        {
            if (name.Start >= after.End && (isPutRight || Leads(text, after.End, name.Start)) && NameScope.Owners(index, name, cells: false).FindAll(place => cells.Exists(cell => index.IsBelow(place, cell))) is { Count: > 0 } inside)
                return inside;
        }

        foreach (var word in words.StartingIn(after.End + 1, isPutRight ? text.Length : after.End + 6))
        {
            if (word.Payload == noun && (isPutRight || Leads(text, after.End, word.Start)) && Kind(index, text, word, cells) is { Count: > 0 } inside)
                return inside;
        }

        return [];
    }

    private static bool Leads(FoldedText text, int end, int start) => text.Part(end, start) is "," or ", " or " " or ", the " or ", in the " or ", at the " or "走," or "那边," or "那儿," or "那里," or "这边," or "里面,";

    /// <summary>What is named by its kind right behind the cell, or in English before it: 三期|车库, the garage| in Hazel Court.</summary>
    private List<int> Of(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, Hit cell, List<int> cells)
    {
        foreach (var word in words.StartingIn(cell.End, phrase.End - 1))
        {
            if (IsHead(words, phrase, word) && (NameBounds.Joins(text, cell.End, word.Start) || text.Part(cell.End, word.Start) is "那个" or "的那个") && Kind(index, text, word, cells) is { Count: > 0 } there)
                return there;
        }

        foreach (var word in words.StartingIn(phrase.Start, cell.Start - 1))
        {
            if (word.Payload == noun && NameBounds.JoinsInEnglish(text, word.End, cell.Start) && Kind(index, text, word, cells) is { Count: > 0 } there)
                return there;
        }

        return [];
    }

    /// <summary>"车库里" and nothing more: that of the cells that the message names elsewhere, else that of the group's estate or the writer's.</summary>
    private List<int> Alone(GazetteerIndex index, FoldedText text, List<Hit> words, PlacePhrase phrase, List<int> cells, UnderstandingContext context)
    {
        if (FoldedText.IsHan(text[phrase.Start]) && FoldedText.IsHan(text[phrase.Start - 1]) && !Before.Contains(text[phrase.Start - 1], StringComparison.Ordinal))
            return [];
        foreach (var word in words.StartingIn(phrase.Start, phrase.End - 1))
        {
            if (!IsHead(words, phrase, word) || text.Part(phrase.Start, word.Start) is not ("" or "the " or "our " or "那个" or "小区" or "小区的" or "小区里" or "小区里的" or "我们小区" or "我们小区的"))
                continue;
            if (cells.Count > 0)
                return Kind(index, text, word, cells);
            int group = index.IndexOf(context.GroupCell), writer = index.IndexOf(context.WriterCell);
            foreach (var home in (ReadOnlySpan<int>)[group, index.EstateOf(group), writer, index.EstateOf(writer)])
            {
                if (home >= 0 && Kind(index, text, word, [home]) is { Count: > 0 } there)
                    return there;
            }
        }

        return [];
    }

    /// <summary>车棚|小卖部 is not the 车棚: no other word for a place stands behind it.</summary>
    private bool IsHead(List<Hit> words, PlacePhrase phrase, Hit word)
    {
        if (word.Payload != noun || word.End > phrase.End)
            return false;
        foreach (var other in words.StartingIn(word.Start, phrase.End - 1))
        {
            if (other.Payload == noun && other.End > word.End)
                return false;
        }

        return true;
    }

    private static List<int> Kind(GazetteerIndex index, FoldedText text, Hit word, List<int> cells)
    {
        var there = new List<int>();
        var kind = text.Part(word.Start, word.End);
        if (kind.Length > 2 && kind[^1] is '里' or '内' or '边' or '口')
            kind = kind[..^1];
        foreach (var place in index.EndingIn(kind))
        {
            if (cells.Exists(cell => index.IsBelow(place, cell)))
                there.Add(place);
        }

        return there;
    }
}
