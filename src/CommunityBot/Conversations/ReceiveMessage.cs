using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Reports;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>By what words the bot understands, and when it takes up what nobody said to it.</summary>
public sealed class LanguageOptions
{
    /// <summary>Folder of the community's own words and rules; empty where it has none.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Confidence above which an unmentioned group message is taken up where the bot listens to everything. 0 to 1.</summary>
    [System.ComponentModel.DataAnnotations.Range(0.0, 1.0, ErrorMessage = "is not a number from 0 to 1")]
    public double FileAbove { get; set; } = 0.8;
}

/// <summary>
/// Answers a message that is no command: dangers to life first, then the answer to a question of the bot's own, then what was understood. What is not for
/// the bot gets silence; in a private chat a hint.
/// </summary>
internal sealed class ReceiveMessage(
    DirectorySource directory, Understander understander, LanguageOptions options, FileReport fileReport, AnswerPlace answerPlace, ReportInChat reports,
    PhotosOf photos, ScenePhotos scenePhotos, RelayAnswer relayAnswer, GiveHelp help)
{
    public void Receive(Turn turn)
    {
        var message = turn.Message;
        if (message.TextCut && TakesUp(turn)) turn.Reply("PleaseBeShort");
        if (message.Text.Trim().Length == 0)
        {
            WithoutWords(turn);
            return;
        }
        if (turn.Understanding.Emergency != Emergency.None && (turn.IsAddressed || turn.Group?.Listen == Listen.All))
        {
            turn.ReplyText(Phrases.Get(turn.Language, $"Emergency_{turn.Understanding.Emergency}"), Lane.Alert);
            File(turn, Urgent(turn.Understanding));
            return;
        }
        if (relayAnswer.Take(turn) || AnswersQuestion(turn)) return;
        if (!TakesUp(turn)) return;
        foreach (var finding in turn.Understanding.Findings) Act(turn, finding);
    }

    private bool TakesUp(Turn turn) =>
        turn.IsAddressed || (turn.Group?.Listen == Listen.All && turn.Understanding.First.Kind != Kind.None && turn.Understanding.First.Confidence > options.FileAbove);

    private void Act(Turn turn, Finding finding)
    {
        switch (finding.Kind)
        {
            case Kind.Gathering or Kind.Arrival or Kind.Breach or Kind.Help or Kind.SelfReport or Kind.CheckIn: File(turn, finding); break;
            case Kind.Status: reports.StatusOfNewest(turn); break;
            case Kind.Withdraw: reports.WithdrawNewest(turn, finding); break;
            case Kind.Question: help.Question(turn); break;
            default:
                if (turn.IsAddressed) help.Hint(turn);
                break;
        }
    }

    private void File(Turn turn, Finding finding)
    {
        var (outcome, _) = fileReport.Receive(turn.Scope, new ReportDraft
        {
            Message = turn.Message,
            Finding = finding,
            Language = turn.Language,
            Group = turn.Group,
            WriterCell = turn.WriterCell,
            Door = turn.Door,
            Relayed = turn.Understanding.Relayed,
            Emergency = turn.Understanding.Emergency,
        });
        if (outcome == FilingOutcome.Kept) turn.Reply(finding.Kind == Kind.CheckIn ? "CheckInKept" : "SelfReportKept");
        if (outcome == FilingOutcome.BehaviourMissing) turn.Reply("AskWhatWasSeen");
        if (outcome == FilingOutcome.TooMany) turn.Reply("TooManyReports");
    }

    /// <summary>A danger to life is a call for help, whatever else it looks like, and waits for no better place.</summary>
    private static Finding Urgent(Understanding understanding) =>
        understanding.First.Kind is Kind.Gathering or Kind.Arrival or Kind.Breach or Kind.Help
            ? understanding.First
            : understanding.First with { Kind = Kind.Help, Confidence = 1, Grounds = Grounds.Behaviour };

    /// <summary>
    /// Whoever was asked may answer without naming the bot. Others are heard too where the bot listens to everything, if what they say is a place of the directory.
    /// A message that is a report of its own is not an answer.
    /// </summary>
    private bool AnswersQuestion(Turn turn)
    {
        if (AnswerPlace.Open(turn.Scope, turn.Conversation.Key, turn.Account) is not { } report || IsOfItsOwn(turn.Understanding.First, report)) return false;
        var asked = report.Reporter == turn.Account;
        if (!asked && !turn.IsAddressed && turn.Group?.Listen != Listen.All) return false;
        var answer = understander.ReadAnswer(turn.Message.Text, directory.Current.Gazetteer, turn.Context, AnswerPlace.QuestionOf(report));
        switch (answer.Meaning)
        {
            case AnswerMeaning.Place when asked || turn.IsAddressed || IsNamedPlace(answer.Place):
                answerPlace.Answer(turn.Scope, report, answer.Place, known: true, turn.Actor);
                return true;
            case AnswerMeaning.Unknown when asked:
                answerPlace.Answer(turn.Scope, report, answer.Place, known: false, turn.Actor);
                return true;
            case AnswerMeaning.Same when asked:
                return answerPlace.AnswerSame(turn.Scope, report, turn.Actor);
            case AnswerMeaning.TakenBack when asked:
                reports.TakeBack(turn, report);
                return true;
            default:
                return asked && IsHere(turn, answer.Place) && answerPlace.Answer(turn.Scope, report, turn.Door!.Code, turn.Actor);
        }
    }

    /// <summary>Another case, or another need, than the one whose place was asked for; that people are still there says nothing new.</summary>
    private bool IsOfItsOwn(Finding finding, Report report) => finding.Kind switch
    {
        Kind.Gathering or Kind.Arrival or Kind.Breach or Kind.Help
            when finding.Slots is { Plate: not null } or { Origin: not null } || (finding.Slots.Activity is { } activity && activity != report.Activity) => true,
        Kind.None or Kind.Question or Kind.Withdraw => false,
        var kind => kind != report.Kind && finding.Confidence > options.FileAbove,
    };

    /// <summary>What a bystander's word has to be to count: a number or a yes of theirs was said to somebody else.</summary>
    private static bool IsNamedPlace(Finding place) => place.Fit.Located is not null && place.Slots.Place?.Any(char.IsLetter) == true;

    /// <summary>"Right here", said at a door.</summary>
    private static bool IsHere(Turn turn, Finding answer) =>
        turn.Door is { IsSpot: true } && turn.Understanding.First.Kind == Kind.None && answer.Fit.Clarity is PlaceClarity.Weak or PlaceClarity.OwnEstate;

    private void WithoutWords(Turn turn)
    {
        if (turn.Message.Files.Count == 0) return;
        if (turn is { IsGroup: false, Person: { } person } && scenePhotos.Keep(turn.Scope, person.Code, turn.Message.Files) is { } alert)
        {
            turn.Reply("ScenePhotoKept", alert.Reference);
            return;
        }
        var report = photos.Give(turn.Scope, turn.Conversation.Key, turn.Account, turn.Message.Files);
        if (report is not null) turn.Reply("PhotoKept", report.Reference);
        else if (turn.IsAddressed) turn.Reply("PleaseSayInWords");
    }
}
