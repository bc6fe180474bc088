using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class GroundsTests
{
    [Theory]
    [InlineData("看到路边停着一辆牌照鄂A开头的私家车", Grounds.Plate | Grounds.Presence)]
    [InlineData("3栋楼下停着一辆湖北牌照的车", Grounds.Origin | Grounds.Presence)]
    [InlineData("8栋有户人家刚从黄冈回来", Grounds.Origin | Grounds.Presence)]
    [InlineData("A van with Hubei plates is parked outside the school", Grounds.Origin | Grounds.Presence)]
    public void Origin_plate_and_presence_are_no_behaviour(string text, Grounds grounds)
    {
        var finding = Read.Message(text).First;

        Assert.Equal(Kind.Arrival, finding.Kind);
        Assert.Equal(grounds, finding.Grounds);
    }

    [Theory]
    [InlineData("两个生面孔在车库里拉车门")]
    [InlineData("对门新搬来两个人，也没去社区登记")]
    [InlineData("楼下一辆外省牌照的车停了三天没动过")]
    [InlineData("two strangers trying doors on our landing")]
    [InlineData("a car nobody knows has stood by our gate for three days")]
    [InlineData("3栋楼下一群人跳舞")]
    public void What_is_done_is_behaviour(string text)
    {
        Assert.True(Read.Message(text).First.Grounds.HasFlag(Grounds.Behaviour));
    }
}
