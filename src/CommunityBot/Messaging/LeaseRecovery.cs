using CommunityBot.Storage;

namespace CommunityBot.Messaging;

/// <summary>Gives back what a program had leased when it ended. Only for who knows that it has ended: the only owner of an embedded database.</summary>
public static class LeaseRecovery
{
    /// <returns>How many rows wait again, or ended as unknown because their sender chose so.</returns>
    public static int TakeBackAll(WriteScope scope, IEnumerable<IOutboxSubject> subjects) =>
        scope.Execute("UPDATE inbox SET state = 0 WHERE state = 1") + new OutboxQueue(subjects).TakeBack(scope, all: true);
}
