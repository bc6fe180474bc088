namespace CommunityBot.Language.Lexicons;

/// <summary>A fault in an embedded data file, told with the file and the line it stands on.</summary>
public sealed class LexiconFault : Exception
{
    public LexiconFault(string file, int line, string reason)
        : base($"{file}({line}): {reason}")
    {
        File = file;
        Line = line;
    }

    public string File { get; }
    public int Line { get; }
}
