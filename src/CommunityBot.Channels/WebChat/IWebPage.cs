namespace CommunityBot.Channels.WebChat;

/// <summary>What only the program around the channel knows: which doors there are, and whom a live demonstration lets somebody be.</summary>
public interface IWebPage
{
    /// <summary>The code of a door (a cell or place) in the directory's own spelling, or null where there is none.</summary>
    string? FindDoor(string code);

    /// <summary>
    /// A person of the demonstration, made ready to be spoken to; null where the request may be nobody but itself. Named persons exist in Development
    /// alone, for requests from this machine.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="user">The user id that the page asks for.</param>
    /// <param name="locale">The page's language, where it says so.</param>
    Task<WebCaller?> DemonstrateAsync(HttpContext context, string user, string? locale);
}
