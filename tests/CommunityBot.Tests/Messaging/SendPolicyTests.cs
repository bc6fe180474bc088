using CommunityBot.Channels;
using CommunityBot.Messaging;

namespace CommunityBot.Tests.Messaging;

public sealed class SendPolicyTests
{
    private static readonly DateTimeOffset Created = new(2020, 2, 10, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SendOutcome.Sent, true, Settlement.Sent)]
    [InlineData(SendOutcome.Sent, false, Settlement.Sent)]
    [InlineData(SendOutcome.Dead, true, Settlement.Dead)]
    [InlineData(SendOutcome.Dead, false, Settlement.Dead)]
    [InlineData(SendOutcome.Retry, true, Settlement.WaitsAgain)]
    [InlineData(SendOutcome.Retry, false, Settlement.WaitsAgain)]
    [InlineData(SendOutcome.Unknown, true, Settlement.WaitsAgain)]
    [InlineData(SendOutcome.Unknown, false, Settlement.Unknown)]
    public void An_outcome_decides(SendOutcome outcome, bool again, Settlement how) =>
        Assert.Equal(how, SendPolicy.Decide(new SendResult { Outcome = outcome }, again, 1, Created, Created, 0.5).How);

    [Theory]
    [InlineData(1, 0, null, 0.5)]
    [InlineData(1, 1, null, 1)]
    [InlineData(3, 1, null, 4)]
    [InlineData(7, 1, null, 60)]
    [InlineData(1000, 0, null, 30)]
    [InlineData(1, 1, 45, 45)]
    [InlineData(7, 1, 5, 60)]
    public void The_pause_doubles_up_to_a_minute_and_is_never_shorter_than_asked(int attempts, double jitter, int? retryAfter, double seconds)
    {
        var result = new SendResult { Outcome = SendOutcome.Retry, RetryAfter = retryAfter is { } asked ? TimeSpan.FromSeconds(asked) : null };
        Assert.Equal(Created.AddSeconds(seconds), SendPolicy.Decide(result, true, attempts, Created, Created, jitter).Due);
    }

    [Fact]
    public void Nothing_is_tried_again_when_its_day_is_over()
    {
        var late = Created + SendPolicy.GiveUpAfter - TimeSpan.FromSeconds(20);
        var result = new SendResult { Outcome = SendOutcome.Retry };
        Assert.Equal(Settlement.WaitsAgain, SendPolicy.Decide(result, true, 1, Created, late, 1).How);
        Assert.Equal(Settlement.Dead, SendPolicy.Decide(result, true, 9, Created, late, 1).How);
    }
}
