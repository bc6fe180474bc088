using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>A phrase for a place: how well it says where, and the address in it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacePhrase(int Start, int End, PlaceClarity Clarity, int AddressIndex)
{
    public static readonly PlacePhrase None = new(0, 0, PlaceClarity.Missing, -1);
}

internal enum AtomKind { Modifier, Tail, Estate, Floor, Weak, Unknown, Noun, Name, Address }

/// <summary>One word or address that a phrase for a place is built of.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlaceAtom(int Start, int End, AtomKind Kind, int Address = -1);

/// <summary>
/// Builds phrases for places out of what stands side by side: addresses, nouns for places, the directory's names, words of position.
/// </summary>
internal sealed class PlacePhrases(Lexicon lexicon)
{
    private const string Surnames = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚";

    /// <summary>Whom one asks, not where it is.</summary>
    private static readonly WordSet Offices = new("居委会", "居委", "居委门口", "派出所", "管委会", "街道办", "物业办公室", "社区办公室", "村委会", "那边", "这边", "那里", "这里", "后面", "路上", "隔壁小区", "complaints desk", "the desk", "front desk", "the front desk", "reception", "the office");

    private readonly int estate = lexicon.Id("estate");
    private readonly int person = lexicon.Id("speaker");
    private readonly int elsewhere = lexicon.Id("place-elsewhere");
    private readonly int ownHome = lexicon.Id("own-home");
    private readonly PlaceAtoms atomReader = new(lexicon);

    /// <summary>The phrase that says best where, the earliest of equals. Null where nothing at all is said.</summary>
    public PlacePhrase Best(FoldedText text, List<Hit> hits, List<Address> addresses, List<Hit> names, int from, int to, Kind kind)
    {
        var atoms = atomReader.Find(text, hits, addresses, names, from, to, guess: !(IsHousehold(kind) || kind == Kind.Withdraw));
        var best = PlacePhrase.None;
        var bestScore = 0;
        for (var i = 0; i < atoms.Count;)
        {
            var (phrase, mixed, unknown) = Chain(text, atoms, ref i);
            var score = Score(text, hits, addresses, phrase, kind);
            if (score > 0 && mixed)
                score += 4;
            if (unknown)
                score += 4;
            if (score > bestScore)
                (best, bestScore) = (phrase, score);
        }

        if (best.Clarity is PlaceClarity.Missing or PlaceClarity.OwnEstate)
            best = UnlistedPlaces.After(text, hits, from, to) ?? best;
        // "In our building" is the estate again, whatever its article makes of it.
        if (best.Clarity == PlaceClarity.Named && hits.Exists(hit => hit.Payload == estate && hit.Start == best.Start && hit.End == best.End))
            best = best with { Clarity = PlaceClarity.OwnEstate };
        // What only its article makes a place is as good as a named one once it is all there is.
        return best.Clarity == PlaceClarity.Missing ? best : Stripped(text, best, addresses);
    }

    private static bool IsHousehold(Kind kind) => kind is Kind.Help or Kind.SelfReport or Kind.CheckIn;

    private int Score(FoldedText text, List<Hit> hits, List<Address> addresses, PlacePhrase phrase, Kind kind)
    {
        if (phrase.Clarity == PlaceClarity.Missing)
            return 0;
        var score = (int)phrase.Clarity * 10;
        if (phrase.AddressIndex >= 0)
            score += (IsHousehold(kind) || kind == Kind.Breach ? 12 : 2) + (addresses[phrase.AddressIndex].Room is null ? 0 : 2);
        else if ((IsHousehold(kind) || kind == Kind.Withdraw) && IsElsewhere(hits, phrase))
            return 0;
        else if (kind == Kind.Status && Offices.Contains(text.Part(phrase.Start, phrase.End)))
            return 0;
        if (text[phrase.Start - 1] is '在' or '到' or '进' or '住' or '喺' or '佇' or '勒' or '搁' or '停' or '蹲')
            score += 5;
        // "6栋老李反映车库…": the captain says who told them, not where.
        if (phrase.Clarity == PlaceClarity.Named && hits.AnyStartingIn(person, phrase.End, phrase.End + 4))
            score -= 15;
        // "我住7栋，对面六栋…": the witness's own door is not the place.
        if (phrase.AddressIndex >= 0 && kind is Kind.Gathering or Kind.Arrival or Kind.Breach or Kind.Status && EndsBefore(hits, ownHome, phrase.Start))
            score -= 14;
        // "刚从龙泉寺回来，看到凉亭…": where the witness was before.
        if (text[phrase.Start - 1] == '从' && text.Part(phrase.End, phrase.End + 2) is "回来" or "过来" or "出来" or "下来" or "路过")
            score -= 14;
        if (Corrections.IsDenied(text, phrase.Start))
            score -= 15;
        else if (kind == Kind.Withdraw && Corrections.IsClaimed(text, phrase.Start))
            score += 6;
        return score;
    }

