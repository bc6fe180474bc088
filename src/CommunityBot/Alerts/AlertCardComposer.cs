using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Alerts;

/// <summary>Puts an alert into a card, in its reader's language: what is known of it, who is next and when, and the buttons that its state allows.</summary>
internal sealed class AlertCardComposer(DirectorySource directory, PolicySource policies, CommunityOptions community, IAlertReports reports, TimeProvider time)
{
    private static readonly AlertVerb[] Open = [AlertVerb.Acknowledge, AlertVerb.Arrive, AlertVerb.Resolve, AlertVerb.Reject, AlertVerb.Reassign, AlertVerb.Escalate, AlertVerb.Ask];
    private static readonly AlertVerb[] Acknowledged = [AlertVerb.Arrive, AlertVerb.Resolve, AlertVerb.Reject, AlertVerb.Reassign, AlertVerb.Escalate, AlertVerb.Ask];
    private static readonly AlertVerb[] OnScene = [AlertVerb.Resolve, AlertVerb.Reject, AlertVerb.Reassign, AlertVerb.Escalate, AlertVerb.Ask];

    private const int MostQuestions = 3;
    private const int MostDays = 3;

    /// <summary>The language chosen in the person's chat, else the person's own, else the community's.</summary>
    public string LanguageOf(BotDb db, string person, string account) =>
        Conversation.LastOf(db, account)?.Language
        ?? directory.Current.Person(person)?.Language ?? community.Language;

    /// <param name="db">The database.</param>
    /// <param name="alert">The alert as it stands.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="person">The reader's code: only whoever gave the last answer is offered to take it back.</param>
    public Card Compose(BotDb db, Alert alert, string language, string? person)
    {
        var content = reports.Describe(db, alert);
        var title = $"{Phrases.Name(language, alert.Kind)} #{alert.Reference}";
        var facts = Facts(alert, content, language).Concat(History(db, alert, language)).Concat(Answers(db, alert, language)).ToList();
        var notes = Notes(db, alert, language).ToList();
        var state = Phrases.Get(language, "CardState", Phrases.Name(language, alert.State), HolderName(alert) ?? Phrases.Get(language, "Nobody"));
        return new Card
        {
            Title = title,
            Subtitle = state,
            Tone = alert.State switch { AlertState.Open => CardTone.Attention, AlertState.Resolved => CardTone.Good, _ when alert.IsOpen => CardTone.Neutral, _ => CardTone.Muted },
            Facts = facts,
            Quote = content.Words,
            Notes = notes,
            Buttons = [.. (UndoAnswer.IsOpen(db, alert, person, time.GetUtcNow()) ? Verbs(alert.State).Append(AlertVerb.Undo) : Verbs(alert.State)).Select(verb => Button(alert, verb, language))],
            PlainText = PlainText(alert, language, title, state, facts, content.Words, notes),
        };
    }

    private IEnumerable<CardFact> Facts(Alert alert, AlertContent content, string language)
    {
        var grid = directory.Current;
        yield return new CardFact(Phrases.Get(language, "FactPlace"), content.PlaceText ?? Phrases.Get(language, "PlaceNotSaid"));
        var located = content.Located is { } code ? grid.NameOf(code) : null;
        var cell = grid.NameOf(alert.Cell) ?? alert.Cell;
        yield return new CardFact(
            Phrases.Get(language, "FactLocated"),
            located is null || located == cell ? cell : $"{located} · {cell}");
        if (content.Unclear) yield return new CardFact(Phrases.Get(language, "FactPlaceUnclear"), Phrases.Get(language, "PlaceUnclear"));
        if (content.Address is { } address) yield return new CardFact(Phrases.Get(language, "FactAddress"), address);
        var when = string.Join(" ", new[] { content.Time, content.Recurring ? Phrases.Get(language, "Recurring") : null }.Where(part => part is not null));
        yield return new CardFact(Phrases.Get(language, "FactTime"), when.Length > 0 ? when : Clock(alert.Opened, "yyyy-MM-dd HH:mm"));
        if (content.PeopleMin is { } min) yield return new CardFact(Phrases.Get(language, "FactPeople"), People(language, min, content.PeopleMax));
        if (content.Activity is { } activity) yield return new CardFact(Phrases.Get(language, "FactActivity"), activity);
        var today = DateOnly.FromDateTime(Local(time.GetUtcNow()).DateTime);
        var lawful = AlertDecision.Of(alert.Kind, content.Grounds, content.Origin, content.Plate, today, policies.Current);
        if (lawful.MayShowPlate && content.Plate is { } plate) yield return new CardFact(Phrases.Get(language, "FactPlate"), plate);
        if (lawful.MayShowOrigin && content.Origin is { } origin) yield return new CardFact(Phrases.Get(language, "FactOrigin"), origin);
        yield return new CardFact(Phrases.Get(language, "FactReports"), Phrases.Get(language, content.Relayed ? "ReportsRelayed" : "Reports", alert.Reports));
        if (content.Others.Count > 0) yield return new CardFact(Phrases.Get(language, "FactOthers"), string.Join(Phrases.Get(language, "ListSeparator"), content.Others));
        foreach (var photo in content.Photos) yield return new CardFact(Phrases.Get(language, "FactPhoto"), photo);
        foreach (var photo in alert.ScenePhotos?.Split('\n') ?? []) yield return new CardFact(Phrases.Get(language, "FactScenePhoto"), photo);
        if (alert is { ReferredTo: { } party, Referred: { } since })
            yield return new CardFact(Phrases.Get(language, "FactReferred"), Phrases.Get(language, alert.Received is null ? "ReferredWaiting" : "ReferredReceived", party, Clock(alert.Received ?? since, "HH:mm")));
        if (alert.Outcome is { } outcome) yield return new CardFact(Phrases.Get(language, alert.State == AlertState.Rejected ? "FactReason" : "FactOutcome"), outcome);
    }

