using System.Text.Json;
using CommunityBot.Channels;
using CommunityBot.Messaging;

namespace CommunityBot.Tests.Messaging;

public sealed class StoredMessagesTests
{
    [Fact]
    public void A_message_is_read_back_with_required_members_that_have_their_default_value()
    {
        var message = new InboundMessage
        {
            Kind = InboundKind.Message,
            Channel = "telegram",
            Conversation = "c",
            Room = "c",
            IsGroup = false,
            Id = "1",
            MessageId = "1",
            From = "ann",
            ServiceUrl = "https://example",
        };
        var stored = JsonSerializer.SerializeToUtf8Bytes(message, MessagingJson.Default.InboundMessage);
        var read = JsonSerializer.Deserialize(stored, MessagingJson.Default.InboundMessage)!;
        Assert.Equal((InboundKind.Message, false, "ann"), (read.Kind, read.IsGroup, read.From));
    }
}
