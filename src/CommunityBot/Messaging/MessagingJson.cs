using System.Text.Json.Serialization;
using CommunityBot.Channels;

namespace CommunityBot.Messaging;

/// <summary>The storage format of what waits in the queues. Only nulls are left out: a required member that has its default value must be read back.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InboundMessage))]
[JsonSerializable(typeof(OutboundMessage))]
internal sealed partial class MessagingJson : JsonSerializerContext;
