using CommunityBot.Alerts;
using CommunityBot.Language;

namespace CommunityBot.Conversations;

/// <summary>Takes what somebody says in private for the answer to a question that staff put to them, and to which of several.</summary>
internal sealed class RelayAnswer(AskReporter askReporter, LanguageOptions options)
{
    private static readonly TimeSpan Answerable = TimeSpan.FromHours(24);

    /// <summary>For so long whatever they say is the answer; later a report of its own is one.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>False where it answers nothing.</summary>
    public bool Take(Turn turn)
    {
        var scope = turn.Scope;
        if (turn.IsGroup || scope.Statement("SELECT EXISTS (SELECT 1 FROM questions WHERE account = $1 AND answered IS NULL)", turn.Account).ExecuteScalar() is 0L) return false;
        var since = scope.Now - Answerable;
        var open = scope.Db.Set<Question>().Where(question => question.Account == turn.Account && question.Answered == null && question.Sent >= since)
            .OrderByDescending(question => question.Id).ToList();
        // Whoever had no private chat has one now: it is this turn's, and must be found.
        scope.Db.SaveChanges();
        askReporter.PutWaiting(scope, turn.Account);
        var text = turn.Message.Text;
        var meant = open.Find(question => question.MessageId is { } id && id == turn.Message.ReplyTo)
            ?? open.Find(question => text.Contains(question.Reference, StringComparison.OrdinalIgnoreCase));
        if (meant is null && (open.Count == 0 || IsOfItsOwn(turn, open[0]))) return false;
        if (meant is null && open.DistinctBy(question => question.AlertId).Count() > 1)
        {
            turn.Reply("WhichQuestion", string.Join(' ', open.Select(question => $"#{question.Reference}").Distinct()));
            return true;
        }
        askReporter.Answer(scope, meant ?? open[0], text);
        turn.Reply("AnswerPassedOn", (meant ?? open[0]).Reference);
        return true;
    }

    private bool IsOfItsOwn(Turn turn, Question newest) =>
        newest.Sent is { } sent && turn.Scope.Now - sent > Fresh && turn.Understanding.First.Kind != Kind.None && turn.Understanding.First.Confidence > options.FileAbove;
}
