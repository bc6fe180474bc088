namespace CommunityBot.Grid;

/// <summary>A folder of the community's directory as it lies on the disk.</summary>
public sealed class DirectoryFolder
{
}
