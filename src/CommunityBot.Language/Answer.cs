namespace CommunityBot.Language;

/// <summary>What an answer to the bot's own question for a place says.</summary>
public enum AnswerMeaning
{
    /// <summary>Nothing that answers it.</summary>
    None,
    /// <summary>A place, in words or as one of those that were offered.</summary>
    Place,
    /// <summary>The same place as the time before ("老地方").</summary>
    Same,
    /// <summary>The writer does not know.</summary>
    Unknown,
    /// <summary>The report is taken back ("算了不报了").</summary>
    TakenBack,
}

/// <summary>An answer to the question for a place (追问的回答). <paramref name="Place"/> holds the slots and the fit where the meaning is a place; else it is missing.</summary>
public sealed record PlaceAnswer(AnswerMeaning Meaning, Finding Place);

/// <summary>What an answer is read against: codes of the places that were <paramref name="Offered"/>, in their order, and the <paramref name="Building"/> that was said before.</summary>
public sealed record PlaceQuestion(IReadOnlyList<string> Offered, string? Building = null)
{
    public static readonly PlaceQuestion Open = new([]);
}
