using CommunityBot.Channels;
using CommunityBot.Storage;

namespace CommunityBot.Messaging;

/// <summary>Where people and groups are reached, from what was heard from them and what is configured.</summary>
public sealed class Reach(IReadOnlyDictionary<string, string> serviceUrlFor)
{
    /// <summary>
    /// The address of an account's private chat: the one it last wrote from; else one that the channel opens, at the configured service URL of its
    /// channel or the one last heard there. Null where there is neither, or where the person blocked the bot.
    /// </summary>
    public Address? OfAccount(BotDb db, string account)
    {
        var chat = Conversation.LastOf(db, account);
        if (chat is not null) return chat.Gone ? null : chat.ToAddress();
        var channel = ChannelOf(account);
        return Unheard(db, channel) is { } address ? address with { Account = account[(channel.Length + 1)..] } : null;
    }

    /// <summary>The address of a group's conversation (<c>channel:conversation id</c>), heard from or not; null where no service URL is known for it.</summary>
    public Address? OfRoom(BotDb db, string key, string? serviceUrl = null)
    {
        if (Conversation.ByKey.Of(db, key) is { } heard) return heard.Gone ? null : heard.ToAddress();
        var channel = ChannelOf(key);
        var address = serviceUrl is null ? Unheard(db, channel) : new Address { Channel = channel, ServiceUrl = serviceUrl };
        return address is null ? null : address with { Conversation = key[(channel.Length + 1)..] };
    }

    /// <summary>Of a person's accounts the one to write to: the one last heard from, else the first that can be reached at all.</summary>
    public string? Choose(BotDb db, IReadOnlyList<string> accounts)
    {
        if (accounts.Count < 2) return accounts.Count == 0 ? null : accounts[0];
        return db.Set<Conversation>().Where(c => !c.Gone && accounts.Contains(c.Account!)).OrderByDescending(c => c.Heard).FirstOrDefault()?.Account
            ?? accounts.FirstOrDefault(account => OfAccount(db, account) is not null)
            ?? accounts[0];
    }

    private Address? Unheard(BotDb db, string channel)
    {
        var last = db.Set<Conversation>().Where(c => c.Channel == channel).OrderByDescending(c => c.Heard).FirstOrDefault();
        if (!serviceUrlFor.TryGetValue(channel, out var serviceUrl)) serviceUrl = last?.ServiceUrl;
        return serviceUrl is null ? null
            : new Address { Channel = channel, ServiceUrl = serviceUrl, TenantId = last?.TenantId, BotId = last?.BotId, BotName = last?.BotName };
    }

    private static string ChannelOf(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];
}
