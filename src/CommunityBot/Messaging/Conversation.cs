using CommunityBot.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Messaging;

/// <summary>A conversation that the bot has heard from or opened (会话): a group, or with <see cref="Account"/> a private chat.</summary>
public sealed class Conversation
{
    /// <summary><c>channel:conversation id</c>, without a thread's suffix.</summary>
    public required string Key { get; set; }
    public required string Channel { get; set; }
    /// <summary>The platform's id of the conversation.</summary>
    public required string Id { get; set; }
    /// <summary>For a private chat the other side's account (<c>channel:id</c>).</summary>
    public string? Account { get; set; }
    public required string ServiceUrl { get; set; }
    public string? TenantId { get; set; }
    public string? BotId { get; set; }
    public string? BotName { get; set; }
    /// <summary>The language that was chosen here; null follows the person or the community.</summary>
    public string? Language { get; set; }
    /// <summary>The person blocked the bot, or the conversation is deleted.</summary>
    public bool Gone { get; set; }
    public bool Welcomed { get; set; }
    public DateTimeOffset Heard { get; set; }

    /// <summary>Where to send to in this conversation.</summary>
    public Address ToAddress() => new()
    {
        Channel = Channel,
        ServiceUrl = ServiceUrl,
        Conversation = Id,
        Account = Account?[(Channel.Length + 1)..],
        TenantId = TenantId,
        BotId = BotId,
        BotName = BotName,
    };
}

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversations").HasKey(conversation => conversation.Key);
        // By its name it was a key first, and has lost with that what it is otherwise.
        builder.Property(conversation => conversation.Id).IsRequired();
    }
}