    /// <summary>The days on which the same was there before, and who organises it, where that was noted.</summary>
    private IEnumerable<CardFact> History(BotDb db, Alert alert, string language)
    {
        if (alert.Kind != Language.Kind.Gathering || HabitBook.Of(db, alert.Id) is not { } habit) yield break;
        if (HabitBook.Before(db, alert.Id) is { Count: > 0 } before)
        {
            var newest = before.Skip(before.Count - MostDays).Select(day => Clock(day.Opened, "MM-dd HH:mm"));
            var days = (before.Count > MostDays ? "…" : "") + string.Join(Phrases.Get(language, "ListSeparator"), newest);
            yield return new CardFact(Phrases.Get(language, "FactHabit"), Phrases.Get(language, "HabitHistory", before.Count + 1, days));
            if (habit.Organiser is null && alert.IsOpen) yield return new CardFact(Phrases.Get(language, "FactOrganiser"), Phrases.Get(language, "AskOrganiser", alert.Reference));
        }
        if (habit.Organiser is { } organiser) yield return new CardFact(Phrases.Get(language, "FactOrganiser"), organiser);
    }

    /// <summary>What was asked of whoever reported it, and answered.</summary>
    private static IEnumerable<CardFact> Answers(BotDb db, Alert alert, string language) => alert.Version == 1 ? [] :
        from question in db.Set<Question>().Where(question => question.AlertId == alert.Id && question.Words != null).OrderByDescending(question => question.Id).Take(MostQuestions).AsEnumerable().Reverse()
        select new CardFact(Phrases.Get(language, "FactQuestion"), $"{question.Words} — {question.Answer ?? Phrases.Get(language, "NoAnswerYet")}");

    private IEnumerable<string> Notes(BotDb db, Alert alert, string language)
    {
        if (!alert.IsOpen) yield break;
        var step = DueStep.ByAlert.Of(db, alert.Id);
        if (step is not null)
            yield return step.Action == DueAction.Escalate
                ? Phrases.Get(language, "NextEscalate", Clock(step.Due, "HH:mm"), Phrases.Name(language, AlertChanges.PlanOf(alert).StepAt(alert.NextStep)))
                : Phrases.Get(language, $"Next{step.Action}", Clock(step.Due, "HH:mm"));
        if (alert is { Slowed: true, Holder: { } holder } && directory.Current.PostsOf(holder).Any(post => post.Role == Role.Office)) yield return Phrases.Get(language, "SlowedNote");
        if (policies.Current.MustNot is { Count: > 0 } lines) yield return Phrases.Get(language, "MustNot", string.Join(Phrases.Get(language, "SentenceSeparator"), lines));
    }

    private string? HolderName(Alert alert) => alert.Holder is { } person ? directory.Current.Person(person)?.Name ?? person : null;

    private static AlertVerb[] Verbs(AlertState state) => state switch
    {
        AlertState.Open => Open,
        AlertState.Acknowledged => Acknowledged,
        AlertState.OnScene => OnScene,
        _ => [],
    };

    private static CardButton Button(Alert alert, AlertVerb verb, string language)
    {
        var input = verb switch
        {
            AlertVerb.Resolve => new CardInput("outcome", Phrases.Get(language, "AskOutcome"), Required: false),
            AlertVerb.Reject or AlertVerb.Escalate => new CardInput("reason", Phrases.Get(language, "AskReason"), Required: false),
            AlertVerb.Ask => new CardInput("question", Phrases.Get(language, "AskQuestion"), Required: true),
            AlertVerb.Reassign => new CardInput("person", Phrases.Get(language, "AskPerson"), Required: true),
            _ => null,
        };
        var primary = verb == (alert.State switch { AlertState.Open => AlertVerb.Acknowledge, AlertState.Acknowledged => AlertVerb.Arrive, _ => AlertVerb.Resolve });
        return new CardButton(
            $"alert.{verb.ToString().ToLowerInvariant()}", Phrases.Name(language, verb),
            new Dictionary<string, string> { ["alert"] = alert.Reference }, input, primary);
    }

    private static string PlainText(
        Alert alert, string language, string title, string state, IEnumerable<CardFact> facts, string? words, IEnumerable<string> notes)
    {
        var lines = new List<string> { title, state };
        lines.AddRange(facts.Select(fact => $"{fact.Label}: {fact.Value}"));
        if (words is not null) lines.Add($"“{words}”");
        lines.AddRange(notes);
        if (alert.IsOpen) lines.Add(Phrases.Get(language, "CardCommands", alert.Reference));
        return string.Join('\n', lines);
    }

    private static string People(string language, int min, int? max) =>
        max is null ? Phrases.Get(language, "PeopleAtLeast", min) : min == max ? Phrases.Get(language, "People", min) : Phrases.Get(language, "PeopleRange", min, max);

    private string Clock(DateTimeOffset moment, string format) => Local(moment).ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, community.Zone);
}
