using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Policies;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>How long a place is waited for, and how many reports one account may make.</summary>
public sealed class ReportsOptions
{
    /// <summary>After this a report whose place nobody said is filed at its group's cell. From 1 s to 1 day; 10 min by default.</summary>
    [System.ComponentModel.DataAnnotations.Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "is not a time span from 00:00:01 to 1.00:00:00")]
    public TimeSpan AskFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many reports that alert somebody one account may make in an hour; a danger to life is not counted and always taken. From 1 to 1,000,000; 20 by default.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 1_000_000, ErrorMessage = "is not a number from 1 to 1000000")]
    public int MostPerHour { get; set; } = 20;

    /// <summary>The same for captains and staff, who relay what others say. From 1 to 1,000,000; 60 by default.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 1_000_000, ErrorMessage = "is not a number from 1 to 1000000")]
    public int MostRelayedPerHour { get; set; } = 60;
}

/// <summary>What became of something that was said.</summary>
public enum FilingOutcome
{
    Filed,
    Asking,
    Kept,
    BehaviourMissing,
    /// <summary>Nothing was filed: this account has made as many reports in the last hour as it may.</summary>
    TooMany,
    /// <summary>The same, and it was told so a moment ago.</summary>
    StillTooMany,
}

/// <summary>
/// Turns what a resident said into a report and, where its kind and the policy say so, an alert: kept, asked about or filed. Report, alert, timer,
/// card and reply are in the slice's one commit.
/// </summary>
internal sealed class FileReport(
    DirectorySource directory, PolicySource policies, CommunityOptions community, ReportsOptions options, OpenAlert openAlert, MergeReport merging, ChangeAlert changeAlert, TellGroups tellGroups,
    ReportReplies replies, RecogniseHabit habits, ReporterLimit limit)
{
    /// <summary>For how long an unmentioned message of whoever was asked counts as the answer.</summary>
    public static readonly TimeSpan AnswerWindow = TimeSpan.FromMinutes(15);

    public (FilingOutcome Outcome, Report? Report) Receive(WriteScope scope, ReportDraft draft)
    {
        var finding = draft.Finding;
        if (finding.Kind is Kind.SelfReport or Kind.CheckIn) return (FilingOutcome.Kept, Keep(scope, draft));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(scope.Now, community.Zone).DateTime);
        if (draft.Emergency == Emergency.None && AlertDecision.Of(finding.Kind, finding.Grounds, finding.Slots.Origin, finding.Slots.Plate, today, policies.Current).Outcome == AlertOutcome.AsksWhatWasSeen)
            return (FilingOutcome.BehaviourMissing, null);
        if (draft.Emergency == Emergency.None && limit.IsReached(scope, draft.Reporter))
            return (ReporterLimit.MayTell(scope, draft.Reporter) ? FilingOutcome.TooMany : FilingOutcome.StillTooMany, null);

        var grid = directory.Current;
        // In an emergency even a stranger's private chat has somewhere to file it at.
        var home = draft.Home ?? (draft.Emergency == Emergency.None ? null : grid.Root);
        var place = PlaceDecision.Decide(
            finding.Fit, finding.Fit.Located is { } located ? grid.CellOf(located) : null, home, draft.Emergency != Emergency.None, draft.Door);
        var report = NewReport(scope, draft);
        report.Candidates = place.Cell is null || place.AskSpot
            ? string.Join('|', LikelyPlaces.For(grid, home, finding.Kind, finding.Fit.Candidates)) : null;
        scope.Db.Add(report);
        if (place.Cell is null)
        {
            report.Cell = draft.Door?.Cell;
            report.AskUntil = scope.Now + options.AskFor;
            report.QuestionUntil = scope.Now + AnswerWindow;
            replies.AskPlace(scope, report);
            return (FilingOutcome.Asking, report);
        }
        report.Place = place.Place;
        if (place.Place is not null && place.Place == draft.Door?.Code) report.PlaceText ??= draft.Door.Name;
        if (place.AskSpot) report.QuestionUntil = scope.Now + AnswerWindow;
        File(scope, report, place.Cell, place.AskSpot);
        return (FilingOutcome.Filed, report);
    }

    /// <summary>Files a report at a cell: adds it to the alert that tells of the same, else opens its own, and says so where it was reported.</summary>
    public void File(WriteScope scope, Report report, string cell, bool askSpot = false)
    {
        report.Cell = cell;
        report.Filed = scope.Now;
        report.AskUntil = null;
        if (merging.Find(scope, report) is not { } same)
        {
            Open(scope, report, askSpot);
            return;
        }
        merging.Merge(scope, report, same, ActorOf(report));
        var released = same.Slowed && !IsSlowed(scope, report);
        if (released) changeAlert.Release(scope, same);
        // It may be the first that says where.
        if (released || report.Place is not null) habits.Note(scope, same, report);
        if (!IsInGroup(report) || tellGroups.MayReply(scope, report, same)) replies.Merged(scope, report, same);
    }

    /// <summary>Files a report by itself, whatever else tells of the same.</summary>
    public void FileApart(WriteScope scope, Report report) => Open(scope, report, askSpot: false);

    private void Open(WriteScope scope, Report report, bool askSpot)
    {
        report.State = ReportState.Filed;
        var (alert, told) = openAlert.Open(scope, report.Reference, report.Kind, report.Cell!, ActorOf(report), report.Relayed ? "relay" : "chat", IsSlowed(scope, report));
        report.AlertId = alert.Id;
        habits.Note(scope, alert, report);
        replies.Filed(scope, report, told, askSpot);
    }

    private string ActorOf(Report report) => (report.Reporter is { } account ? directory.Current.PersonOf(account)?.Code : null) ?? AuditEntry.Resident;

    /// <summary>Made by somebody whose reports the office looks at first. A danger to life waits for nobody.</summary>
    private static bool IsSlowed(WriteScope scope, Report report) => report is { Emergency: null, Reporter: { } account } && MarkReporter.IsMarked(scope, account);

    private static bool IsInGroup(Report report) => report.CommunityGroup is not null;

    /// <summary>Where a report is filed whose place nobody said: the group's cell, else the door's, else the writer's own, else the root of the tree.</summary>
    public string HomeOf(Report report)
    {
        var grid = directory.Current;
        if (report.CommunityGroup is { } code && grid.Group(code) is { } group) return group.Cell;
        if (report.Cell is { } door && grid.Cell(door) is not null) return door;
        var person = report.Reporter is { } account ? grid.PersonOf(account) : null;
        return (person is null ? null : grid.PostsOf(person.Code).FirstOrDefault()?.Cell) ?? grid.Root ?? "";
    }

    private static Report Keep(WriteScope scope, ReportDraft draft)
    {
        var report = NewReport(scope, draft);
        report.State = ReportState.Kept;
        report.Cell = draft.Home;
        scope.Db.Add(report);
        return report;
    }

    private static Report NewReport(WriteScope scope, ReportDraft draft)
    {
        var report = new Report
        {
            Reference = References.New(scope),
            State = ReportState.Asking,
            Kind = draft.Finding.Kind,
            Channel = draft.Message.Channel,
            Conversation = draft.Conversation,
            MessageId = draft.Message.MessageId,
            CommunityGroup = draft.Group?.Code,
            Reporter = draft.Reporter,
            Relayed = draft.Relayed,
            Language = draft.Language,
            Received = scope.Now,
            Emergency = draft.Emergency == Emergency.None ? null : draft.Emergency,
            Photos = PhotosOf.Take(scope, draft.Conversation, draft.Reporter, draft.Message.Files),
        };
        Describe(report, draft.Message.Text, draft.Finding);
        return report;
    }

    /// <summary>Writes what was said into the report, as it stands now.</summary>
    public static void Describe(Report report, string words, Finding finding)
    {
        var slots = finding.Slots;
        report.Grounds = finding.Grounds;
        report.Words = words;
        report.PlaceText = slots.Place ?? report.PlaceText;
        (report.Building, report.Unit, report.Room) = (slots.Building, slots.Unit, slots.Room);
        (report.Plate, report.Origin) = (slots.Plate, slots.Origin);
        (report.PeopleMin, report.PeopleMax) = (slots.People?.Min, slots.People?.Max);
        (report.Activity, report.Time, report.Recurring) = (slots.Activity, slots.Time, slots.Recurring);
    }
}
