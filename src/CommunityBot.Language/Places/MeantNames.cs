using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Which of the directory's names in a message are meant: not inside a longer name, of no other town, and not taken back.</summary>
internal sealed class MeantNames(Lexicon lexicon, NameBounds bounds)
{
    private readonly int region = lexicon.Id("region");

    public List<Hit> In(GazetteerIndex index, FoldedText text, List<Hit> words, List<Hit> names)
    {
        var said = new List<Hit>(names.Count);
        foreach (var name in names)
        {
            if (!bounds.IsEndOfOther(text, words, name, names, said) && (!NameBounds.GoesOn(text, name.End) || names.StartingIn(name.End, name.End).Length > 0)
                && !IsOfElsewhere(text, words, name, names) && !(NameBounds.IsEstateAfter(text, name.End) && NameScope.Owners(index, name, cells: true).Count == 0))
                said.Add(name);
        }

        said.RemoveAll(name => Covered(name, said));
        if (said.Count > 1)
            said.RemoveAll(name => Corrections.IsDenied(text, name.Start) || IsTakenBack(text, name, said));
        return said;
    }

    /// <summary>"东升花园弄错了，应该是东胜花园": another name stands where the first should not.</summary>
    private static bool IsTakenBack(FoldedText text, Hit name, List<Hit> said)
    {
        foreach (var other in said)
        {
            if (other.Start >= name.End)
                return Corrections.IsTakenBack(text, name.End, other.Start);
        }

        return false;
    }

    private static readonly string[] OtherTowns = ["隔壁县", "邻县", "外县", "隔壁市", "邻市", "隔壁镇", "邻镇", "隔壁区", "外地", "外省", "老家", "别的小区", "人家小区"];

    /// <summary>深圳|石厦村, 隔壁县的|城隍庙, Canal Street| in New York: a place of another town, unless the directory has the town as well.</summary>
    private bool IsOfElsewhere(FoldedText text, List<Hit> words, Hit name, List<Hit> names)
    {
        if (text[name.Start - 1] == '的')
        {
            foreach (var town in OtherTowns)
            {
                if (text.Part(name.Start - 1 - town.Length, name.Start - 1).SequenceEqual(town))
                    return true;
            }
        }

        var before = text[name.Start - 1] is '的' or '市' or '省' or '县' or ' ' ? name.Start - 1 : name.Start;
        foreach (var word in words.StartingIn(before - 12, before - 2))
        {
            if (word.Payload == region && word.End == before && FoldedText.IsHan(text[word.End - 1]) && !IsNamed(word, names))
                return true;
        }

        foreach (var word in words.StartingIn(name.End + 2, name.End + 5))
        {
            if (word.Payload == region && text.Part(name.End, word.Start) is " in " or ", " or ", in " && !IsNamed(word, names))
                return true;
        }

        return false;
    }

    private static bool IsNamed(Hit word, List<Hit> names)
    {
        foreach (var name in names.StartingIn(word.Start, word.Start))
        {
            if (name.End >= word.End)
                return true;
        }

        return false;
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
}
