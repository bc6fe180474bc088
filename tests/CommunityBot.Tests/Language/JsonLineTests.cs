using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class JsonLineTests
{
    [Fact]
    public void A_line_holds_what_was_said_and_leaves_out_what_was_not()
    {
        Understanding understanding = new("3栋\"打牌\"", [new(Kind.Gathering, 0.91234, new Slots { Place = "3栋", Building = "3", People = new(20, null), Recurring = true },
            new(PlaceClarity.Named, "B3", []), Grounds.Behaviour)], Emergency.None, false, []);

        Assert.Equal(
            """{"text":"3栋\"打牌\"","kind":"gathering","confidence":0.912,"slots":{"place":"3栋","building":"3","people":{"min":20,"max":null},"recurring":true}}""",
            UnderstandingJson.Line(understanding));
    }

    [Fact]
    public void Two_findings_are_lists_and_a_directory_adds_where_they_are()
    {
        Finding gathering = new(Kind.Gathering, 0.9, new Slots { Place = "北门" }, new(PlaceClarity.Named, null, ["P1", "P2"]), Grounds.Behaviour);
        Finding arrival = new(Kind.Arrival, 0.8, new Slots { Building = "3" }, new(PlaceClarity.Named, "B3", []), Grounds.Presence);
        Understanding understanding = new("x", [gathering, arrival], Emergency.None, false, [new("r", "m", 1.5)]);

        Assert.Equal(
            """{"text":"x","kind":["gathering","arrival"],"confidence":0.8,"slots":[{"place":"北门","candidates":["P1","P2"]},{"building":"3","located":"B3"}],"evidence":[{"rule":"r","matched":"m","weight":1.5}]}""",
            UnderstandingJson.Line(understanding, located: true, explained: true));
    }

    [Theory]
    [InlineData(Kind.SelfReport, "selfreport")]
    [InlineData(Kind.CheckIn, "checkin")]
    [InlineData(Kind.None, "none")]
    public void Kinds_are_written_as_the_guide_names_them(Kind kind, string name)
    {
        Understanding understanding = new("", [new(kind, 1, Slots.Empty, PlaceFit.Missing, Grounds.None)], Emergency.None, false, []);

        Assert.Contains($"\"kind\":\"{name}\"", UnderstandingJson.Line(understanding), StringComparison.Ordinal);
    }
}
