using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Host.Hosting;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests;

/// <summary>
/// The real rooms on a database of their own, a clock that the test moves, and a platform that records. Nothing runs by itself: each call here handles, sends and
/// runs what is due until nothing is left to do at this moment.
/// </summary>
internal sealed class BotInProcess : IDisposable
{
    public const string ServiceUrl = "http://127.0.0.1:9/";

    /// <summary>Words are loaded once for all tests.</summary>
    private static readonly Lazy<Understander> Understanding = new(() => new Understander());

    /// <summary>In memory where the system has such a place: these tests end processes, not machines, and need not wait for a disk.</summary>
    private static readonly string Home = System.IO.Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateDirectory(Path.Combine(Home, $"bot-{Guid.NewGuid():N}"));
    private readonly BotSettings _settings;
    private readonly ILoggerProvider? _logs;
    private ServiceProvider _services;
    private int _messages;

    private BotInProcess(SmallCommunity community, IReadOnlyDictionary<string, string?> settings, ILoggerProvider? logs)
    {
        Directory = Path.Combine(_folder.FullName, "directory");
        community.WriteTo(Directory);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings).AddInMemoryCollection([new("Data:Folder", Path.Combine(_folder.FullName, "data"))]).Build();
        var read = BotSettings.Read(configuration, development: true);
        _settings = read with { Understander = read.Understander ?? Understanding.Value };
        _logs = logs;
        _services = Build();
    }

    public ManualTime Time { get; } = new();

    public RecordingChannel Channel { get; } = new();

    public Estate Estate => SmallCommunity.First;

    /// <summary>The embedded database, for tests that look into it or do to it what a test cannot wait for.</summary>
    public string Database => _settings.Database;

    /// <summary>The folder that was imported.</summary>
    public string Directory { get; }

    public IStore Store => Get<IStore>();

    public static async Task<BotInProcess> StartAsync(
        SmallCommunity? community = null, IReadOnlyDictionary<string, string?>? settings = null, ILoggerProvider? logs = null)
    {
        var bot = new BotInProcess(community ?? new SmallCommunity { ServiceUrl = ServiceUrl }, settings ?? new Dictionary<string, string?>(), logs);
        await bot.ImportAsync();
        return bot;
    }

    private ServiceProvider Build() => new ServiceCollection().AddRooms(_settings)
        .AddLogging(logging => _ = _logs is null ? logging : logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs))
        .AddSingleton<TimeProvider>(Time).AddSingleton<IChannel>(Channel)
        .AddSingleton<InboxPump>().AddSingleton<OutboxPump>().AddSingleton<DuePump>().BuildServiceProvider();

    /// <summary>The program dies, whatever is under way, and another one starts on what it left in the database; nothing else of it remains.</summary>
    public async Task CrashAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await Store.WriteAsync(scope => LeaseRecovery.TakeBackAll(scope, _services.GetServices<IOutboxSubject>()));
        Get<DirectorySource>().Refresh();
        Get<PolicySource>().Refresh();
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task ImportAsync()
    {
        Assert.Empty((await Get<ImportDirectory>().Import(Directory, dryRun: false)).Faults);
        Get<DirectorySource>().Refresh();
        Get<PolicySource>().Refresh();
    }

    /// <summary>Somebody writes; returns the message's id when everything that follows at this moment has happened.</summary>
    public async Task<string> SayAsync(Person from, string conversation, string text, bool mention = false, Func<InboundMessage, InboundMessage>? with = null)
    {
        var message = Message(from, conversation, text) with { MentionsBot = mention };
        message = with?.Invoke(message) ?? message;
        Assert.Equal(Acceptance.Stored, await Get<Inbox>().AcceptAsync(message));
        await SettleAsync();
        return message.MessageId;
    }

    /// <summary>Somebody writes to the bot in private.</summary>
    public Task<string> TellAsync(Person from, string text) => SayAsync(from, ChatOf(from), text);

    /// <summary>A button is pressed in a client that shows the answer itself.</summary>
    public async Task<PressAnswer> PressInAsync(Person from, string conversation, string verb, params (string Name, string Value)[] data)
    {
        var answer = await Get<IInboundSink>().PressAsync(Message(from, conversation, "") with
        {
            Kind = InboundKind.Press,
            Verb = verb,
            Data = data.ToDictionary(pair => pair.Name, pair => pair.Value),
        }, CancellationToken.None);
        await SettleAsync();
        return answer;
    }

    public Task<PressAnswer> PressAsync(Person from, string verb, string reference, params (string Name, string Value)[] data) =>
        PressInAsync(from, ChatOf(from), verb, [("alert", reference), .. data]);

    /// <summary>Lets time pass a minute at a time, as a running bot would see it.</summary>
    public async Task AdvanceAsync(TimeSpan span)
    {
        for (var left = span; left > TimeSpan.Zero; left -= TimeSpan.FromMinutes(1))
        {
            Time.Advance(left < TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1));
            await SettleAsync();
        }
    }

    /// <summary>Handles, runs and sends until nothing is left to do at this moment.</summary>
    public async Task SettleAsync()
    {
        for (var rounds = 0; rounds < 500; rounds++)
        {
            var handled = await Get<InboxPump>().RunOnceAsync();
            await Get<InboxPump>().SlowOnesAsync();
            await Get<DuePump>().RunDueAsync();
            var sent = await Get<OutboxPump>().RunOnceAsync();
            if (handled == 0 && sent == 0) return;
        }
        Assert.Fail("The bot does not come to rest at one moment.");
    }

    public string ChatOf(Person person) => $"chat-of-{person.Id}";

    public InboundMessage Message(Person from, string conversation, string text)
    {
        var id = $"m{++_messages}";
        return new InboundMessage
        {
            Kind = InboundKind.Message,
            Channel = "msteams",
            Conversation = conversation,
            Room = conversation,
            IsGroup = conversation != ChatOf(from),
            Id = id,
            MessageId = id,
            From = from.Id,
            FromName = from.Name,
            ServiceUrl = ServiceUrl,
            BotId = "28:bot",
            BotName = "bot",
            Text = text,
        };
    }

    /// <summary>What a conversation was sent, edits included.</summary>
    public IReadOnlyList<OutboundMessage> HeardIn(string conversation) =>
        [.. Channel.Arrived.Where(message => message.To.Conversation == conversation || (message.To.Conversation is null && $"chat-of-{message.To.Account}" == conversation))];

    public IReadOnlyList<OutboundMessage> HeardBy(Person person) => HeardIn(ChatOf(person));

    /// <summary>Everything that a message shows its readers.</summary>
    public static string TextOf(OutboundMessage message) => string.Join('\n',
        new[] { message.Text, message.Card?.Title, message.Card?.Subtitle, message.Card?.Quote, message.Card?.PlainText }
            .Concat(message.Card?.Facts.Select(fact => $"{fact.Label} {fact.Value}") ?? []).Concat(message.Card?.Notes ?? [])
            .Concat(message.Card?.Buttons.Select(button => button.Title) ?? []).Where(part => part is not null));

    public T One<T>() where T : class => Store.Read(db => db.Set<T>().Single());

    public IReadOnlyList<T> All<T>() where T : class => Store.Read(db => db.Set<T>().ToList());

    public void AssertSound() => Assert.All(Get<Auditor>().Run(deep: true), verdict => Assert.True(verdict.Holds, $"{verdict.Check}: {string.Join(", ", verdict.Samples)}"));

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }
}
