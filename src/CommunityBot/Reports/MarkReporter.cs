using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Reports;

/// <summary>What came of a word on somebody's marking.</summary>
internal enum MarkOutcome
{
    Done,
    /// <summary>Done, but there is no way to tell them.</summary>
    Untold,
    /// <summary>Only the office or an admin may.</summary>
    NotOffice,
    /// <summary>No such report of the office's, or nobody is known any more who made it.</summary>
    Unknown,
    /// <summary>A decision has a reason.</summary>
    NoReason,
    /// <summary>Marked already; or not marked, where it was to be lifted.</summary>
    AsBefore,
    /// <summary>An appeal was passed on within the last day.</summary>
    Waits,
}

/// <summary>
/// Marks whoever made a malicious report, and lifts it again: by the office alone, recorded, told to the reporter with how to appeal. What they report is filed as
/// before, and goes to the office first.
/// </summary>
internal sealed class MarkReporter(DirectorySource directory, AlertCardComposer composer, Reach reach)
{
    private const int LongestWords = 500;
    private static readonly TimeSpan AppealEvery = TimeSpan.FromDays(1);

    public static bool IsMarked(WriteScope scope, string account) =>
        scope.Statement("SELECT EXISTS (SELECT 1 FROM markings WHERE account = $1 AND lifted IS NULL)", account).ExecuteScalar() is 1L;

    public MarkOutcome Mark(WriteScope scope, string reference, string by, string reason)
    {
        var (person, report, refusal) = Decide(scope, reference, by);
        if (refusal is null && reason.Length == 0) refusal = MarkOutcome.NoReason;
        if (refusal is null && IsMarked(scope, report!.Reporter!)) refusal = MarkOutcome.AsBefore;
        scope.Audit(person?.Code ?? AuditEntry.Resident, "reporter.mark", reference, "text", refusal?.ToString() ?? "Done");
        if (refusal is { } why) return why;
        var marking = new Marking
        {
            Reference = reference,
            Account = report!.Reporter!,
            Cell = report.Cell ?? directory.Current.Root ?? "",
            Language = report.Language,
            Reason = Cut(reason),
            By = person!.Code,
            Since = scope.Now,
        };
        scope.Db.Add(marking);
        return Tell(scope, marking, Phrases.Get(marking.Language, "MarkedPrivately", reference, marking.Reason)) ? MarkOutcome.Done : MarkOutcome.Untold;
    }

    /// <summary>By the reference that it was made on, or that of any other report of theirs.</summary>
    public MarkOutcome Lift(WriteScope scope, string reference, string by)
    {
        var (person, report, refusal) = Decide(scope, reference, by);
        var account = report?.Reporter;
        var marking = refusal is null ? scope.Db.Set<Marking>().FirstOrDefault(marking => marking.Account == account && marking.Lifted == null) : null;
        if (refusal is null && marking is null) refusal = MarkOutcome.AsBefore;
        scope.Audit(person?.Code ?? AuditEntry.Resident, "reporter.lift", reference, "text", refusal?.ToString() ?? "Done");
        if (refusal is { } why) return why;
        marking!.Lifted = scope.Now;
        return Tell(scope, marking, Phrases.Get(marking.Language, "LiftedPrivately", marking.Reference)) ? MarkOutcome.Done : MarkOutcome.Untold;
    }

    /// <summary>Passes an appeal on to the office, which sees its reference and not whose it is. <see cref="MarkOutcome.AsBefore"/> for an account that is not marked.</summary>
    public MarkOutcome Appeal(WriteScope scope, string account, string words)
    {
        var marking = scope.Db.Set<Marking>().FirstOrDefault(marking => marking.Account == account && marking.Lifted == null);
        if (marking is null) return MarkOutcome.AsBefore;
        if (words.Length == 0) return MarkOutcome.NoReason;
        if (scope.Now - marking.Appealed < AppealEvery) return MarkOutcome.Waits;
        if (Office(scope, marking) is not var (to, language)) return MarkOutcome.Untold;
        marking.Appealed = scope.Now;
        scope.Audit(AuditEntry.Resident, "reporter.appeal", marking.Reference, "text", "Done");
        scope.Enqueue(Lane.Alert, new OutboundMessage { To = to, Text = Phrases.Get(language, "AppealToOffice", marking.Reference, Cut(words)), Locale = language });
        return MarkOutcome.Done;
    }

    /// <summary>Who speaks, and of which report. Whoever is of no office hears nothing of whether there is such a report.</summary>
    private (Person? By, Report? Report, MarkOutcome? Refusal) Decide(WriteScope scope, string reference, string by)
    {
        var grid = directory.Current;
        var person = grid.PersonOf(by);
        var offices = person is null ? [] : grid.PostsOf(person.Code).Where(post => post.Role is Role.Office or Role.Admin).ToList();
        if (offices.Count == 0) return (person, null, MarkOutcome.NotOffice);
        var report = scope.Db.Set<Report>().FirstOrDefault(report => report.Reference == reference);
        return report is { Reporter: not null } && offices.Exists(post => grid.IsWithin(report.Cell ?? grid.Root ?? "", post.Cell)) ? (person, report, null) : (person, null, MarkOutcome.Unknown);
    }

    private bool Tell(WriteScope scope, Marking marking, string text)
    {
        if (reach.OfAccount(scope.Db, marking.Account) is not { } to) return false;
        scope.Enqueue(Lane.Reply, new OutboundMessage { To = to, Text = text, Locale = marking.Language });
        return true;
    }

    private (Address To, string Language)? Office(WriteScope scope, Marking marking)
    {
        var grid = directory.Current;
        if ((grid.OfficeFor(marking.Cell, scope.Now) ?? grid.OnDutyFor(marking.Cell, scope.Now)) is not { } office) return null;
        return reach.Choose(scope.Db, grid.AccountsOf(office.Person)) is { } account && reach.OfAccount(scope.Db, account) is { } to
            ? (to, composer.LanguageOf(scope.Db, office.Person, account)) : null;
    }

    private static string Cut(string words) => words.Length > LongestWords ? words[..LongestWords] : words;
}
