using CommunityBot.Language.Lexicons;

namespace CommunityBot.Language.Places;

/// <summary>The data files that lie beside this one: how characters of names sound, and names that are also ordinary words.</summary>
internal static class PlaceData
{
    private static readonly Lazy<char[]> SoundTable = new(BuildSounds);
    private static readonly Lazy<char[]> ShapeTable = new(BuildShapes);
    private static readonly Lazy<HashSet<string>> OrdinaryWords = new(() => [.. Read("ordinary.txt").SelectMany(line => line.Text.Split(' ')).Select(word => word.Replace('_', ' '))]);

    /// <summary>For every character one that stands for all that sound like it; itself where nothing is known of it.</summary>
    public static char[] Sounds => SoundTable.Value;

    /// <summary>For every character one that stands for all that look like it; itself where nothing is known of it.</summary>
    public static char[] Shapes => ShapeTable.Value;

    public static bool IsOrdinary(string folded) => OrdinaryWords.Value.Contains(folded);

    private static char[] Each()
    {
        var table = new char[65536];
        for (var i = 0; i < table.Length; i++)
            table[i] = (char)i;
        return table;
    }

    private static char[] BuildShapes()
    {
        var table = Each();
        foreach (var line in Read("shapes.txt"))
        {
            foreach (var c in line.Text)
                table[c] = table[c] == c ? line.Text[0] : throw line.Fault($"{c} stands on two lines");
        }

        return table;
    }

    private static char[] BuildSounds()
    {
        var table = Each();
        var first = new Dictionary<string, char>();
        foreach (var line in Read("sounds.txt"))
        {
            var parts = line.Text.Split(' ');
            if (parts.Length != 2)
                throw line.Fault("a line is a syllable and the characters that are read so");
            var syllable = Blurred(parts[0]);
            first.TryAdd(syllable, parts[1][0]);
            foreach (var c in parts[1])
                table[c] = first[syllable];
        }

        return table;
    }

    /// <summary>What many speakers do not tell apart: zh and z, ch and c, sh and s, n and l at the head; ing and in, eng and en at the end.</summary>
    private static string Blurred(string syllable)
    {
        if (syllable.Length > 1 && syllable[1] == 'h')
            syllable = syllable.Remove(1, 1);
        if (syllable[0] == 'n')
            syllable = 'l' + syllable[1..];
        return syllable.EndsWith("ing", StringComparison.Ordinal) || syllable.EndsWith("eng", StringComparison.Ordinal) ? syllable[..^1] : syllable;
    }

    private static IEnumerable<DataLine> Read(string name)
    {
        using var stream = typeof(PlaceData).Assembly.GetManifestResourceStream(name) ?? throw new LexiconFault(name, 0, "the file is not built in");
        using var reader = new StreamReader(stream);
        foreach (var line in EmbeddedFiles.Read(name, reader))
            yield return line;
    }
}
