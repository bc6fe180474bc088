using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class RelayTests
{
    [Theory]
    [InlineData("【转】5栋刘阿姨反映凉亭里有七八个人打牌")]
    [InlineData("转：凉亭里有七八个人打牌")]
    [InlineData("relaying for Mrs Li: six men playing cards in the lobby")]
    public void A_captains_relay_has_the_relayed_cases_kind(string text)
    {
        var understanding = Read.Message(text);

        Assert.True(understanding.Relayed);
        Assert.Equal(Kind.Gathering, understanding.First.Kind);
    }

    [Fact]
    public void The_place_is_what_was_relayed_and_not_who_told_it()
    {
        Assert.Equal("凉亭里", Read.Message("【转】5栋刘阿姨反映凉亭里有七八个人打牌").First.Slots.Place);
    }

    [Fact]
    public void A_bare_room_that_is_relayed_lies_in_the_captains_building()
    {
        var slots = Read.Message("【转】5栋业主说1202住进来几个陌生人没登记").First.Slots;

        Assert.Equal(("5", "1202"), (slots.Building, slots.Room));
    }

    [Fact]
    public void A_message_that_is_told_by_its_witness_is_no_relay()
    {
        Assert.False(Read.Message("凉亭里有七八个人打牌").Relayed);
    }
}
