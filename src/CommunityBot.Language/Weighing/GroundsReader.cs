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
