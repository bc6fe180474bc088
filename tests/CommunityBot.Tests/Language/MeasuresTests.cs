using CommunityBot.Language;
using CommunityBot.Training;

namespace CommunityBot.Tests.Language;

/// <summary>What the corpus is measured with counts as the labelling guide says.</summary>
public sealed class MeasuresTests
{
    [Theory]
    [InlineData("""{"people":{"min":10,"max":19}}""", """{"people":{"min":11,"max":19}}""", 0, 1)]
    [InlineData("""{"people":{"min":5,"max":5}}""", """{"people":{"min":3,"max":9}}""", 0, 0)]
    [InlineData("""{"people":{"min":10,"max":null}}""", """{"people":{"min":10,"max":null}}""", 1, 1)]
    [InlineData("""{"place":"3栋楼下的凉亭"}""", """{"place":"楼下的凉亭"}""", 0, 1)]
    [InlineData("""{"place":"3栋楼下的凉亭"}""", """{"place":"凉亭"}""", 0, 0)]
    [InlineData("""{"building":"13"}""", """{"building":"3"}""", 0, 0)]
    [InlineData("""{"building":"13"}""", "{}", 0, 0)]
    public void A_slot_is_right_if_it_is_equal_and_nearly_right_if_half_is_shared(string gold, string read, int right, int near)
    {
        var measures = Compare($$"""{"text":"","kind":"gathering","slots":{{gold}}}""", $$"""{"text":"","kind":"gathering","slots":{{read}}}""");

        Assert.Equal((right, near), (measures.Together.Right, measures.Together.Near));
        Assert.Equal(1, measures.Together.Labelled);
    }

    [Fact]
    public void Of_two_reports_each_is_found_or_missed_by_itself()
    {
        var measures = Compare(
            """{"text":"","kind":["gathering","arrival"],"slots":[{},{"plate":"鄂A"}]}""", """{"text":"","kind":["arrival","help"],"slots":[{"plate":"鄂A"},{}]}""");

        Assert.Equal(new Score(1, 1, 1, 1), measures.Of(Kind.Arrival));
        Assert.Equal(new Score(0, 0, 0, 1), measures.Of(Kind.Gathering));
        Assert.Equal(new Score(0, 0, 1, 0), measures.Of(Kind.Help));
        Assert.Equal(1, measures.Slots["plate"].Right);
        Assert.Equal(0, measures.Exact);
    }

    [Fact]
    public void Slots_of_a_kind_that_was_not_found_are_not_counted()
    {
        var measures = Compare("""{"text":"","kind":"gathering","slots":{"place":"凉亭"}}""", """{"text":"","kind":"none","slots":{}}""");

        Assert.Empty(measures.Slots);
        Assert.Equal(0, measures.FalseAlarms(Kind.Gathering, Kind.Arrival));
    }

    private static Measures Compare(string gold, string read)
    {
        var measures = new Measures();
        measures.Count(LabelledLine.OfJson("gold", gold, Use.LeftOut), LabelledLine.OfJson("read", read, Use.LeftOut));
        return measures;
    }
}
