using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>Staff's commands in words; they do exactly what the card's buttons do.</summary>
internal sealed class AlertInChat(DirectorySource directory, AnswerAlert answerAlert)
{
    public void Answer(Turn turn, ChatCommand command)
    {
        var verb = Enum.Parse<AlertVerb>(command.Verb.ToString());
        var input = command.Argument.Length == 0 ? null : command.Argument;
        var answered = answerAlert.Answer(turn.Scope, new AlertAnswer(command.Reference!, verb, turn.Account, "text", input));
        turn.ReplyText(Words(turn, verb, command.Reference!, answered));
    }

    /// <summary>What whoever answered hears: the new state, or why nothing changed.</summary>
    public string Words(Turn turn, AlertVerb verb, string reference, AlertAnswered answered)
    {
        var language = turn.Language;
        return answered switch
        {
            { Refusal: null, Alert: { } alert } when verb == AlertVerb.Ask => Phrases.Get(language, "QuestionPassedOn", alert.Reference),
            { Refusal: null, Alert: { } alert } => Phrases.Get(language, "StateInGroup", alert.Reference, Phrases.Name(language, alert.State)),
            { Refusal: Refusal.Taken or Refusal.NothingToDo, Alert: { } alert } => Phrases.Get(
                language, turn.IsGroup ? "RefusedTakenInGroup" : "RefusedTaken", reference, Phrases.Name(language, alert.State),
                NameOf(alert.Holder) ?? Phrases.Get(language, "Nobody")),
            { Refusal: Refusal.Closed, Alert: { } alert } => Phrases.Get(language, "RefusedClosed", reference, Phrases.Name(language, alert.State)),
            { Refusal: Refusal.NoSuchPerson } => Phrases.Get(language, "RefusedNoSuchPerson"),
            { Refusal: Refusal.NothingToUndo or Refusal.NoWords or Refusal.NobodyToAsk or Refusal.NotReferred } => Phrases.Name(language, answered.Refusal.Value),
            { Refusal: Refusal.NotYours } => Phrases.Get(language, "RefusedNotYours", reference),
            _ => Phrases.Get(language, "RefusedUnknown", reference),
        };
    }

    public void List(Turn turn)
    {
        if (turn.Person is not { } person)
        {
            turn.Reply("RefusedStaffOnly");
            return;
        }
        if (turn.IsGroup)
        {
            turn.Reply("AskMePrivately");
            return;
        }
        var alerts = turn.Scope.Db.Set<Alert>()
            .Where(alert => alert.Holder == person.Code && (alert.State == AlertState.Open || alert.State == AlertState.Acknowledged || alert.State == AlertState.OnScene))
            .OrderBy(alert => alert.Opened).Take(20).ToList();
        if (alerts.Count == 0) turn.Reply("MyAlertsNone");
        else turn.ReplyText(string.Join('\n', alerts.Select(alert =>
            $"#{alert.Reference} {Phrases.Name(turn.Language, alert.Kind)} · {directory.Current.NameOf(alert.Cell)} · {Phrases.Name(turn.Language, alert.State)}")));
    }

    private string? NameOf(string? person) => person is null ? null : directory.Current.Person(person)?.Name ?? person;
}
