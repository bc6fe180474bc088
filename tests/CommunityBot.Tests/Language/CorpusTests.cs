using System.Text.Json;
using CommunityBot.Language;
using Xunit.Abstractions;

namespace CommunityBot.Tests.Language;

/// <summary>
/// Measures the whole reader on the first lines that were written, and on the lines of the whole corpus that nothing was learnt from, most of which are hard on
/// purpose. Floors stand a little under what is reached, so that a step back shows.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<(CorpusLine Gold, CorpusLine Read)>> First = new(() => Read(CorpusLine.ReadFirst()));
    private static readonly Lazy<IReadOnlyList<(CorpusLine Gold, CorpusLine Read)>> LeftOut = new(() => Read(CorpusLine.ReadLeftOut()));

    [Theory]
    [InlineData("gathering", 0.93, 0.90)]
    [InlineData("arrival", 0.93, 0.93)]
    [InlineData("status", 0.90, 0.85)]
    [InlineData("withdraw", 0.93, 0.90)]
    [InlineData("none", 0.90, 0.93)]
    [InlineData("breach", 0.80, 0.80)]
    [InlineData("help", 0.80, 0.80)]
    [InlineData("selfreport", 0.75, 0.75)]
    [InlineData("checkin", 0.60, 0.75)]
    [InlineData("question", 0.80, 0.85)]
    public void A_kind_of_the_first_lines_is_read_with_this_precision_and_recall(string kind, double precision, double recall) => AssertKind(First.Value, kind, precision, recall);

    [Theory]
    [InlineData("none", 0.83, 0.88)]
    [InlineData("gathering", 0.79, 0.81)]
    [InlineData("arrival", 0.70, 0.76)]
    [InlineData("breach", 0.76, 0.66)]
    [InlineData("help", 0.82, 0.61)]
    [InlineData("selfreport", 0.64, 0.58)]
    [InlineData("checkin", 0.85, 0.78)]
    [InlineData("status", 0.63, 0.52)]
    [InlineData("withdraw", 0.67, 0.59)]
    [InlineData("question", 0.71, 0.54)]
    public void A_kind_of_the_lines_left_out_is_read_with_this_precision_and_recall(string kind, double precision, double recall) =>
        AssertKind(LeftOut.Value, kind, precision, recall);

    private void AssertKind(IReadOnlyList<(CorpusLine Gold, CorpusLine Read)> pairs, string kind, double precision, double recall)
    {
        int right = 0, wrong = 0, missed = 0;
        foreach (var (gold, read) in pairs)
        {
            var expected = gold.Kinds.Count(k => k == kind);
            var found = read.Kinds.Count(k => k == kind);
            right += Math.Min(expected, found);
            wrong += Math.Max(0, found - expected);
            missed += Math.Max(0, expected - found);
        }

        output.WriteLine($"{kind}: {right} right, {wrong} wrong, {missed} missed");
        Assert.True(right >= precision * (right + wrong), $"precision of {kind}: {right} of {right + wrong}");
        Assert.True(right >= recall * (right + missed), $"recall of {kind}: {right} of {right + missed}");
    }

    [Theory]
    [InlineData("place", 0.85)]
    [InlineData("building", 0.95)]
    [InlineData("unit", 0.95)]
    [InlineData("room", 0.95)]
    [InlineData("plate", 0.95)]
    [InlineData("origin", 0.95)]
    [InlineData("people", 0.92)]
    [InlineData("time", 0.90)]
    [InlineData("recurring", 0.92)]
    [InlineData("activity", 0.78)]
    public void A_slot_of_the_first_lines_is_read_exactly_as_labelled_this_often(string slot, double floor) => AssertSlot(First.Value, slot, floor);

    [Theory]
    [InlineData("place", 0.77)]
    [InlineData("building", 0.93)]
    [InlineData("unit", 0.88)]
    [InlineData("room", 0.92)]
    [InlineData("plate", 0.90)]
    [InlineData("origin", 0.85)]
    [InlineData("people", 0.84)]
    [InlineData("time", 0.71)]
    [InlineData("recurring", 0.84)]
    [InlineData("activity", 0.66)]
    public void A_slot_of_the_lines_left_out_is_read_exactly_as_labelled_this_often(string slot, double floor) => AssertSlot(LeftOut.Value, slot, floor);

    private void AssertSlot(IReadOnlyList<(CorpusLine Gold, CorpusLine Read)> pairs, string slot, double floor)
    {
        int right = 0, expected = 0, found = 0;
        foreach (var (gold, read) in pairs.Where(pair => pair.Gold.Kinds[0] is not ("none" or "question")))
        {
            for (var i = 0; i < gold.Kinds.Count; i++)
            {
                var at = read.Kinds.ToList().IndexOf(gold.Kinds[i]);
                if (at < 0)
                    continue;
                var hasGold = gold.Slots[i].TryGetProperty(slot, out var want);
                var hasRead = read.Slots[at].TryGetProperty(slot, out var got);
                expected += hasGold ? 1 : 0;
                found += hasRead ? 1 : 0;
                right += hasGold && hasRead && JsonElement.DeepEquals(want, got) ? 1 : 0;
            }
        }

        var f1 = 2.0 * right / (expected + found);
        output.WriteLine($"{slot}: F1 {f1:F3} over {expected}");
        Assert.True(f1 >= floor, $"F1 of {slot}: {f1:F3}");
    }

    private static IReadOnlyList<(CorpusLine Gold, CorpusLine Read)> Read(IReadOnlyList<CorpusLine> lines)
    {
        var understander = new Understander();
        return [.. lines.Select(gold => (gold, CorpusLine.Parse(UnderstandingJson.Line(understander.Understand(gold.Text, Gazetteer.Empty, UnderstandingContext.None)))))];
    }

    [Fact]
    public void The_corpus_is_large_enough_to_mean_something()
    {
        var gold = CorpusLine.ReadAll();

        Assert.True(gold.Count >= 1500);
        Assert.True(gold.Count(line => line.Kinds[0] == "none") >= 0.4 * gold.Count);
        Assert.Equal(gold.Count, gold.Select(line => line.Text).Distinct().Count());
    }
}
