using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>
/// The real program with a community of many estates and the connector that it talks to, for all tests of a class. At the end the
/// database must be sound, the connector must have been asked for nothing odd, and the log must hold nothing personal.
/// </summary>
public class BotFixture : IAsyncLifetime
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _personal = ["29:leader-", "29:resident-", "29:captain-", "林致", "住户", "13900000"];
    private int _estates;

    public Connector Connector { get; private set; } = null!;

    public BotProcess Bot { get; private set; } = null!;

    public Activities Activities { get; private set; } = null!;

    public string Directory { get; private set; } = "";

    /// <summary>Settings beside the default ones.</summary>
    protected virtual string[] Settings => [];

    protected virtual SmallCommunity Community => new() { ServiceUrl = Connector.ServiceUrl, Estates = 30 };

    /// <summary>Whether the bot serves before the first test begins.</summary>
    protected virtual bool Serves => true;

    public async Task InitializeAsync()
    {
        Connector = await Connector.StartAsync();
        Activities = new Activities(Connector.ServiceUrl);
        Bot = new BotProcess(settings: ["--Activity:ServiceUrlFor:msteams", Connector.ServiceUrl, .. Settings]);
        Directory = Community.WriteTo(Path.Combine(Bot.Scratch, "directory"));
        await Bot.ImportAsync(Directory);
        if (Serves)
        {
            await Bot.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        try
        {
            var check = await Bot.RunVerbAsync("check");
            Assert.True(check.ExitCode == 0, $"check ended with {check.ExitCode}:\n{check.Output}{check.Errors}");
            Connector.AssertClean();
            AssertNothingPersonal(Bot.Output + Bot.Errors);
        }
        finally
        {
            await KeepLogAsync();
            await Bot.DisposeAsync();
            await Connector.DisposeAsync();
        }
    }

    /// <summary>What the bot logged stays beside the tests, for whoever looks into a failure.</summary>
    private Task KeepLogAsync()
    {
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "logs"));
        return File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{GetType().FullName}.log"), Bot.Output + Bot.Errors);
    }

    /// <summary>An estate that no other test of the class has.</summary>
    public Scene NewScene() => new(this, new Estate(Interlocked.Increment(ref _estates)));

    /// <summary>Words that must not turn up in a log.</summary>
    public void Remember(string personal)
    {
        lock (_gate) { _personal.Add(personal); }
    }

    public void AssertNothingPersonal(string log)
    {
        lock (_gate)
        {
            Assert.All(_personal, word => Assert.False(log.Contains(word, StringComparison.Ordinal),
                $"The log holds '{word}': {log.Split('\n').FirstOrDefault(l => l.Contains(word, StringComparison.Ordinal))}"));
        }
    }
}
