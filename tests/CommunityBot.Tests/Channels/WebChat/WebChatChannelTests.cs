using CommunityBot.Channels;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class WebChatChannelTests
{
    private readonly MemoryLog _log = new();

    [Fact]
    public async Task A_message_that_is_sent_again_stands_there_once_under_its_first_id()
    {
        var channel = new WebChatChannel(_log, opensUnheard: false);
        var first = await channel.SendAsync(To("room") with { Key = "outbox:1" }, default);
        var again = await channel.SendAsync(To("room") with { Key = "outbox:1" }, default);

        Assert.Equal((SendOutcome.Sent, first.MessageId), (again.Outcome, again.MessageId));
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task A_card_is_changed_where_it_stands_and_one_that_is_gone_is_dead()
    {
        var channel = new WebChatChannel(_log, opensUnheard: false);
        var sent = await channel.SendAsync(To("room"), default);

        Assert.Equal(SendOutcome.Sent, (await channel.SendAsync(To("room") with { Updates = sent.MessageId, Text = "新" }, default)).Outcome);
        Assert.Equal(SendOutcome.Dead, (await channel.SendAsync(To("room") with { Updates = "never" }, default)).Outcome);
        Assert.Contains("新", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, SendOutcome.Sent, "dl_leader")]
    [InlineData(false, SendOutcome.Dead, null)]
    public async Task Somebody_who_never_opened_the_page_is_written_to_only_in_the_demonstration(bool demonstration, SendOutcome outcome, string? conversation)
    {
        var message = To("room");
        var result = await new WebChatChannel(_log, demonstration).SendAsync(message with { To = message.To with { Conversation = null, Account = "dl_leader" } }, default);
        Assert.Equal((outcome, conversation), (result.Outcome, result.Conversation));
    }

    [Fact]
    public async Task Where_the_store_is_away_it_has_certainly_not_arrived()
    {
        _log.Failure = new StoreUnavailableException();
        Assert.Equal(SendOutcome.Retry, (await new WebChatChannel(_log, opensUnheard: false).SendAsync(To("room"), default)).Outcome);
    }

    [Fact]
    public void It_serves_our_own_page_and_no_platform_of_a_like_name()
    {
        var channel = new WebChatChannel(_log, opensUnheard: false);
        Assert.Equal([true, false, false], ((string[])["web", "webchat", "directline"]).Select(channel.Serves));
    }

    private static OutboundMessage To(string conversation) =>
        new() { To = new Address { Channel = "web", ServiceUrl = "web:", Conversation = conversation }, Text = "您好" };
}
