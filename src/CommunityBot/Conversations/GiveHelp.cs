using CommunityBot.Grid;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>Help for whoever asks, by what they may do; and the office's contact for a question that no report answers.</summary>
internal sealed class GiveHelp(DirectorySource directory)
{
    public void Help(Turn turn)
    {
        var staff = turn.Person is { } person && directory.Current.PostsOf(person.Code).Any(post => post.Role is not (Role.Captain or Role.Volunteer));
        turn.ReplyText(Phrases.Get(turn.Language, staff && !turn.IsGroup ? "HelpStaff" : "HelpResident"));
    }

    public void Hint(Turn turn) => turn.Reply("Hint");

    /// <summary>A group hears which office to ask; its telephone number is for a private chat.</summary>
    public void Question(Turn turn)
    {
        var grid = directory.Current;
        var cell = turn.Group?.Cell ?? turn.Door?.Cell ?? turn.WriterCell ?? grid.Root;
        var office = cell is null ? null : grid.OfficeFor(cell, turn.Scope.Now);
        if (office is null) turn.Reply("QuestionNoOffice");
        else if (turn.IsGroup || grid.Person(office.Person)?.Phone is not { } phone) turn.Reply("QuestionOffice", grid.NameOf(office.Cell));
        else turn.Reply("QuestionOfficePhone", grid.NameOf(office.Cell), phone);
    }
}
