using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Alerts;

/// <summary>Composes a copy of a card when it is about to be sent or edited, and keeps what the platform said of it.</summary>
internal sealed class AlertCardSubject(AlertCardComposer composer, DirectorySource directory, Reach reach) : IOutboxSubject
{
    public string Prefix => AlertCards.Prefix;

    public OutboundMessage? Compose(WriteScope scope, long id)
    {
        if (AlertCard.ById.Of(scope.Db, id) is not { State: CardState.Waiting or CardState.Sent } card) return null;
        if (Alert.ById.Of(scope.Db, card.AlertId) is not { } alert) return null;
        // An edit whose version is shown already has nothing left to say; a first sending of a closed alert neither.
        if (card.State == CardState.Sent ? card.Version == alert.Version : !alert.IsOpen) return null;
        if (reach.OfAccount(scope.Db, card.Account) is not { } to) return null;
        card.Version = alert.Version;
        var language = composer.LanguageOf(scope.Db, card.Person, card.Account);
        return new OutboundMessage
        {
            To = card.Room is null ? to : to with { Conversation = card.Room[(to.Channel.Length + 1)..] },
            Card = composer.Compose(scope.Db, alert, language, card.Person),
            Updates = card.MessageId,
            Locale = language,
        };
    }

    public void Settle(WriteScope scope, long id, Settled settled)
    {
        var card = AlertCard.ById.Of(scope.Db, id);
        var alert = card is null ? null : Alert.ById.Of(scope.Db, card.AlertId);
        if (card is null || alert is null) return;
        switch (settled.How)
        {
            case Settlement.Sent:
                Keep(scope, card, settled.Result!);
                if (card.State == CardState.Sent && card.Version < alert.Version) AlertCards.Edit(scope, card);
                break;
            case Settlement.WaitsAgain or Settlement.Unknown when card.State == CardState.Sent:
                // The edit may not have arrived: the copy counts as older, or its next try would find nothing left to say.
                card.Version--;
                break;
            case Settlement.Dead:
            case Settlement.Cancelled when card.State == CardState.Waiting:
                card.State = CardState.Lost;
                // A card that had not left when the alert was closed is needed no more; nobody is out of reach for that.
                if (settled.How == Settlement.Cancelled && !alert.IsOpen) break;
                AskTheNext(scope, alert, card);
                TellOffice(scope, alert, card);
                break;
        }
    }

    private static void Keep(WriteScope scope, AlertCard card, SendResult result)
    {
        if (card.State != CardState.Waiting) return;
        card.Room = result.Conversation is { } opened ? $"{ChannelOf(card)}:{opened}"
            : Conversation.LastOf(scope.Db, card.Account) is { Gone: false } chat ? chat.Key : null;
        card.MessageId = result.MessageId;
        card.State = card.MessageId is null || card.Room is null ? CardState.Blind : CardState.Sent;
    }

    /// <summary>Whoever holds an open alert and cannot be reached is passed over at once: its timer is due now.</summary>
    private static void AskTheNext(WriteScope scope, Alert alert, AlertCard card)
    {
        if (alert.State != AlertState.Open || alert.Holder != card.Person) return;
        if (DueStep.ByAlert.Of(scope.Db, alert.Id) is not { } step) return;
        // After the plan's last step there is nobody to pass on to: at once again and again would be a storm while a platform refuses everything.
        if (alert.NextStep >= AlertChanges.PlanOf(alert).Steps.Count) return;
        step.Due = scope.Now;
        scope.Raise(Wake.Sweep);
    }

    /// <summary>The office mends what keeps somebody from being reached: a blocked bot, an account that is gone.</summary>
    private void TellOffice(WriteScope scope, Alert alert, AlertCard card)
    {
        var office = directory.Current.OfficeFor(alert.Cell, scope.Now);
        if (office is null || office.Person == card.Person || reach.Choose(scope.Db, directory.Current.AccountsOf(office.Person)) is not { } account) return;
        if (reach.OfAccount(scope.Db, account) is not { } to) return;
        var language = composer.LanguageOf(scope.Db, office.Person, account);
        var name = directory.Current.Person(card.Person)?.Name ?? card.Person;
        scope.Enqueue(Lane.Alert, new OutboundMessage { To = to, Text = Phrases.Get(language, "Unreachable", name, alert.Reference) });
    }

    private static string ChannelOf(AlertCard card) => card.Account[..card.Account.IndexOf(':', StringComparison.Ordinal)];
}
