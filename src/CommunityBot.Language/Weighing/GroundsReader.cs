using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Weighing;

/// <summary>What a finding stands on. Where people come from is kept apart from what they do.</summary>
internal sealed class GroundsReader(Lexicon lexicon)
{
    private readonly int vehicle = lexicon.Id("vehicle");
    private readonly int parked = lexicon.Id("parked");
    private readonly int arrive = lexicon.Id("arrive");
    private readonly int stranger = lexicon.Id("stranger");
    private readonly int person = lexicon.Id("person");
    private readonly int behaviour = lexicon.Id("behaviour");
    private readonly int unregistered = lexicon.Id("unregistered");
    private readonly int forDays = lexicon.Id("for-days");

    /// <summary>What people do when they gather, and what says that somebody has a duty to stay in.</summary>
    private readonly int[] gathering = [lexicon.Id("activity"), lexicon.Id("activity-light"), lexicon.Id("crowd"), lexicon.Id("group"), lexicon.Id("party-signs"), Facts.Many];
    private readonly int[] breach = [lexicon.Id("duty"), lexicon.Id("duty-sign"), lexicon.Id("self-duty"), lexicon.Id("seal"), lexicon.Id("seal-broken")];

    /// <summary>
    /// The grounds of a kind that somebody else has named: a kind alone is no behaviour then. Words of the message must say as much, or there is nothing but
    /// somebody's presence.
    /// </summary>
    public Grounds OfNamed(Kind kind, Reading reading, Slots slots, PlaceFit fit)
    {
        var evidence = kind switch { Kind.Gathering => gathering, Kind.Breach => breach, _ => [] };
        return Array.Exists(evidence, reading.Has) ? Of(kind, reading, slots, fit) : Of(Kind.None, reading, slots, fit) | Grounds.Presence;
    }

    public Grounds Of(Kind kind, Reading reading, Slots slots, PlaceFit fit)
    {
        var grounds = Grounds.None;
        if (slots.Origin is not null)
            grounds |= Grounds.Origin;
        if (slots.Plate is not null)
            grounds |= Grounds.Plate;
        if (reading.Has(vehicle) || reading.Has(parked) || reading.Has(arrive) || reading.Has(stranger) || reading.Has(person)
            || fit.Clarity != PlaceClarity.Missing)
            grounds |= Grounds.Presence;
        if (kind is Kind.Gathering or Kind.Breach || reading.Has(behaviour) || reading.Has(unregistered) || reading.Has(forDays))
            grounds |= Grounds.Behaviour;
        return grounds;
    }
}
