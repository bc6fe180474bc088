using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Language.Places;

/// <summary>Reads what is written after the bot asked where: a place, the number or the name of one that was offered, "I don't know", "never mind".</summary>
internal sealed class AnswerReader(Lexicon lexicon, Reader reader, FindingReader findings)
{
    /// <summary>An answer that is taken for a number, a yes or a never-mind says little else.</summary>
    private const int ShortAnswer = 24;

    private static readonly string[] TakesBack =
        ["不报了", "别报了", "不用报", "不上报", "当我没说", "撤回", "撤销", "取消", "never mind", "nevermind", "forget it", "cancel", "false alarm", "ignore that", "take it back"];

    /// <summary>What takes back only where no place stands beside it: "搞错了，是5栋" puts right.</summary>
    private static readonly string[] MayTakeBack =
        ["算了", "不用了", "不用管", "不用来", "不麻烦", "没事了", "搞错了", "弄错了", "看错了", "误会", "don't bother", "no need", "my mistake"];

    private static readonly string[] TheSame =
        ["同上", "一样的地方", "老地方", "老位置", "还是那里", "还是那儿", "还是那边", "还是原来", "还在老", "上次那", "跟上次", "和上次", "刚才那里", "刚才说的地方", "same place", "same spot", "same as", "as before", "as above", "where it was"];

    private static readonly WordSet Yes = new(
        "对", "对的", "对啊", "对对", "是", "是的", "是啊", "就是", "没错", "嗯", "嗯嗯", "恩", "系", "系啊", "对，就是那", "对,就是那", "对就是那", "就是那", "就是那里", "就那里", "就是那个", "就是它", "对,就是那里", "对就是那里", "对,就那", "是那里",
        "yes", "yep", "yeah", "yup", "correct", "right", "that's it", "that one", "yes that one", "yes, that one", "that's right", "exactly");

    /// <summary>What stands around the number of one that was offered.</summary>
    private static readonly string[] Around =
        ["我选", "选择", "选", "应该是", "就是", "是", "就", "第", "个", "号", "那个", "option", "number", "no.", "the", "one", "#", "吧", "啊", "那", "呢", "项", "条"];

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    private readonly int nowhere = lexicon.Id("no-idea");

    public PlaceAnswer Read(string text, GazetteerIndex index, UnderstandingContext context, PlaceQuestion question)
    {
        var reading = reader.Read(text, index);
        var said = reading.Text.Span.Trim(" 。.!,，?~、");
        var place = findings.PlaceOnly(reading, index, context);
        if (said.Length <= ShortAnswer && Holds(said, TakesBack))
            return None(AnswerMeaning.TakenBack);
        if (said.Length <= ShortAnswer && Holds(said, TheSame) && place.Fit is { Located: null, Candidates.Count: 0 })
            return None(AnswerMeaning.Same);
        if (place.Fit.Clarity == PlaceClarity.Named)
            return new(AnswerMeaning.Place, Settle(text, place, index, context, question));
        if (said.Length <= ShortAnswer && Holds(said, MayTakeBack))
            return None(AnswerMeaning.TakenBack);
        if (reading.Has(nowhere))
            return None(AnswerMeaning.Unknown);
        if (said.Length <= ShortAnswer && Offered(said, index, context, question) is { } chosen)
            return new(AnswerMeaning.Place, chosen);
        return new(AnswerMeaning.None, place);
    }

    /// <summary>Several places fit what is said, one of which was asked about; or it says which of them, by its estate or by its unit.</summary>
    private Finding Settle(string text, Finding place, GazetteerIndex index, UnderstandingContext context, PlaceQuestion question)
    {
        if (place.Slots is { Building: null } slots && (slots.Unit ?? slots.Room) is not null && place.Fit is { Located: null, Candidates.Count: 0 } && question.Building is { } building)
        {
            var whole = findings.PlaceOnly(reader.Read($"{building}栋{text}", index), index, context);
            if (whole.Slots.Building == building)
                place = whole with { Slots = whole.Slots with { Place = place.Slots.Place } };
        }

        var fits = place.Fit.Located is { } located ? [located] : place.Fit.Candidates;
        if (question.Offered.Count == 0 || fits.Count == 0 || (place.Fit.Located is not null && index.KindOf(index.IndexOf(place.Fit.Located)) != EntryKind.Cell))
            return place;
        var meant = question.Offered.Where(code => fits.Any(fit => index.IndexOf(code) is >= 0 and var at && index.IsBelow(at, index.IndexOf(fit)))).Distinct().ToList();
        return meant.Count == 1 ? place with { Fit = place.Fit with { Located = meant[0], Candidates = [] } } : place;
    }

    private static Finding? Offered(ReadOnlySpan<char> said, GazetteerIndex index, UnderstandingContext context, PlaceQuestion question)
    {
        if (question.Offered.Count == 1 && Yes.Contains(said))
            return At(index, question.Offered[0], null);
        if (NumberIn(said) is not { } number)
            return null;
        var building = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var buildings = index.Numbered(building).All;
        // Among 2栋 and 3栋, "3" is the 3栋 and not the third.
        var named = question.Offered.Where(code => Array.IndexOf(buildings, index.IndexOf(code)) >= 0).ToList();
        if (named.Count == 1)
            return At(index, named[0], building);
        if (named.Count == 0 && number <= question.Offered.Count)
            return At(index, question.Offered[number - 1], null);
        if (buildings.Length == 0 || said.ContainsAny('第', '个'))
            return null;
        var fit = TieBreak.Choose(index, [.. buildings], PlaceClarity.Named, context);
        return new(Kind.None, 1, Slots.Empty with { Place = new(said), Building = building }, fit, Grounds.None);
    }

    private static Finding? At(GazetteerIndex index, string code, string? building) => index.IndexOf(code) < 0 ? null
        : new(Kind.None, 1, Slots.Empty with { Building = building }, new(PlaceClarity.Named, code, []), Grounds.None);

    /// <summary>The number that is all of the answer: 2, 第二个, 选2, the second one.</summary>
    private static int? NumberIn(ReadOnlySpan<char> said)
    {
        for (var i = 0; i < Ordinals.Length; i++)
        {
            if (said.SequenceEqual(Ordinals[i]) || said.SequenceEqual($"the {Ordinals[i]}") || said.SequenceEqual($"the {Ordinals[i]} one") || said.SequenceEqual($"{Ordinals[i]} one"))
                return i + 1;
        }

        var rest = said;
        for (var before = rest.Length + 1; rest.Length < before;)
        {
            before = rest.Length;
            foreach (var word in Around)
            {
                if (rest.StartsWith(word))
                    rest = rest[word.Length..].Trim(" ,");
                if (rest.EndsWith(word))
                    rest = rest[..^word.Length].Trim(" ,");
            }
        }

        var number = Numerals.ReadLabel(FoldedText.Of(new(rest)), 0, out var end);
        return number > 0 && end == rest.Length ? number : null;
    }

    private static bool Holds(ReadOnlySpan<char> said, string[] words)
    {
        foreach (var word in words)
        {
            if (said.IndexOf(word) >= 0)
                return true;
        }

        return false;
    }

    private static PlaceAnswer None(AnswerMeaning meaning) => new(meaning, new(Kind.None, 0, Slots.Empty, PlaceFit.Missing, Grounds.None));
}
