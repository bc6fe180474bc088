using System.Globalization;
using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>Staff say that they are on duty or off, or who stands in for them until when. What they hold and have not taken yet goes to whoever is asked now.</summary>
internal sealed class DutyInChat(SetDuty setDuty, HandOnAlerts handOn, DirectorySource directory, CommunityOptions community, Reach reach, AlertCardComposer composer)
{
    private static readonly string[] Until = ["到", "至", "until", "till"];

    public void Set(Turn turn, string argument)
    {
        bool? on = argument.ToUpperInvariant() switch { "开" or "ON" => true, "关" or "OFF" => false, _ => null };
        if (on is not { } word) turn.Reply("DutyHow");
        else if (turn.Person is not { } person) turn.Reply("RefusedStaffOnly");
        else if (setDuty.Set(turn.Scope, person.Code, word) is { } refusal) turn.ReplyText(Phrases.Name(turn.Language, refusal));
        else
        {
            turn.Reply(word ? "DutyOn" : "DutyOff", Clock(turn.Scope.Now + SetDuty.OnFor));
            if (!word) HandOn(turn, person.Code);
        }
    }

    /// <summary>"李四 到 18:00": the next time that the community's clock shows 18:00.</summary>
    public void StandIn(Turn turn, string argument)
    {
        if (Read(argument, turn.Scope.Now) is not var (name, until))
        {
            turn.Reply("StandInHow");
            return;
        }
        if (turn.Person is not { } person)
        {
            turn.Reply("RefusedStaffOnly");
            return;
        }
        var (other, refusal) = setDuty.StandIn(turn.Scope, person.Code, name, until);
        if (refusal is { } why)
        {
            turn.ReplyText(Phrases.Name(turn.Language, why));
            return;
        }
        turn.Reply(turn.IsGroup ? "StandInNotedInGroup" : "StandInNoted", other!.Name, Clock(until));
        Tell(turn, other, person, until);
        HandOn(turn, person.Code);
    }

    private void Tell(Turn turn, Person other, Person person, DateTimeOffset until)
    {
        var db = turn.Scope.Db;
        if (reach.Choose(db, directory.Current.AccountsOf(other.Code)) is not { } account || reach.OfAccount(db, account) is not { } to) return;
        var text = Phrases.Get(composer.LanguageOf(db, other.Code, account), "YouStandIn", person.Name, Clock(until));
        turn.Scope.Enqueue(Lane.Alert, new OutboundMessage { To = to, Text = text });
    }

    private void HandOn(Turn turn, string person)
    {
        if (handOn.Of(turn.Scope, person) is { Count: > 0 } taken && !turn.IsGroup)
            turn.Reply("StillYours", string.Join(' ', taken.Select(reference => $"#{reference}")));
    }

    private (string Name, DateTimeOffset Until)? Read(string argument, DateTimeOffset now)
    {
        foreach (var word in Until)
        {
            var at = argument.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at <= 0 || !TimeOnly.TryParseExact(argument[(at + word.Length)..].Trim().Replace('：', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) continue;
            var clock = new DutyClock(community.Zone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, community.Zone).DateTime);
            var minute = (time.Hour * 60) + time.Minute;
            var moment = clock.FirstMoment(today, minute);
            return (argument[..at].Trim(), moment > now ? moment : clock.FirstMoment(today.AddDays(1), minute));
        }
        return null;
    }

    private string Clock(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, community.Zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
