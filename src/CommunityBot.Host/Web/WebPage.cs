using CommunityBot.Channels.WebChat;
using CommunityBot.Grid;
using CommunityBot.Host.Web.Texts;

namespace CommunityBot.Host.Web;

/// <summary>What the web channel asks of the program around it: the doors of the directory, and the demonstration's persons for this machine's own browser.</summary>
internal sealed class WebPage(DirectorySource directory, Demonstration demonstration, CommunityOptions community) : IWebPage
{
    public string? FindDoor(string code) => directory.Current.Door(code)?.Code;

    public async Task<WebCaller?> DemonstrateAsync(HttpContext context, string user, string? locale)
    {
        var person = Demonstration.Persons.FirstOrDefault(person => person.Caller.User == user);
        if (person is null || !demonstration.IsOfferedTo(context) || !demonstration.HasSample) return null;
        await demonstration.PrepareAsync(locale is null ? community.Language : PageTexts.Closest(locale));
        return person.Caller;
    }
}
