using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Reports;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>A pressed button: of an alert's card, or of a question for a place. The answer is the present card or a word, also where the press came twice.</summary>
internal sealed class PressButton(AnswerAlert answerAlert, AlertCardComposer composer, AlertInChat alertInChat, AnswerPlace answerPlace)
{
    private const string AlertPrefix = "alert.";

    /// <summary>The press of a client that shows the answer itself. <paramref name="again"/>: it was carried out before.</summary>
    public PressAnswer Press(Turn turn, bool again)
    {
        var message = turn.Message;
        var verb = message.Verb ?? "";
        if (verb == ReportReplies.PlaceVerb) return Place(turn);
        if (!verb.StartsWith(AlertPrefix, StringComparison.Ordinal)
            || !Enum.TryParse<AlertVerb>(verb.AsSpan(AlertPrefix.Length), ignoreCase: true, out var alertVerb)
            || References.Read(message.Data.GetValueOrDefault("alert", "")) is not { } reference)
            return new PressAnswer(null, Phrases.Get(turn.Language, "ButtonUnknown"));

        var answered = again
            ? answerAlert.Look(turn.Scope, reference, turn.Account)
            : answerAlert.Answer(turn.Scope, new AlertAnswer(reference, alertVerb, turn.Account, "card", Input(message, alertVerb)));
        return answered is { Alert: { } alert, Refusal: null or Refusal.NothingToDo }
            ? new PressAnswer(composer.Compose(turn.Scope.Db, alert, turn.Language, turn.Person?.Code), null)
            : new PressAnswer(null, alertInChat.Words(turn, alertVerb, reference, answered));
    }

    /// <summary>The press of a client that sends it as a message: an alert's card is edited in place anyway, so only a refusal needs words.</summary>
    public void PressInWords(Turn turn)
    {
        var answer = Press(turn, again: false);
        if (answer is { Message: { } words, IsSaidAnyway: false }) turn.ReplyText(words);
    }

    /// <summary>A place is taken from anybody in the conversation where it was asked for, and from nowhere else.</summary>
    private PressAnswer Place(Turn turn)
    {
        var reference = References.Read(turn.Message.Data.GetValueOrDefault("report", ""));
        var report = reference is null ? null : turn.Scope.Db.Set<Report>().FirstOrDefault(report => report.Reference == reference);
        if (report is null || report.Conversation != turn.Conversation.Key) return Words("ButtonUnknown");
        if (report.QuestionUntil is null && report.State != ReportState.Asking) return Words("PlaceAnswered", report.Reference);
        return answerPlace.Answer(turn.Scope, report, turn.Message.Data.GetValueOrDefault("place", ""), turn.Actor)
            ? Words("PlaceThanks") with { IsSaidAnyway = true } : Words("ButtonUnknown");

        PressAnswer Words(string phrase, params ReadOnlySpan<object?> values) => new(null, Phrases.Get(turn.Language, phrase, values));
    }

    private static string? Input(InboundMessage message, AlertVerb verb)
    {
        var name = verb switch { AlertVerb.Resolve => "outcome", AlertVerb.Reassign => "person", AlertVerb.Ask => "question", _ => "reason" };
        var input = message.Data.GetValueOrDefault(name)?.Trim();
        return string.IsNullOrEmpty(input) ? null : input.Length > 500 ? input[..500] : input;
    }
}

/// <summary>Where channels hand in what they received: the durable inbox, and presses in a slice of their own.</summary>
internal sealed class InboundSink(Storage.IStore store, Inbox inbox, Turns turns, PressButton press) : IInboundSink
{
    public Task<Acceptance> AcceptAsync(InboundMessage message, CancellationToken cancellationToken) => inbox.AcceptAsync(message);

    public Task<PressAnswer> PressAsync(InboundMessage message, CancellationToken cancellationToken) => store.WriteAsync(scope =>
    {
        var again = !Inbox.Note(scope, message);
        return press.Press(turns.Begin(scope, message), again);
    });
}
