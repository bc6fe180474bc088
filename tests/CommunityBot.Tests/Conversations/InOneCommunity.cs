using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>Tests that talk to a bot of their own in a small community; what it leaves behind must be sound.</summary>
public abstract class InOneCommunity : IAsyncLifetime
{
    private protected BotInProcess _bot = null!;

    /// <summary>Another community than the usual one; null for that.</summary>
    private protected virtual SmallCommunity? Community => null;

    protected static Estate Estate => SmallCommunity.First;

    protected static Person Ann => Estate.Resident();

    public async Task InitializeAsync() => _bot = await BotInProcess.StartAsync(Community);

    public Task DisposeAsync()
    {
        _bot.AssertSound();
        _bot.Dispose();
        return Task.CompletedTask;
    }
}
