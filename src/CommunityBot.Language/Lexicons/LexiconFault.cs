namespace CommunityBot.Language.Lexicons;

/// <summary>A fault in a data file, told with the file and the line it stands on; line 0 is the file as a whole.</summary>
public sealed class LexiconFault : Exception
{
    public LexiconFault(string file, int line, string reason)
        : base(line == 0 ? $"{file}: {reason}" : $"{file}({line}): {reason}")
    {
        File = file;
        Line = line;
        Reason = reason;
    }

    public string File { get; }
    public int Line { get; }
    public string Reason { get; }
}
