using CommunityBot.Language;
using CommunityBot.Language.Lexicons;

namespace CommunityBot.Host.Hosting;

/// <summary>A community's folder of own words and rules: its *.txt files, without those in folders below.</summary>
internal static class LexiconFolder
{
    /// <summary>What understands by them, or every fault.</summary>
    public static (Understander? Understander, IReadOnlyList<LexiconFault> Faults) Load(string folder)
    {
        var (files, faults) = (new List<LexiconFile>(), new List<LexiconFault>());
        try
        {
            // One more than may be: which is too many is told with the other faults.
            foreach (var path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Take(LexiconFile.MostFiles + 1)) Read(path, files, faults);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, [new LexiconFault(folder, 0, "is no folder that can be read; allowed: a folder of *.txt files of words")]);
        }
        if (files.Count == 0 && faults.Count == 0) faults.Add(new LexiconFault(folder, 0, "holds no *.txt file; allowed: a folder of *.txt files of words"));
        var (understander, inside) = Understander.With(files);
        return faults.Count == 0 ? (understander, inside) : (null, [.. faults, .. inside]);
    }

    private static void Read(string path, List<LexiconFile> files, List<LexiconFault> faults)
    {
        try
        {
            using var file = File.OpenRead(path);
            var content = new byte[LexiconFile.MostBytes + 1]; // the last one is too much
            files.Add(new LexiconFile(Path.GetFileName(path), content.AsMemory(0, file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false))));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            faults.Add(new LexiconFault(Path.GetFileName(path), 0, "cannot be read; allowed: a file that the bot's own account may read"));
        }
    }
}
