using CommunityBot.Messaging;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Notices;

/// <summary>
/// The office's hand on a run. Pausing takes the run's waiting rows out of the outbox and leaves its deliveries waiting; resuming queues those again. So
/// a paused run holds up nobody, does not grow too old to be sent, and only what is in flight at that moment still arrives.
/// </summary>
public static class ControlRun
{
    private const string SetState = "UPDATE notice_runs SET state = $2 WHERE id = $1";
    private const string CancelWaiting = "UPDATE deliveries SET state = 'Cancelled' WHERE run_id = $1 AND state = 'Waiting'";
    private const string RetryFailed = "UPDATE deliveries SET state = 'Waiting', reason = NULL WHERE run_id = $1 AND state = 'Failed'";

    public static NoticeAnswer Pause(WriteScope scope, long id) => Change(scope, id, "pause", [RunState.Running], run =>
    {
        Move(scope, run, RunState.Paused);
        Withdraw(scope, id);
    });

    public static NoticeAnswer Resume(WriteScope scope, long id) => Change(scope, id, "resume", [RunState.Paused], run =>
    {
        Move(scope, run, RunState.Running);
        Queue(scope, run);
    });

    public static NoticeAnswer Cancel(WriteScope scope, long id) => Change(scope, id, "cancel", [RunState.Running, RunState.Paused], run =>
    {
        Move(scope, run, RunState.Cancelled);
        Withdraw(scope, id);
        scope.Execute(CancelWaiting, id);
    });

    /// <summary>Tries once more what failed, to where it would go now.</summary>
    public static NoticeAnswer Resend(WriteScope scope, long id) => Change(scope, id, "resend", [RunState.Running, RunState.Done], run =>
    {
        var failed = scope.Db.Set<Delivery>().Where(d => d.RunId == id && d.State == DeliveryState.Failed).Select(d => d.Id).ToList();
        if (failed.Count == 0) return;
        scope.ReplaceDead(Lane.Notice, [.. failed.Select(DeliverySubject.SubjectOf)]);
        scope.Execute(RetryFailed, id);
        Move(scope, run, RunState.Running);
        Queue(scope, run);
    });

    private static NoticeAnswer Change(WriteScope scope, long id, string verb, RunState[] from, Action<NoticeRun> change)
    {
        var run = scope.Db.Set<NoticeRun>().AsNoTracking().FirstOrDefault(run => run.Id == id);
        var refusal = run is null ? $"There is no run {id}." : from.Contains(run.State) ? null : $"Run {id} is {run.State}: it cannot {verb}.";
        if (refusal is null) change(run!);
        scope.Audit(AuditEntry.Operator, $"notice.{verb}", $"run {id}", "verb", refusal is null ? "done" : "refused");
        return refusal is null ? NoticeAnswer.Of(id) : NoticeAnswer.Refused(refusal);
    }

    private static void Move(WriteScope scope, NoticeRun run, RunState to) => scope.Execute(SetState, run.Id, to.ToString());

    private static void Withdraw(WriteScope scope, long id)
    {
        foreach (var delivery in scope.Db.Set<Delivery>().Where(d => d.RunId == id && d.State == DeliveryState.Waiting).Select(d => d.Id).ToList())
            scope.Withdraw(DeliverySubject.SubjectOf(delivery));
    }

    private static void Queue(WriteScope scope, NoticeRun run)
    {
        if (Runs.Versions(scope.Db, run.Notice) is [var notice, ..])
            Runs.Queue(scope, run.Id, notice);
        else
            Runs.FailWaiting(scope, run.Id, DeliveryFailure.NoticeGone);
        Runs.CloseIfDone(scope, run.Id);
    }
}
