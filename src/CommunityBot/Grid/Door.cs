using CommunityBot.Language;

namespace CommunityBot.Grid;

/// <summary>
/// Where somebody stands who writes from the page behind a QR code on a door (扫码点): a cell or place of the directory, and the smallest cell that it lies in.
/// </summary>
/// <param name="Code"></param>
/// <param name="Cell">The cell itself, or the one that the place lies in.</param>
/// <param name="Name"></param>
/// <param name="Kind"></param>
/// <param name="Around">The grid around it (or what is wider, where no grid is), in which a name like 凉亭 or 3栋 is understood first, as in that grid's own group.</param>
public sealed record Door(string Code, string Cell, string Name, EntryKind Kind, string Around)
{
    /// <summary>Whether somebody can be sent there as it is; a grid is too wide for that.</summary>
    public bool IsSpot => Kind is not EntryKind.Cell;
}
