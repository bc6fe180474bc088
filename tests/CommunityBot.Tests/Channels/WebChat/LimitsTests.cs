using System.Net;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class LimitsTests : IDisposable
{
    private static readonly IPAddress Outside = IPAddress.Parse("203.0.113.7");
    private readonly SendLimits _limits = new(new WebChatOptions { MessagesAtOnce = 3, MessagesPerMinute = 1 });

    public void Dispose() => _limits.Dispose();

    [Fact]
    public void A_person_who_writes_too_fast_is_told_how_long_to_wait_and_nobody_else_is()
    {
        for (var i = 0; i < 3; i++) Assert.Null(Say("dl_1", Outside));
        Assert.InRange(Say("dl_1", Outside)!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Null(Say("dl_2", Outside));
    }

    [Fact]
    public void Many_people_behind_one_address_get_more_than_one_person_but_not_everything()
    {
        var refused = Enumerable.Range(0, 100).Count(n => Say($"dl_{n}", Outside) is not null);
        Assert.Equal(100 - (10 * 3), refused);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void This_machine_is_everybody_behind_a_proxy_and_has_no_bound(string address)
    {
        Assert.All(Enumerable.Range(0, 500), n => Assert.Null(Say($"dl_{n}", IPAddress.Parse(address))));
        Assert.All(Enumerable.Range(0, 500), _ => Assert.Null(_limits.OnOpening(IPAddress.Parse(address))));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", true)]
    public void One_lines_addresses_count_as_one(string first, string second, bool free)
    {
        while (_limits.OnOpening(IPAddress.Parse(first)) is null)
        {
        }
        Assert.Equal(free, _limits.OnOpening(IPAddress.Parse(second)) is null);
    }

    private TimeSpan? Say(string user, IPAddress address) => _limits.OnMessage(WebCaller.Resident(user), address);
}
