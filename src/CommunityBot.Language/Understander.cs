namespace CommunityBot.Language;

/// <summary>Reads residents' messages (语言理解). Pure, deterministic and thread-safe; one instance serves the whole program.</summary>
public sealed class Understander
{
    /// <summary>Reads one message against a directory's place names; <see cref="Gazetteer.Empty"/> where there is none.</summary>
    public Understanding Understand(string text, Gazetteer gazetteer, UnderstandingContext context) =>
        new(text, [new Finding(Kind.None, 1, Slots.Empty, PlaceFit.Missing, Grounds.None)], Emergency.None, false, []);

    /// <summary>
    /// Reads a text that answers the bot's own question for the place ("就北门那边", "3栋门口"). The slots hold the place and its building words;
    /// clarity is <see cref="PlaceClarity.Missing"/> for an answer that names none ("不知道").
    /// </summary>
    public Finding ReadPlace(string text, Gazetteer gazetteer, UnderstandingContext context) =>
        new(Kind.None, 0, Slots.Empty, PlaceFit.Missing, Grounds.None);
}
