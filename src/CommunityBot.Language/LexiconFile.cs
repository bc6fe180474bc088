namespace CommunityBot.Language;

/// <summary>A file of a community's own words as it lies in its folder, with its name there.</summary>
public sealed record LexiconFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Bytes that all files of a folder may have together.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Files that a folder may have.</summary>
    public const int MostFiles = 64;
}
