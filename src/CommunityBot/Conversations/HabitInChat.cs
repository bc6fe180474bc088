using CommunityBot.Alerts;

namespace CommunityBot.Conversations;

/// <summary>Staff say who organises a gathering; in private only, since it is a person's name.</summary>
internal sealed class HabitInChat(NoteOrganiser noteOrganiser)
{
    public void Note(Turn turn, string reference, string name)
    {
        if (turn.IsGroup)
        {
            turn.Reply("SayPrivately");
            return;
        }
        turn.Reply(noteOrganiser.Note(turn.Scope, reference, turn.Account, name) switch
        {
            null => "OrganiserNoted",
            Refusal.NoWords => "OrganiserHow",
            Refusal.NothingToDo => "NoHabit",
            Refusal.NotYours => "RefusedNotYours",
            _ => "RefusedUnknown",
        }, reference);
    }
}
