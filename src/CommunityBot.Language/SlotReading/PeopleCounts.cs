using System.Buffers;
using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>An explicit number of people at [Start, End); <paramref name="Named"/> where a word for people stands with it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PeopleSpan(int Start, int End, PeopleCount Count, bool Named);

/// <summary>Reads how many people are spoken of. Tables, cars and families are no people.</summary>
internal sealed class PeopleCounts
{
    /// <summary>What joins two English counts.</summary>
    private static readonly string[] Ands = [" and ", " plus ", " n ", " + "];

    /// <summary>What is said behind a number that is guessed.</summary>
    private static readonly string[] Guesses = [" at a guess", " by my count", " give or take", " or thereabouts", " if there's one", " easy", " i'd say"];

    /// <summary>What a number can start with.</summary>
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789零一二两三四五六七八九十俩仨廿卅几数好上成百大abcdefghijklmnopqrstuvwxyz");

    private readonly int pair;
    private readonly int threesome;
    private readonly PeopleSigns signs;
    private readonly ChineseCounts chinese;
    private readonly EnglishCounts english;

    public PeopleCounts(Lexicon lexicon)
    {
        pair = lexicon.Id("pair");
        threesome = lexicon.Id("threesome");
        signs = new(lexicon);
        chinese = new(signs);
        english = new(signs);
    }

    public PeopleSpan? First(FoldedText text, List<Hit> hits, List<Address> addresses, int from, int to)
    {
        PeopleSpan? first = null, known = null;
        var address = 0;
        for (var i = text.Next(Starts, from, to); i < to && first is null; i = text.Next(Starts, i + 1, to))
        {
            while (address < addresses.Count && addresses[address].End <= i)
                address++;
            // The 6 of "bldg 6" counts nobody.
            if (address >= addresses.Count || i < addresses[address].Start)
                first = At(text, hits, i, fresh: !char.IsAsciiDigit(text[i]) && address > 0 && addresses[address - 1].End == i);
            // "那几个老太婆……八个": the count that is said counts, not those few that are pointed at, nor "不是二十多个，是八九个" what they are not.
            if (first is { } pointed && ((pointed.Count is { Min: 3, Max: 9 } && text[pointed.Start - 1] is '那' or '这') || Corrections.IsDenied(text, pointed.Start)))
            {
                known ??= pointed;
                first = null;
                i = pointed.End - 1;
            }
        }

        first ??= known;

        foreach (var hit in hits)
        {
            // 哥俩好 is cried at a drinking game.
            if (hit.Start < from || hit.End > to || (text[hit.End] == '好' && text[hit.End - 1] == '俩') || IsCalledFor(text, hit.Start) || (first is { } f && hit.Start >= f.Start) || (hit.Payload != pair && hit.Payload != threesome))
                continue;
            // "me and the wife counted thirty two": who counts is not who is counted; 小情侣们 are more than two.
            if (text[hit.End] == '们' || (first is not null && EnglishNumbers.Is(text, hit.Start, "me ", out _)))
                continue;
            var n = hit.Payload == pair ? 2 : 3;
            var together = new PeopleSpan(hit.Start, hit.End, new(n, n), true);
            return text[hit.End] is '带' or '和' or '跟' or '加' ? WithMore(text, hits, together) : together;
        }

        return first is { } one ? WithMore(text, hits, one) : null;
    }

    /// <summary>
    /// How many a correction says they are ("十几个？数清楚了就四个"), else how many it or a question about a report speaks of ("那三位后来送哪儿去了").
    /// </summary>
    public PeopleSpan? SpokenOf(FoldedText text, List<Hit> hits, List<Address> addresses, int from, int to, Kind kind)
    {
        PeopleSpan? first = null;
        var address = 0;
        for (var i = text.Next(Starts, from, to); i < to; i = text.Next(Starts, i + 1, to))
        {
            while (address < addresses.Count && addresses[address].End <= i)
                address++;
            if ((address < addresses.Count && i >= addresses[address].Start) || At(text, hits, i) is not { } count || count.Count.Max == 0)
                continue;
            if (kind == Kind.Status ? count.Named && IsPointedAt(text, count.Start) : IsSettled(text, count.Start))
                return count;
            if (kind != Kind.Status && count.Named && count.Count.Min > 1 && text[count.End] != '?' && !Corrections.IsDenied(text, count.Start))
                first ??= count;
            i = count.End - 1;
        }

        foreach (var hit in hits.StartingIn(from, to - 1))
        {
            if (first is null && hit.End <= to && (hit.Payload == pair || hit.Payload == threesome) && (kind != Kind.Status || IsPointedAt(text, hit.Start)))
                return new(hit.Start, hit.End, hit.Payload == pair ? new(2, 2) : new(3, 3), true);
        }

        return first;
    }