    /// <summary>The school or the hospital and nothing more: not where the writer is.</summary>
    private bool IsElsewhere(List<Hit> hits, PlacePhrase phrase)
    {
        foreach (var hit in hits.StartingIn(phrase.Start, phrase.End - 1))
        {
            if (hit.Payload == elsewhere && hit.End >= phrase.End - 1 && hit.Start <= phrase.Start + 4)
                return true;
        }

        return false;
    }

    private static bool EndsBefore(List<Hit> hits, int concept, int start)
    {
        foreach (var hit in hits.StartingIn(start - 20, start - 1))
        {
            if (hit.Payload == concept && hit.End <= start && hit.End >= start - 2)
                return true;
        }

        return false;
    }

    /// <summary>"the postcode meets at the duck pond": what only its article makes a place is none before one that is named.</summary>
    private static bool IsSubject(FoldedText text, AtomKind first, int end, PlaceAtom next) =>
        first == AtomKind.Unknown && next.Kind >= AtomKind.Noun && EnglishNumbers.Is(text, end, " at", out _);

    private static (PlacePhrase Phrase, bool Mixed, bool Unknown) Chain(FoldedText text, List<PlaceAtom> atoms, ref int i)
    {
        var first = atoms[i++];
        int start = first.Start, end = first.End, address = first.Address;
        var strongest = first.Kind;
        var nouns = first.Kind == AtomKind.Noun;
        // The 里 of "昨夜里五幢" belongs to what stands before it.
        if (first.Kind == AtomKind.Tail && end - start == 1)
            return (PlacePhrase.None, false, false);
        while (i < atoms.Count && !IsSubject(text, strongest, end, atoms[i]) && Joined(text, start, end, atoms[i], address >= 0, strongest))
        {
            var next = atoms[i++];
            end = next.End;
            if (address < 0)
                address = next.Address;
            nouns |= next.Kind is AtomKind.Noun;
            if (next.Kind > strongest)
                strongest = next.Kind;
        }

        end = Household(text, Trim(text, start, end), atoms[i - 1]);
        // A modifier alone ("前面") or a mere position says nothing; "小区门口" says where as well as "门口" does.
        var clarity = strongest == AtomKind.Estate && atoms[i - 1].Kind == AtomKind.Tail && i >= 2 && atoms[i - 1].Start == atoms[i - 2].End && atoms[i - 1].End - atoms[i - 1].Start > 1
            ? PlaceClarity.Weak : ClarityOf(strongest);
        return (new(start, end, clarity, address), nouns && address >= 0, strongest == AtomKind.Unknown);
    }

    /// <summary>"北门那边" is the 北门, "12栋前面的" is the 12栋.</summary>
    private static int Trim(FoldedText text, int start, int end)
    {
        while (end - start > 2)
        {
            if (text[end - 1] is '的' or ' ')
                end--;
            else if (end - start > 3 && (text[end - 1], text[end - 2]) is ('边' or '里', '那' or '这'))
                end -= 2;
            else
                break;
        }

        return end;
    }

    /// <summary>14栋|张老师家, 楼上|王家, 四栋2单元|那户: the household that lives there.</summary>
    private static int Household(FoldedText text, int end, PlaceAtom last)
    {
        if (end != last.End || !FoldedText.IsHan(text[end]))
            return end;
        if (text[end] == '那' && text[end + 1] is '户' or '家' or '间' && (last.Kind == AtomKind.Tail || text[end - 1] == '元'))
            return end + 2;
        if (text[end] == '那' && PointedAt(text, end) is > 0 and var stop)
            return stop;
        var at = text[end] == '的' ? end + 1 : end;
        if (last.Kind is AtomKind.Noun or AtomKind.Estate or AtomKind.Name || !(Surnames.Contains(text[at], StringComparison.Ordinal) || (text[at] is '老' or '小' && Surnames.Contains(text[at + 1], StringComparison.Ordinal))))
            return end;
        for (var i = at + 1; i <= at + 4 && FoldedText.IsHan(text[i]); i++)
        {
            if (text[i] == '家')
                return text[i + 1] is '具' or '长' or '庭' or '属' or '教' or '政' ? end : i + 1;
        }

        return end;
    }

    /// <summary>单元门口|那个石墩子上, 三栋五栋之间|那条风雨廊: what is pointed at, up to the end of the clause; -1 where it is a person or a car.</summary>
    private static int PointedAt(FoldedText text, int start)
    {
        if (text[start + 1] is not ('个' or '间' or '条' or '棵' or '座' or '排' or '处' or '片' or '块' or '栋' or '只' or '张' or '道' or '口'))
            return -1;
        var end = start + 2;
        while (end - start < 9 && FoldedText.IsHan(text[end]) && text[end] is not ('的' or '人' or '是' or '在' or '有' or '了' or '又' or '家' or '事'))
            end++;
        return end - start is > 3 and < 9 && (end >= text.Length || text[end] is ',' or '。' or '\n' or '!' or '?') && text[end - 1] is not ('头' or '娃' or '妈' or '爷' or '姨' or '伯' or '叔' or '哥' or '姐' or '弟' or '妹' or '孩' or '生' or '客' or '工' or '员' or '者' or '车' or '婆' or '女' or '男' or '狗') ? end : -1;
    }

