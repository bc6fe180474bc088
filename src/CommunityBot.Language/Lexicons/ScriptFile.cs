namespace CommunityBot.Language.Lexicons;

/// <summary>Reads script.txt: pairs of a Traditional (or formal) character and the Simplified one it is folded to.</summary>
internal static class ScriptFile
{
    public const string Name = "script.txt";

    public static IEnumerable<(char Traditional, char Simplified)> Pairs() => Pairs(EmbeddedFiles.Read(Name));

    public static IEnumerable<(char Traditional, char Simplified)> Pairs(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (var pair in line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (pair.Length != 2)
                    throw line.Fault($"'{pair}' is not a pair of characters");
                yield return (pair[0], pair[1]);
            }
        }
    }
}
