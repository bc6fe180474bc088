using CommunityBot.Testing;

namespace CommunityBot.Benchmarks;

/// <summary>The program with a city's directory in its database, and the connector that it talks to.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Bench(Connector connector, BotProcess bot) => (Connector, Bot) = (connector, bot);

    public Connector Connector { get; }

    public BotProcess Bot { get; }

    public static async Task<Bench> PrepareAsync(Arguments arguments)
    {
        var connector = await Connector.StartAsync();
        connector.Recording = false;
        var bot = new BotProcess(program: arguments.Program, settings:
            ["--Activity:ServiceUrlFor:msteams", connector.ServiceUrl, "--Inbox:MaxQueued", "1000000", "--Reports:MostPerHour", "1000000", "--Alerts:AcknowledgeWithin", "02:00:00"]);
        await bot.ImportAsync(new CityDirectory(connector.ServiceUrl).WriteTo(Path.Combine(bot.Scratch, "directory")));
        return new Bench(connector, bot);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
    }
}
