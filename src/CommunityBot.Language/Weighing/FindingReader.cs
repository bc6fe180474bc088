using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Places;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Weighing;

/// <summary>Reads the slots, the place and the grounds of one finding out of its part of the message.</summary>
internal sealed class FindingReader(Lexicon lexicon)
{
    private readonly PlacePhrases places = new(lexicon);
    private readonly Activities activities = new(lexicon);
    private readonly Times times = new(lexicon);
    private readonly PeopleCounts people = new(lexicon);
    private readonly GroundsReader grounds = new(lexicon);
    private readonly Origins origins = new(lexicon);
    private readonly Recurrence recurrence = new(lexicon);
    private readonly PlaceLocator locator = new(lexicon);
    private readonly int nowhere = lexicon.Id("no-idea");

    /// <param name="reading">The message.</param>
    /// <param name="verdict">What it, or the part of it, is.</param>
    /// <param name="part">Where to read.</param>
    /// <param name="index">The directory's names.</param>
    /// <param name="context">For places of one name.</param>
    /// <param name="isNamed">The kind is somebody else's word and not the evidence's.</param>
    public Finding Read(Reading reading, Verdict verdict, (int From, int To) part, GazetteerIndex index, UnderstandingContext context, bool isNamed = false)
    {
        if (verdict.Kind == Kind.Question)
            return new(Kind.Question, verdict.Confidence, Slots.Empty, PlaceFit.Missing, Grounds.None);
        var text = reading.Text;
        var (slots, fit) = Place(reading, part, index, context, verdict.Kind);
        var time = verdict.Kind is Kind.CheckIn or Kind.Status ? default : times.First(text, reading.Hits, part.From, part.To, verdict.Kind);
        var origin = verdict.Kind is Kind.Arrival or Kind.SelfReport or Kind.Status or Kind.Withdraw
            ? origins.First(text, reading.Hits, part.From, part.To, anywhere: verdict.Kind is not Kind.Withdraw) : default;
        var activity = verdict.Kind switch
        {
            Kind.Gathering => activities.Shared(text, reading.Hits, part.From, part.To, anyVerb: true),
            Kind.Withdraw => activities.Withdrawn(text, reading.Hits, part.From, part.To),
            Kind.Status => activities.Shared(text, reading.Hits, part.From, part.To, anyVerb: false),
            Kind.Breach => activities.Errand(text, reading.Hits, part.From, part.To),
            _ => default,
        };
        var plate = reading.Plate is { } found && found.Start >= part.From && found.End <= part.To ? found.Number : null;
        slots = slots with
        {
            Plate = plate,
            Origin = origin.IsEmpty ? null : text.Written(origin.Start, origin.End),
            People = (verdict.Kind is Kind.Status or Kind.Withdraw
                ? people.SpokenOf(text, reading.Hits, reading.Addresses, part.From, part.To, verdict.Kind)
                : people.First(text, reading.Hits, reading.Addresses, part.From, part.To))?.Count,
            Time = time.IsEmpty ? null : text.Written(time.Start, time.End),
            Recurring = verdict.Kind is Kind.Gathering or Kind.Arrival or Kind.Breach && recurrence.IsIn(text, reading.Hits, part.From, part.To),
            Activity = activity.IsEmpty ? null : text.Written(activity.Start, activity.End),
        };
        return new(
            verdict.Kind, verdict.Confidence, slots, fit,
            isNamed ? grounds.OfNamed(verdict.Kind, reading, slots, fit) : grounds.Of(verdict.Kind, reading, slots, fit));
    }

    public Finding PlaceOnly(Reading reading, GazetteerIndex index, UnderstandingContext context)
    {
        var (slots, fit) = Place(reading, (0, reading.Text.Length), index, context, Kind.None);
        if (fit.Clarity != PlaceClarity.Named && reading.Has(nowhere))
            (slots, fit) = (Slots.Empty, PlaceFit.Missing);
        return new(Kind.None, fit.Clarity == PlaceClarity.Missing ? 0 : 1, slots, fit, Grounds.None);
    }

    /// <summary>"我是12号楼2单元的楼长，1103家…": who tells it is the captain there.</summary>
    private static bool IsCaptains(FoldedText text, List<Address> addresses)
    {
        if (addresses.Count == 0)
            return false;
        var end = addresses[0].End;
        var at = text[end] is '的' or ' ' ? end + 1 : end;
        return text.Part(at, at + 2) is "楼长" or "栋长" || text.Part(at, at + 3) is "楼栋长" or "单元长" || EnglishNumbers.Is(text, at, "captain", out _);
    }

    private (Slots Slots, PlaceFit Fit) Place(Reading reading, (int From, int To) part, GazetteerIndex index, UnderstandingContext context, Kind kind)
    {
        var addresses = reading.Addresses;
        if (!addresses.Exists(address => address.Room is not null)
            && BareRooms.Find(reading.Text, addresses, reading.Plate, part.From, part.To) is { Count: > 0 } bare)
        {
            // "3栋王阿姨说1402…" in a relay: the room is in the captain's building.
            var building = reading.Has(Facts.Relayed) || IsCaptains(reading.Text, addresses) ? addresses.FirstOrDefault().Building : null;
            addresses = [.. addresses, .. bare.Select(room => room with { Building = building })];
        }

        if (addresses.Count == 0 && kind is Kind.Help or Kind.SelfReport && BareRooms.HouseAtEnd(reading.Text) is { } house)
            addresses = [house];

        var whole = (From: 0, To: reading.Text.Length);
        var phrase = places.Best(reading.Text, reading.Hits, addresses, reading.Names, part.From, part.To, kind);
        if (phrase.Clarity != PlaceClarity.Named && part != whole && kind is Kind.Help or Kind.SelfReport or Kind.CheckIn)
            phrase = places.Best(reading.Text, reading.Hits, addresses, reading.Names, 0, reading.Text.Length, kind);
        // "买菜那单取消吧，…，13栋905": who writes signs with the address, in whichever part of the message.
        else if (phrase.AddressIndex < 0 && part != whole && kind is Kind.Status or Kind.Withdraw
            && places.Best(reading.Text, reading.Hits, addresses, reading.Names, 0, reading.Text.Length, kind) is { AddressIndex: >= 0 } signed && PlacePhrases.IsClause(reading.Text, signed))
            phrase = signed;
        // "刚说的东升花园弄错了，应该是东胜花园5栋有人聚餐": what is put right is the place of both.
        if (kind == Kind.Withdraw && part.To < whole.To && places.Best(reading.Text, reading.Hits, addresses, reading.Names, part.To, whole.To, kind) is { Clarity: PlaceClarity.Named } right
            && Corrections.IsTakenBack(reading.Text, phrase.End, right.Start))
            phrase = right;
        if (phrase.Clarity == PlaceClarity.Missing)
            return (Slots.Empty, PlaceFit.Missing);
        var address = phrase.AddressIndex >= 0 ? addresses[phrase.AddressIndex] : default;
        var slots = new Slots
        {
            Place = phrase.Clarity == PlaceClarity.OwnEstate ? null : reading.Text.Written(phrase.Start, phrase.End),
            Building = address.Building,
            Unit = address.Unit,
            Room = address.Room,
        };
        return (slots, locator.Locate(index, reading.Text, reading.Hits, phrase, address, reading.Names, context));
    }
}
