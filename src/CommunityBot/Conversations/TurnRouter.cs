using CommunityBot.Channels;
using CommunityBot.Grid;

namespace CommunityBot.Conversations;

/// <summary>Takes a turn to the one slice that answers it. A new behaviour that chat can trigger is one line here.</summary>
internal sealed class TurnRouter(
    WelcomeConversation welcome, BindInChat bind, AlertInChat alerts, ReportInChat reports, ChooseLanguage language, GiveHelp help, PressButton press,
    CorrectByEdit edit, DutyInChat duty, HabitInChat habits, MarkInChat marks, ReceiveMessage receive)
{
    public void Route(Turn turn)
    {
        switch (turn.Message.Kind)
        {
            case InboundKind.BotAdded: welcome.Welcome(turn); break;
            case InboundKind.BotRemoved: break;
            case InboundKind.Edit: edit.Edit(turn); break;
            case InboundKind.Delete: edit.Delete(turn); break;
            case InboundKind.Press: press.PressInWords(turn); break;
            case InboundKind.Message: RouteMessage(turn); break;
        }
    }

    private void RouteMessage(Turn turn)
    {
        var command = ChatCommand.Read(turn.Message.Text);
        if (command?.Verb == CommandVerb.BindGroup && turn.IsGroup)
        {
            bind.BindGroup(turn, command.Argument);
            return;
        }
        if (turn.IsGroup && turn.Group is null)
        {
            if (turn.IsAddressed) turn.Reply("GroupNotBound");
            return;
        }
        if (turn.Group?.Listen == Listen.Off) return;
        if (command is not null && MayCommand(turn, command)) RouteCommand(turn, command);
        else receive.Receive(turn);
    }

    /// <summary>In a group a command is one when it is said to the bot, or where the bot listens to everything, names a reference or is plain without.</summary>
    private static bool MayCommand(Turn turn, ChatCommand command) =>
        turn.IsAddressed || (turn.Group?.Listen == Listen.All && (command.Reference is not null || command.IsPlain));

    private void RouteCommand(Turn turn, ChatCommand command)
    {
        switch (command.Verb)
        {
            case CommandVerb.Acknowledge or CommandVerb.Arrive or CommandVerb.Resolve or CommandVerb.Reject or CommandVerb.Reassign or CommandVerb.Escalate
                or CommandVerb.Ask or CommandVerb.Undo or CommandVerb.Refer or CommandVerb.Receive:
                alerts.Answer(turn, command);
                break;
            case CommandVerb.MyAlerts: alerts.List(turn); break;
            case CommandVerb.Split: reports.Split(turn, command.Reference!); break;
            case CommandVerb.Organiser: habits.Note(turn, command.Reference!, command.Argument); break;
            case CommandVerb.Malicious: marks.Mark(turn, command.Reference!, command.Argument); break;
            case CommandVerb.Lift: marks.Lift(turn, command.Reference!); break;
            case CommandVerb.Appeal:
                if (!marks.Appeal(turn, command.Argument)) receive.Receive(turn);
                break;
            case CommandVerb.Status: reports.Status(turn, command.Reference!); break;
            case CommandVerb.Withdraw: reports.Withdraw(turn, command.Reference!); break;
            case CommandVerb.Settled or CommandVerb.NotSettled:
                // Such short words mean something else where there is nothing of theirs to confirm.
                if (!reports.Confirm(turn, command.Verb == CommandVerb.Settled)) receive.Receive(turn);
                break;
            case CommandVerb.Language: language.Choose(turn, command.Argument); break;
            case CommandVerb.Duty: duty.Set(turn, command.Argument); break;
            case CommandVerb.StandIn: duty.StandIn(turn, command.Argument); break;
            case CommandVerb.Bind: bind.Bind(turn, command.Argument); break;
            case CommandVerb.BindGroup: turn.Reply("BindGroupInGroup"); break;
            case CommandVerb.Help: help.Help(turn); break;
            default: turn.Reply("NotYet"); break;
        }
    }
}
