using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>Parts of English addresses that are a number: #05-18, 4-11, 2F, 1601 Tower B, the 303 of "block 7 303", "three oh two", 2nd entrance.</summary>
internal static class EnglishNumberedDoors
{
    private static readonly string[] ShortBefore = ["in ", "from ", "at ", "for ", "of ", "unit ", "flat ", "number ", "no ", "#"];

    /// <summary>"the lobby of 7".</summary>
    private static readonly string[] PartsOf =
        ["lobby of ", "basement of ", "foyer of ", "roof of ", "rooftop of ", "steps of ", "stairs of ", "stairwell of ", "hall of ", "hallway of ", "garden of ", "yard of ", "porch of ", "entrance of ", "doorway of ", "terrace of ", "landing of ", "front of ", "back of ", "lawn behind ", "outside ", "behind "];

    private static readonly string[] AtOrFrom = ["at ", "from ", "in ", "outside ", "of "];

    private static readonly string[] SealedBefore = ["on ", "its ", "it's ", "to ", "into "];

    /// <summary>Whom a house's number tells: "the chap from 47".</summary>
    private static readonly WordSet Persons = new(
        "chap", "lady", "man", "woman", "guy", "bloke", "fella", "fellow", "girl", "boy", "lad", "lads", "lot", "couple", "family", "neighbour", "neighbours", "neighbor", "neighbors", "one", "kid", "kids", "them", "those",
        "gentleman", "student", "students", "tenant", "tenants", "people", "folk", "folks", "him", "her", "auntie", "uncle", "mother", "dad", "mum");

    /// <summary>#05-18: storey and door are one label.</summary>
    public static AddressPart? StoreyUnit(FoldedText text, int start)
    {
        var at = start + 1;
        while (char.IsAsciiDigit(text[at]) && at - start <= 3)
            at++;
        if (at == start + 1 || text[at] != '-')
            return null;
        var end = at + 1;
        while (char.IsAsciiDigit(text[end]) && end - at <= 5)
            end++;
        return end == at + 1 || FoldedText.IsWord(text[end]) ? null : new(end, null, null, text.Written(start + 1, end), true);
    }

