using CommunityBot.Training;

namespace CommunityBot.Benchmarks;

/// <summary>The messages of the corpus that are labelled with slots, in an order that a fixed seed gives.</summary>
internal static class CorpusTexts
{
    private const int Seed = 20200129;

    public static string[] ReadAll()
    {
        string[] texts = [.. LabelledLine.ReadAll().Where(line => line.Slots.Count > 0).Select(line => line.Text)];
        new Random(Seed).Shuffle(texts);
        return texts;
    }
}