    private static PlaceClarity ClarityOf(AtomKind kind) => kind switch
    {
        AtomKind.Noun or AtomKind.Name or AtomKind.Address => PlaceClarity.Named,
        AtomKind.Weak or AtomKind.Floor or AtomKind.Unknown => PlaceClarity.Weak,
        AtomKind.Estate => PlaceClarity.OwnEstate,
        _ => PlaceClarity.Missing,
    };

    private static bool Joined(FoldedText text, int start, int end, PlaceAtom next, bool hasAddress, AtomKind before)
    {
        var gap = next.Start - end;
        if (gap == 0)
            return true;
        if (gap == 1 && (text[end] is '的' or '嘅' or '-' || (text[end] is '个' or '格' && next.Kind is AtomKind.Noun or AtomKind.Tail && FoldedText.IsHan(text[end - 1])) || (text[end] == ' ' && !(next.Kind == AtomKind.Address && hasAddress) && !(hasAddress && EnglishNumbers.Is(text, next.Start, "the ", out _)) && !(FoldedText.IsHan(text[end - 1]) && (FoldedText.IsHan(text[next.Start]) || char.IsAsciiDigit(text[next.Start]))) && !(hasAddress && FoldedText.IsHan(text[next.Start])))))
            return true;
        if (gap == 2 && text[end] == '那' && text[end + 1] is '棵' or '只' or '张' or '处' or '道' or '个' or '间' or '家' or '块' or '条' or '片' or '栋' or '座' or '排' or '边')
            return true;
        if (gap == 3 && text[end] == '的' && text[end + 1] == '那')
            return true;
        if (gap == 3 && text[end] == '\'' && text[end + 1] == 's' && text[end + 2] == ' ')
            return true;
        if (gap == 2 && text[end] == ',' && text[end + 1] == ' ' && (next.Kind == AtomKind.Floor || (next.Kind == AtomKind.Address && !hasAddress && (before is AtomKind.Floor or AtomKind.Name || (before == AtomKind.Noun && text.Part(start, end).Contains(' ') && text.Part(start, start + 4) is not "our ")))) && !FoldedText.IsHan(text[end - 1]))
            return true;
        return gap <= 20 && text[end] == ' ' && Connects(text, end, next.Start);
    }

    private static bool Connects(FoldedText text, int end, int start)
    {
        var at = end;
        foreach (var word in new[] { " of", " by", " in", " on", " behind", " beside", " near", " at", " outside", " under", " next to", " opposite", " between", " in front of", " above", " below", " from", " beneath" })
        {
            if (EnglishNumbers.Is(text, at, word, out var after) && after <= start)
                at = after;
        }

        if (at == end)
            return false;
        foreach (var article in new[] { " the", " our", " my", " their" })
        {
            if (EnglishNumbers.Is(text, at, article, out var after) && after < start)
                at = after;
        }

        return at == start - 1 && text[at] == ' ';
    }

    /// <summary>"我家楼下" is the 楼下, "咱小区架空层" the 小区架空层, "我们院22栋" the 22栋, "outside flat 12" the flat 12.</summary>
    private static PlacePhrase Stripped(FoldedText text, PlacePhrase phrase, List<Address> addresses)
    {
        if (phrase.Clarity == PlaceClarity.OwnEstate)
            return phrase;
        if (phrase.AddressIndex >= 0)
        {
            var start = addresses[phrase.AddressIndex].Start;
            var before = text.Part(phrase.Start, Math.Max(phrase.Start, start));
            if (before is "my place " or "our place " or "the door of " or "door of " or "the seal on " or "对面" or "对面的" or "对过" or "outside " or "inside " or "我们楼" or "我们单元" or "我们院" or "我们小区" or "咱们小区" or "咱小区" or "咱们楼" or "咱楼" or "我们这栋" or "我们这" or "咱们院")
                return phrase with { Start = start };
        }

        foreach (var own in new[] { "我们单元", "我们楼", "我们院", "我们这层", "我们这栋", "咱们楼", "咱楼", "咱单元" })
        {
            if (text.Part(phrase.Start, phrase.Start + own.Length).SequenceEqual(own) && phrase.End > phrase.Start + own.Length + 1 && (char.IsAsciiDigit(text[phrase.Start + own.Length]) || Numerals.DigitOf(text[phrase.Start + own.Length]) >= 0))
                return phrase with { Start = phrase.Start + own.Length };
        }

        foreach (var word in new[] { "outside ", "inside ", "我们家", "咱们家", "我家", "咱家", "我们", "咱们", "咱", "俺们", "俺", "阿拉", "佢哋", "我" })
        {
            if (phrase.End - phrase.Start > word.Length + 1 && text.Part(phrase.Start, (phrase.Start + word.Length)).SequenceEqual(word))
                return phrase with { Start = phrase.Start + word.Length };
        }

        return phrase;
    }
}