    /// <summary>"in 11-17", "unit 4-11", "in 2F", "412 #02-05", "1601 Tower B": numbers that only their neighbours make an address.</summary>
    public static AddressPart? Short(FoldedText text, int start)
    {
        if (Addresses.Digits(text, start, out var at) is not { } number || number == "0" || at - start > 4)
            return null;
        if (text[at] == ' ' && text[at + 1] == '#' && !FoldedText.IsWord(text[start - 1]) && StoreyUnit(text, at + 1) is { } storey)
            return storey with { Building = number };
        if (Addresses.LooksLikeRoom(number) && EnglishAddresses.Gap(text, at) is var next && next > at && EnglishAddressParts.IsBuilding(text, next))
            return new(at, null, null, number, true);
        // "15B" by itself, in capitals and no measure.
        if (at - start == 2 && text[at] is >= 'a' and <= 'f' && Streets.IsCapital(text, at) && !FoldedText.IsWord(text[at + 1]) && text[start - 1] is ' ' or ',' or '。' && text[at + 1] is ' ' or ',')
            return new(at + 1, null, null, number + char.ToUpperInvariant(text[at]), false);
        // "the tape on 21's front door", no "80's music".
        if (at - start <= 2 && text[at] == '\'' && text[at + 1] == 's' && text[at + 2] == ' ' && number[^1] != '0' && text[start - 1] == ' ')
            return new(at, number, null, null, false);
        // "the chap from 47 was told".
        if (at - start <= 2 && IsWhose(text, start) && !FoldedText.IsWord(text[at]) && text[at] is not ('-' or '/' or ':' or '%' or '.') && !FollowedByCount(text, at) && !IsPlural(text, at))
            return new(at, number, null, null, false);
        // "…, 71b": the label of a house that ends the message.
        if (at - start == 2 && text[at] is >= 'a' and <= 'h' && at + 1 >= text.Length - 1 && IsClauseEnd(text, at + 1) && start > 2 && text[start - 1] == ' ' && text[start - 2] is ',' or '.' or '!' or '?')
            return new(at + 1, number + char.ToUpperInvariant(text[at]), null, null, true);
        if (!Precedes(text, start, ShortBefore))
            return Precedes(text, start, SealedBefore) && text[at] is >= 'a' and <= 'h' && !FoldedText.IsWord(text[at + 1]) && at - start == 1 ? new(at + 1, null, null, number + char.ToUpperInvariant(text[at]), true) : null;
        if (at - start <= 2 && Precedes(text, start, PartsOf) && !FoldedText.IsWord(text[at]) && text[at] is not ('-' or '/' or ':' or '%' or '.') && !FollowedByCount(text, at) && !IsPlural(text, at))
            return new(at, number, null, null, false);
        if (text[at] is '-' or '/' && at - start <= 2 && Addresses.Digits(text, at + 1, out var end) is { Length: <= 2 } door && door != "0" && !FoldedText.IsWord(text[end]) && text[end] is not ('-' or '/' or ':' or '%')
            && !(text[end] == '.' && char.IsAsciiDigit(text[end + 1])) && !FollowedByCount(text, end))
            return new(end, number, null, door, true);
        if (text[at] is >= 'a' and <= 'h' && !FoldedText.IsWord(text[at + 1]) && at - start <= 2)
        {
            var label = number + char.ToUpperInvariant(text[at]);
            return at - start == 1 || number[0] == '1' ? new(at + 1, null, null, label, true) : new(at + 1, label, null, null, false);
        }

        // "them at 48": from 25 on it is no hour.
        return at - start is 2 or 3 && EnglishNumbers.Is(text, start - 3, "at ", out _) && int.Parse(number, null) is >= 25 and < 1000 && !Addresses.LooksLikeRoom(number) && text[at] is not ('%' or ':' or '/' or '-')
            && !FoldedText.IsWord(text[at]) && !(text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1])) && !FollowedByCount(text, at)
            ? new(at, number, null, null, false) : null;
    }

    /// <summary>The 303 of "block 7 303", the 05-18 of "blk 310 05-18".</summary>
    public static AddressPart? Bare(FoldedText text, int start) =>
        text[start] == '0' && StoreyUnit(text, start - 1) is { } storey ? storey :
        Addresses.Digits(text, start, out var end) is { } digits && Addresses.RoomEnd(text, digits, end) is { } stop && !FollowedByCount(text, stop)
            ? new(stop, null, null, digits, true) : null;

    /// <summary>"at #22": a house, or a flat where it looks like one.</summary>
    public static AddressPart? Hashed(FoldedText text, int start)
    {
        if (Addresses.Digits(text, start + 1, out var end) is not { Length: <= 4 } label || label == "0" || FoldedText.IsWord(text[end]) || !Precedes(text, start, AtOrFrom))
            return null;
        return Addresses.LooksLikeRoom(label) ? new(end, null, null, label, true) : new(end, label, null, null, false);
    }

    /// <summary>2nd entrance, fifth staircase.</summary>
    public static AddressPart? NthEntrance(FoldedText text, int start)
    {
        var end = EnglishNumbers.WordEnd(text, start);
        if (text[end] != ' ' || text[end + 1] is not ('e' or 's') || !(EnglishNumbers.Is(text, end, " entrance", out var stop) || EnglishNumbers.Is(text, end, " staircase", out stop) || EnglishNumbers.Is(text, end, " stairwell", out stop) || EnglishNumbers.Is(text, end, " stair", out stop)))
            return null;
        var nth = text.Part(start, end) switch
        {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "fifth" => 5,
            "sixth" => 6,
            _ when end - start is 3 or 4 && text.Part(end - 2, end) is "st" or "nd" or "rd" or "th" && int.TryParse(text.Part(start, end - 2), out var digits) => digits,
            _ => 0,
        };
        return nth > 0 ? new(stop, null, Addresses.Label(nth), null, true) : null;
    }

    /// <summary>"three oh two", "nineteen oh four", "one two oh four": a room as it is spoken.</summary>
    public static AddressPart? Spoken(FoldedText text, int start)
    {
        if (!EnglishNumbers.TryReadExact(text, start, out var storey, out var end))
            return null;
        // One digit after the other: one two|oh four.
        if (storey < 10 && text[end] == ' ' && EnglishNumbers.TryReadExact(text, end + 1, out var units, out var second) && units < 10)
            (storey, end) = ((storey * 10) + units, second);
        if (!(EnglishNumbers.Is(text, end, " oh ", out var door) || EnglishNumbers.Is(text, end, " o ", out door) || EnglishNumbers.Is(text, end, " zero ", out door)) || storey > 60
            || !EnglishNumbers.TryReadExact(text, door, out var last, out end) || last > 9)
            return null;
        return new(end, null, null, Addresses.Label((storey * 100) + last), true);
    }

    private static bool FollowedByCount(FoldedText text, int at) =>
        EnglishNumbers.Is(text, at, " people", out _) || EnglishNumbers.Is(text, at, " of", out _) || EnglishNumbers.Is(text, at, " persons", out _)
        || EnglishNumbers.Is(text, at, " degrees", out _) || EnglishNumbers.Is(text, at, " ppl", out _) || EnglishNumbers.Is(text, at, " pax", out _)
        || EnglishNumbers.Is(text, at, " years", out _) || EnglishNumbers.Is(text, at, " last", out _) || EnglishNumbers.Is(text, at, " yesterday", out _);

    public static bool IsClauseEnd(FoldedText text, int at) => at >= text.Length || text[at] is ',' or '.' or '!' or '?' or ';' or '\n' or ')';

    /// <summary>"of 7 men" counts, "of 7 with" does not.</summary>
    private static bool IsPlural(FoldedText text, int at)
    {
        var end = EnglishNumbers.WordEnd(text, at + 1);
        return text[at] == ' ' && end - at > 3 && (text[end - 1] == 's' || text.Part(at + 1, end) is "men" or "women" or "people" or "children" or "or" or "odd");
    }

    /// <summary>The chap from|47, them in|48.</summary>
    private static bool IsWhose(FoldedText text, int start)
    {
        var at = EnglishNumbers.Is(text, start - 5, "from ", out _) ? start - 5 : EnglishNumbers.Is(text, start - 3, "in ", out _) ? start - 3 : -1;
        if (at < 2 || text[at - 1] != ' ')
            return false;
        var word = at - 1;
        while (word > 0 && at - word < 12 && FoldedText.IsWord(text[word - 1]))
            word--;
        return Persons.Contains(text.Part(word, at - 1));
    }

    private static bool Precedes(FoldedText text, int start, string[] words)
    {
        foreach (var word in words)
        {
            var at = start - word.Length;
            if (text[start - 1] == word[^1] && at >= 0 && text.Part(at, start).SequenceEqual(word) && !FoldedText.IsWord(text[at - 1]))
                return true;
        }

        return false;
    }
}
