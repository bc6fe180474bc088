using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Alerts;

/// <summary>
/// Relays a question to whoever reported an alert, and the answer back, so that neither sees who the other is. Somebody without a private chat hears in reply to their
/// report that there is a question, and gets it when they write in private.
/// </summary>
internal sealed class AskReporter(DirectorySource directory, AlertChanges changes, AlertCardComposer composer, IAlertReports reports, Reach reach) : IOutboxSubject
{
    public string Prefix => "question";

    public Refusal? Ask(WriteScope scope, Alert alert, string person, AlertAnswer answer)
    {
        if (string.IsNullOrWhiteSpace(answer.Input)) return Refusal.NoWords;
        if (reports.Reporter(scope.Db, alert) is not { } reporter) return Refusal.NobodyToAsk;
        var question = new Question
        {
            Id = scope.NextId("questions"),
            AlertId = alert.Id,
            Reference = reporter.Reference,
            Asker = person,
            Account = reporter.Account,
            Language = reporter.Language,
            Words = answer.Input,
            Asked = scope.Now,
        };
        scope.Db.Add(question);
        changes.RecordAddition(scope, alert, person, "asked", answer.Source);
        if (!Put(scope, question) && reach.OfRoom(scope.Db, reporter.Conversation) is { } to)
            scope.Enqueue(Lane.Reply, new OutboundMessage { To = to, Text = Phrases.Get(reporter.Language, "QuestionWaits", reporter.Reference), ReplyTo = reporter.MessageId });
        return null;
    }

    /// <summary>Puts the questions that waited for an account's private chat.</summary>
    public void PutWaiting(WriteScope scope, string account)
    {
        foreach (var question in scope.Db.Set<Question>().Where(question => question.Account == account && question.Answered == null && question.Sent == null).ToList())
            Put(scope, question);
    }

    /// <summary>Gives an answer back to whoever asked, and to everybody who has the card.</summary>
    public void Answer(WriteScope scope, Question question, string words)
    {
        (question.Answer, question.Answered) = (words, scope.Now);
        if (Alert.ById.Of(scope.Db, question.AlertId) is { } alert) changes.RecordAddition(scope, alert, AuditEntry.Resident, "answered", "chat");
        if (reach.Choose(scope.Db, directory.Current.AccountsOf(question.Asker)) is not { } account || reach.OfAccount(scope.Db, account) is not { } to) return;
        var text = Phrases.Get(composer.LanguageOf(scope.Db, question.Asker, account), "AnswerRelayed", question.Reference, words);
        scope.Enqueue(Lane.Alert, new OutboundMessage { To = to, Text = text });
    }

    public OutboundMessage? Compose(WriteScope scope, long id)
    {
        if (scope.Db.Set<Question>().Find(id) is not { Words: { } words, Answered: null } question || ChatOf(scope, question) is not { } chat) return null;
        return new OutboundMessage { To = chat.ToAddress(), Text = Phrases.Get(question.Language, "QuestionToYou", question.Reference, words), Locale = question.Language };
    }

    public void Settle(WriteScope scope, long id, Settled settled)
    {
        if (settled.How == Settlement.Sent && scope.Db.Set<Question>().Find(id) is { } question) question.MessageId = settled.Result?.MessageId;
    }

    private static bool Put(WriteScope scope, Question question)
    {
        if (ChatOf(scope, question) is not { } chat) return false;
        question.Sent = scope.Now;
        scope.Enqueue(Lane.Reply, chat.Key, $"question:{question.Id}");
        return true;
    }

    private static Conversation? ChatOf(WriteScope scope, Question question) => Conversation.LastOf(scope.Db, question.Account) is { Gone: false } chat ? chat : null;
}
