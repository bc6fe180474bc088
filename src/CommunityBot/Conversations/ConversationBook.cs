using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Storage;

namespace CommunityBot.Conversations;

/// <summary>Keeps where everybody was last heard: there they are answered, and there news reach them later.</summary>
internal static class ConversationBook
{
    /// <summary>Being heard again is written once a minute at most: it only orders a person's chats.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    public static Conversation Hear(WriteScope scope, InboundMessage message, bool isGroup)
    {
        var key = $"{message.Channel}:{message.Room}";
        var conversation = Conversation.ByKey.Of(scope.Db, key);
        if (conversation is null)
            scope.Db.Add(conversation = new Conversation { Key = key, Channel = message.Channel, Id = message.Room, ServiceUrl = message.ServiceUrl });
        conversation.Account = isGroup ? null : $"{message.Channel}:{message.From}";
        conversation.ServiceUrl = message.ServiceUrl;
        conversation.TenantId = message.TenantId ?? conversation.TenantId;
        conversation.BotId = message.BotId ?? conversation.BotId;
        conversation.BotName = message.BotName ?? conversation.BotName;
        conversation.Gone = message.Kind == InboundKind.BotRemoved;
        if (scope.Now - conversation.Heard >= Grain) conversation.Heard = scope.Now;
        return conversation;
    }
}
