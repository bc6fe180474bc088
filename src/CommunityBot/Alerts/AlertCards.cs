using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>
/// The copies of an alert's card. A copy is composed when its turn to be sent has come, so that it always shows the newest state; a change asks for
/// at most one edit of each copy that was sent, and a copy that is on its way is looked at again when it has arrived.
/// </summary>
internal sealed class AlertCards(DirectorySource directory, Reach reach)
{
    public const string Prefix = "card";

    /// <summary>Gives a person the card, in their private chat and nowhere else; true if they had none before.</summary>
    public bool Issue(WriteScope scope, Alert alert, string person)
    {
        var known = scope.Db.Set<AlertCard>().Local.Any(card => card.AlertId == alert.Id && card.Person == person)
            || (alert.Version > 1 && scope.Db.Set<AlertCard>().Any(card => card.AlertId == alert.Id && card.Person == person && card.State != CardState.Lost));
        if (known) return false;
        var account = reach.Choose(scope.Db, directory.Current.AccountsOf(person));
        if (account is null) return false;
        var card = new AlertCard { Id = scope.NextId("alert_cards"), AlertId = alert.Id, Person = person, Account = account };
        scope.Db.Add(card);
        scope.Enqueue(Lane.Alert, RoomOf(scope, account), Subject(card));
        return true;
    }

    /// <summary>Asks for an edit of each sent copy that shows an older version.</summary>
    public void Refresh(WriteScope scope, Alert alert)
    {
        if (alert.Version <= 1) return;
        foreach (var card in scope.Db.Set<AlertCard>().Where(card => card.AlertId == alert.Id && card.State == CardState.Sent).ToList()) Edit(scope, card);
    }

    /// <summary>One edit a copy waits at a time: it will show whatever is newest then.</summary>
    public static void Edit(WriteScope scope, AlertCard card)
    {
        var waits = scope.Statement("SELECT EXISTS (SELECT 1 FROM outbox WHERE subject = $1 AND state = 0)", Subject(card)).ExecuteScalar();
        if (waits is 0L) scope.Enqueue(Lane.Edit, card.Room!, Subject(card));
    }

    private static string Subject(AlertCard card) => $"{Prefix}:{card.Id}";

    private string RoomOf(WriteScope scope, string account) =>
        reach.OfAccount(scope.Db, account) is { } address ? Outbox.RoomOf(address) : $"{account}@unreached";
}
