using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Places;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Weighing;

/// <summary>Collects everything that a message mentions, in one pass for each reader.</summary>
internal sealed class Reader(Lexicon lexicon)
{
    /// <summary>A relay says so at its head; later it is about something else.</summary>
    private const int RelayWithin = 12;

    /// <summary>Folded characters up to which a message is short: reports have more to say.</summary>
    private const int ShortUpTo = 6;

    /// <summary>Characters that are read; a longer message is stored cut to the same length.</summary>
    public const int MostRead = 8000;

    private readonly Compositions compositions = new(lexicon);
    private readonly PeopleCounts people = new(lexicon);
    private readonly Plates plates = new(lexicon);
    private readonly int relay = lexicon.Id("relay");

    public Reading Read(string text, GazetteerIndex gazetteer)
    {
        var folded = FoldedText.Of(text, MostRead);
        var names = new List<Hit>();
        gazetteer.FindNames(folded, names);
        var reading = new Reading { Text = folded, Hits = lexicon.Find(folded), Names = names };
        compositions.Settle(folded, reading.Hits);
        compositions.DropNamesInside(reading.Hits, names);
        Addresses.Find(folded, reading.Addresses);
        NamedHouses.Add(gazetteer, folded, names, reading.Addresses);
        reading.Plate = plates.First(folded, reading.Hits);
        if (reading.Plate is { } plate)
            reading.Addresses.RemoveAll(address => address.Start < plate.End && address.End > plate.Start);
        reading.People = people.First(folded, reading.Hits, reading.Addresses, 0, folded.Length);
        reading.Settle();
        if (folded.Length <= ShortUpTo)
            reading.Add(Facts.Short);
        if (reading.Hits.Exists(hit => hit.Payload == relay && hit.Start <= RelayWithin))
            reading.Add(Facts.Relayed);
        return reading;
    }
}
