using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>
/// The real program with the sample community, and the browsers of those who write to it. At the end the database must be sound and the
/// log must hold nothing personal.
/// </summary>
public class WebFixture : IAsyncLifetime
{
    /// <summary>A door of the sample community; its grid is led by <see cref="Leader"/>.</summary>
    public const string Door = "g1-m03";

    public const string Leader = "dl_leader";
    public const string Captain = "dl_captain";
    public const string Lin = "dl_lin";
    public const string Ann = "dl_ann";

    /// <summary>The conversation of the demonstration's residents.</summary>
    public const string Group = "demonstration";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _personal = ["林小雨", "陈建国", "Ann Miller", "10040010011"];
    private readonly List<IDisposable> _visitors = [];

    public BotProcess Bot { get; private set; } = null!;

    protected virtual string Environment => "Development";

    /// <summary>Settings beside the default ones.</summary>
    protected virtual string[] Settings => [];

    public async Task InitializeAsync()
    {
        Bot = new BotProcess(Environment, settings: Settings);
        if (Environment != "Development")
        {
            await Bot.ImportAsync(Path.Combine(Path.GetDirectoryName(Bot.Program)!, "Samples", "songshan"));
        }

        await Bot.StartAsync();
    }

    public async Task DisposeAsync()
    {
        try
        {
            var check = await Bot.RunVerbAsync("check");
            Assert.True(check.ExitCode == 0, $"check ended with {check.ExitCode}:\n{check.Output}{check.Errors}");
            var log = Bot.Output + Bot.Errors;
            lock (_gate)
            {
                Assert.All(_personal, word => Assert.False(log.Contains(word, StringComparison.Ordinal), $"The log holds '{word}'."));
            }
        }
        finally
        {
            var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "logs"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{GetType().FullName}.log"), Bot.Output + Bot.Errors);
            _visitors.ForEach(v => v.Dispose());
            await Bot.DisposeAsync();
        }
    }

    /// <summary>Words that must not turn up in a log.</summary>
    public void Remember(string personal)
    {
        lock (_gate) { _personal.Add(personal); }
    }

    /// <summary>Somebody opens the page: at a door, or as one of the demonstration's persons.</summary>
    public async Task<Visitor> VisitAsync(string? at = null, string? person = null, string locale = "zh-Hans")
    {
        var visitor = await Visitor.EnterAsync(Bot.Address, at, person, locale);
        lock (_gate)
        {
            _visitors.Add(visitor);
            _personal.Add(visitor.Token);
            if (person is null)
            {
                _personal.Add(visitor.User);
            }
        }

        return visitor;
    }

    /// <summary>A resident at a door who has a browser of their own.</summary>
    public Task<Visitor> ResidentAsync(string at = Door) => VisitAsync(at);

    /// <summary>One of the demonstration's persons, in a real client.</summary>
    public async Task<DirectLineClient> ConnectAsync(string person) => await DirectLineClient.StartAsync(await VisitAsync(person: person));
}
