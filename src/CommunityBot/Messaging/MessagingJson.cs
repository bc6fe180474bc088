using System.Text.Json.Serialization;
using CommunityBot.Channels;

namespace CommunityBot.Messaging;

/// <summary>The storage format of what waits in the queues.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InboundMessage))]
[JsonSerializable(typeof(OutboundMessage))]
internal sealed partial class MessagingJson : JsonSerializerContext;
