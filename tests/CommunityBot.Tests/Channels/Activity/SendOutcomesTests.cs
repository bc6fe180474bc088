using System.Net.Sockets;
using CommunityBot.Channels;
using CommunityBot.Channels.Activity;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class SendOutcomesTests
{
    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, SendOutcome.Retry, SendFailure.Refused)]
    [InlineData(HttpRequestError.ConnectionError, SendOutcome.Retry, SendFailure.Refused)]
    [InlineData(HttpRequestError.SecureConnectionError, SendOutcome.Retry, SendFailure.Refused)]
    [InlineData(HttpRequestError.ProxyTunnelError, SendOutcome.Retry, SendFailure.Refused)]
    [InlineData(HttpRequestError.ResponseEnded, SendOutcome.Unknown, SendFailure.Reset)]
    [InlineData(HttpRequestError.InvalidResponse, SendOutcome.Unknown, SendFailure.Reset)]
    [InlineData(HttpRequestError.Unknown, SendOutcome.Unknown, SendFailure.Reset)]
    public void Only_what_did_not_leave_is_sent_again(HttpRequestError error, SendOutcome outcome, SendFailure failure)
    {
        var result = SendOutcomes.Of(new HttpRequestException(error, "words", new SocketException()), timedOut: false);
        Assert.Equal((outcome, failure), (result.Outcome, result.Failure));
    }

    [Fact]
    public void The_handlers_own_limit_for_connecting_is_a_refusal() =>
        Assert.Equal(SendOutcome.Retry, SendOutcomes.Of(new TaskCanceledException("connect", new TimeoutException()), timedOut: false).Outcome);
}
