namespace CommunityBot.Channels.WebChat;

/// <summary>Whom a token speaks for. Nothing else that a request says about its sender is believed.</summary>
/// <param name="User">The id that we minted, such as <c>dl_…</c>.</param>
/// <param name="Conversation">The one conversation that may be read and written.</param>
/// <param name="IsGroup">Several people share it.</param>
/// <param name="Name">Shown to the others in a group; null in a private chat.</param>
/// <param name="At">The code of the door whose page was opened.</param>
public sealed record WebCaller(string User, string Conversation, bool IsGroup = false, string? Name = null, string? At = null)
{
    /// <summary>A resident's private chat, whose id is the user's: one person, one conversation, whichever door they stand at.</summary>
    public static WebCaller Resident(string user, string? at = null) => new(user, user, At: at);

    /// <summary>The account that the rooms know the person by.</summary>
    public string Account => $"{WebChatOptions.Channel}:{User}";
}

/// <summary>Why a token does not open anything.</summary>
public enum TokenFault { None, Invalid, Expired }
