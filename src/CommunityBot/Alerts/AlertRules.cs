namespace CommunityBot.Alerts;

/// <summary>What staff do with an alert.</summary>
public enum AlertVerb { Acknowledge, Arrive, Resolve, Reject, Reassign, Escalate, Ask, Undo, Refer, Receive }

/// <summary>Why an answer changes nothing.</summary>
public enum Refusal
{
    /// <summary>There is no such alert, or nobody who asks may know of it.</summary>
    Unknown,
    /// <summary>This person does not answer for this cell.</summary>
    NotYours,
    /// <summary>It is closed.</summary>
    Closed,
    /// <summary>Somebody else acknowledged it first.</summary>
    Taken,
    /// <summary>It stands there already, by this person.</summary>
    NothingToDo,
    /// <summary>The person to hand it to is not known, or cannot be reached.</summary>
    NoSuchPerson,
    /// <summary>Nothing of theirs that is not older than two minutes, or something else has happened since.</summary>
    NothingToUndo,
    /// <summary>A question without words, or a referral that does not say to whom.</summary>
    NoWords,
    /// <summary>Nobody is known any more who reported it.</summary>
    NobodyToAsk,
    /// <summary>It was not referred to anybody.</summary>
    NotReferred,
}

/// <summary>The life of an alert, as data: nothing here touches a database.</summary>
public static class AlertRules
{
    /// <summary>The state that a verb leads to, or why it leads nowhere. <paramref name="holds"/>: whoever answers is the present holder.</summary>
    public static (AlertState To, Refusal? Refusal) Decide(AlertState from, AlertVerb verb, bool holds) => (from, verb) switch
    {
        (AlertState.Resolved or AlertState.Rejected or AlertState.Withdrawn or AlertState.Merged, _) => (from, Refusal.Closed),
        (AlertState.Open, AlertVerb.Acknowledge) => (AlertState.Acknowledged, null),
        (AlertState.Acknowledged or AlertState.OnScene, AlertVerb.Acknowledge) => (from, holds ? Refusal.NothingToDo : Refusal.Taken),
        (AlertState.Open or AlertState.Acknowledged, AlertVerb.Arrive) => (AlertState.OnScene, null),
        (AlertState.OnScene, AlertVerb.Arrive) => (from, holds ? Refusal.NothingToDo : Refusal.Taken),
        (_, AlertVerb.Ask) => (from, null),
        (AlertState.OnScene, AlertVerb.Refer) => (from, null),
        (_, AlertVerb.Refer) => (AlertState.Acknowledged, null),
        (_, AlertVerb.Receive) => (AlertState.OnScene, null),
        (_, AlertVerb.Resolve) => (AlertState.Resolved, null),
        (_, AlertVerb.Reject) => (AlertState.Rejected, null),
        _ => (AlertState.Open, null),
    };

    /// <summary>What its timer does in a state, or null for a closed alert. Every open alert has exactly one timer.</summary>
    public static DueAction? Waits(AlertState state) => state switch
    {
        AlertState.Open => DueAction.Escalate,
        AlertState.Acknowledged => DueAction.AskArrival,
        AlertState.OnScene => DueAction.Remind,
        _ => null,
    };
}