    private static bool IsPointedAt(FoldedText text, int start) =>
        text[start - 1] is '那' or '这' or '嗰' || EnglishNumbers.Is(text, start - 4, "the ", out _) || EnglishNumbers.Is(text, start - 6, "those ", out _);

    /// <summary>就四个, 才八九个, 改为两个, "it's six".</summary>
    private static bool IsSettled(FoldedText text, int start) => text[start - 1] is '就' or '才' or '只' || Corrections.IsClaimed(text, start);

    private static bool IsCalledFor(FoldedText text, int at) => text[at - 1] == '派' || (text[at - 2] == '安' && text[at - 1] == '排');

    // Fresh: an address ends right before, and its digits are none of the number: 9栋603三个人.
    private PeopleSpan? At(FoldedText text, List<Hit> hits, int at, bool fresh = false)
    {
        var c = text[at];
        NumberRange number;
        if (c is '俩' or '仨')
            return chinese.Together(text, hits, at, c == '俩' ? 2 : 3);
        if (c is >= 'a' and <= 'z')
        {
            if (FoldedText.IsWord(text[at - 1]) || !EnglishNumbers.TryRead(text, at, out number))
                return null;
        }
        else if ((!fresh && (char.IsAsciiDigit(text[at - 1]) || IsNumeral(text[at - 1]))) || text[at - 1] is '.' or '第' or '-' || (!fresh && FoldedText.IsWord(text[at - 1])) || !Numerals.TryRead(text, at, out number))
        {
            return null;
        }

        // "没一个戴口罩" is none, "安排两个人来" is who should come.
        if (text[at - 1] is '没' or '冇' or '哪' || (text[at - 2], text[at - 1]) is ('没', '有') or ('不', '止') || IsCalledFor(text, at))
            return null;
        return text[number.End] is ' ' or '-' || number.End >= text.Length || FoldedText.IsWord(text[number.End])
            ? english.Read(text, hits, number) ?? chinese.Read(text, hits, number) ?? Alone(text, hits, number)
            : chinese.Read(text, hits, number) ?? english.Read(text, hits, number) ?? Alone(text, hits, number);
    }

    private static bool IsNumeral(char c) => Numerals.DigitOf(c) >= 0 || c is '十' or '百' or '千' or '几' or '廿' or '卅';

    /// <summary>"少说八十", "I see six": a number that only its introduction makes a count of people.</summary>
    private PeopleSpan? Alone(FoldedText text, List<Hit> hits, NumberRange number) =>
        number.Min > 2 && Guessed(text, number.End) is > 0 and var guessed ? new(number.Start, guessed, signs.Bounds(text, hits, number, number.End), true) :
        number.Min >= 5 && EnglishNumbers.Is(text, number.End, " plus", out var plus) && PeopleSigns.IsStop(text, plus) ? new(number.Start, plus, new(number.Min, null), true)
        : number.Min > 1 && number.Min < 2000 && PeopleSigns.IsStop(text, number.End) && !(text[number.End] is '.' or ',' && char.IsAsciiDigit(text[number.End + 1]))
        && (PeopleSigns.HitEndsAt(hits, signs.Intro, number.Start, text) || (number.Min > 2 && PeopleSigns.HitEndsAt(hits, signs.AtLeast, number.Start, text)))
            ? new(number.Start, number.End, signs.Bounds(text, hits, number, number.End), true) : null;

    /// <summary>Where "thirty|at a guess", "14|by my count" ends; -1 where the number is told for no guess.</summary>
    private static int Guessed(FoldedText text, int at)
    {
        if (text[at] == ',')
            at++;
        if (text[at] != ' ')
            return -1;
        foreach (var word in Guesses)
        {
            if (EnglishNumbers.Is(text, at, word, out var end))
                return end;
        }

        return -1;
    }

    private PeopleSpan WithMore(FoldedText text, List<Hit> hits, PeopleSpan first)
    {
        var at = first.End;
        for (var i = 0; i < 7 && at < text.Length && text[at] is not (',' or '。' or ';' or '!' or '?'); i++, at++)
        {
            if (text.Part(at, at + 2) is "加上" or "外加" or "还有" or "带着")
                return At(text, hits, at + 2) is { } further ? Sum(first, further) : first;
            if (i < 4 && text[at] is '和' or '跟' or '加' or '、' or '带')
                return At(text, hits, at + 1) is { } more ? Sum(first, more) : first;
            foreach (var word in Ands)
            {
                if (EnglishNumbers.Is(text, at, word, out var after) || (word == " + " && text.Part(at, at + 3) is " + " && (after = at + 3) > 0))
                    return At(text, hits, after) is { } other ? Sum(first, other) : first;
            }
        }

        return first;
    }

    public static PeopleSpan Sum(PeopleSpan a, PeopleSpan b) =>
        new(a.Start, b.End, new(a.Count.Min + b.Count.Min, a.Count.Max + b.Count.Max), true);
}
