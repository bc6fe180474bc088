using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Alerts;

/// <summary>Reminds the holder shortly before an alert that they have not taken goes on to somebody else.</summary>
internal sealed class RemindHolders(DirectorySource directory, AlertCardComposer composer, Reach reach) : IDueWork
{
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(2);

    /// <summary>A wait that is shorter than this has no room for a reminder.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    public string Name => "reminder before a step";

    /// <summary>When to remind of a step; null where there is no time for it.</summary>
    public static DateTimeOffset? Before(DateTimeOffset due, TimeSpan wait, DueAction action) => action == DueAction.Escalate && wait >= Shortest ? due - Lead : null;

    public IReadOnlyList<long> Due(BotDb db, DateTimeOffset now, int limit) =>
        [.. db.Set<DueStep>().Where(step => step.RemindAt <= now).OrderBy(step => step.RemindAt).Select(step => step.AlertId).Take(limit)];

    public void Run(WriteScope scope, long id)
    {
        if (DueStep.ByAlert.Of(scope.Db, id) is not { } step || step.RemindAt is null || step.RemindAt > scope.Now) return;
        step.RemindAt = null;
        // While the program was down the step itself came due: whoever is next hears of it, and no reminder comes after.
        if (step.Due <= scope.Now || Alert.ById.Of(scope.Db, id) is not { State: AlertState.Open, Holder: { } holder } alert || alert.Version != step.Version) return;
        if (reach.Choose(scope.Db, directory.Current.AccountsOf(holder)) is not { } account || reach.OfAccount(scope.Db, account) is not { } to) return;
        var language = composer.LanguageOf(scope.Db, holder, account);
        var next = Phrases.Name(language, AlertChanges.PlanOf(alert).StepAt(alert.NextStep));
        scope.Enqueue(Lane.Alert, new OutboundMessage { To = to, Text = Phrases.Get(language, "ReminderBeforeStep", alert.Reference, next) });
    }
}
