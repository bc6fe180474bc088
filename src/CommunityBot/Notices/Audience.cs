using CommunityBot.Grid;

namespace CommunityBot.Notices;

/// <summary>
/// Whom a notice is for (受众): with a cell alone every group of the cell and of all below it; with a role the private chats of the people who hold it there.
/// </summary>
public sealed record Audience(string Cell, Role? Role)
{
    /// <summary>Reads <c>cell</c> or <c>cell/role</c>. No cell's code holds a slash; without a role after it the whole text stands for a cell.</summary>
    public static Audience Parse(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash > 0 && RoleOf(text[(slash + 1)..]) is { } role ? new(text[..slash], role) : new(text, null);
    }

    private static Role? RoleOf(string word) =>
        Enum.TryParse<Role>(word, ignoreCase: true, out var role) && word.All(char.IsAsciiLetterLower) ? role : null;
}
