using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Testing;

/// <summary>
/// A connector service on loopback that behaves as the real one: it keeps the conversations, gives out ids that must be URL-encoded,
/// has a body limit, can keep the limits of Teams and can fail in every way that a platform does. It notes each request that the real
/// service would have trouble with; <see cref="AssertClean"/> fails the test for them.
/// </summary>
public sealed partial class Connector : IAsyncDisposable
{
    /// <summary>How long the await helpers wait unless told otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly List<ConnectorRequest> _requests = [];
    private readonly Dictionary<(string Conversation, string Id), SentMessage> _messages = [];
    private readonly List<ScriptedFault> _faults = [];
    private readonly List<string> _violations = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _server;
    private long _arrivals;
    private long _ids;

    private Connector(TimeProvider time) => _time = time;

    /// <summary>What stands before the channel in a service URL, such as <c>http://127.0.0.1:4001/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0/");

    public int Port => Address.Port;

    /// <summary>The service URL of Teams.</summary>
    public string ServiceUrl => ServiceUrlFor("msteams");

    /// <summary>Switched on: the windows of Teams, answered with 429 and Retry-After.</summary>
    public TeamsLimits? Limits { get; set; }

    /// <summary>What a sent message is answered with: 201 with the id, or 200 or 202 with an empty body.</summary>
    public int SendStatus { get; set; } = 201;

    /// <summary>Whose Authorization header is let in; the others get 401. Everybody where null.</summary>
    public Func<string?, bool>? LetsIn { get; set; }

    /// <summary>Members by conversation, for <c>pagedmembers</c>.</summary>
    public Func<string, IReadOnlyList<string>> MembersOf { get; set; } = _ => [];

    /// <summary>Off for load: nothing is kept or checked, <see cref="OnMessage"/> hears of each message.</summary>
    public bool Recording { get; set; } = true;

    /// <summary>Called for each message that is sent or changed, on the server's thread: conversation, message id, body.</summary>
    public Action<string, string, ReadOnlyMemory<byte>>? OnMessage { get; set; }

    public IReadOnlyList<ConnectorRequest> Requests
    {
        get { lock (_gate) { return [.. _requests]; } }
    }

    /// <summary>Every message ever sent, oldest first, deleted ones included.</summary>
    public IReadOnlyList<SentMessage> Messages
    {
        get { lock (_gate) { return [.. _messages.Values.OrderBy(m => m.Order)]; } }
    }

    public IReadOnlyList<string> Violations
    {
        get { lock (_gate) { return [.. _violations]; } }
    }

    /// <summary>The order of the last arrival: <c>m.Order &gt; mark</c> holds for what comes later.</summary>
    public long Mark
    {
        get { lock (_gate) { return _arrivals; } }
    }

    /// <summary>Starts on a spare port, or on the port given.</summary>
    public static async Task<Connector> StartAsync(TimeProvider? time = null, int port = 0)
    {
        var connector = new Connector(time ?? TimeProvider.System);
        await connector.ListenAsync(port);
        return connector;
    }

    public string ServiceUrlFor(string channel) => $"{Address}{channel}/";

    /// <summary>The private chat of a person with the bot, the same each time it is asked for.</summary>
    public static string PrivateChatOf(string channel, string account) =>
        $"a:1 {Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(channel + "\n" + account)), 0, 10)}+x/y==";

    public IReadOnlyList<SentMessage> In(string conversation) => [.. Messages.Where(m => m.Conversation == conversation && !m.Deleted)];

    /// <summary>Scripts a fault for the requests that the predicate picks; the first script that fits is met.</summary>
    public ScriptedFault Script(Fault fault, Func<ConnectorRequest, bool>? when = null, int times = int.MaxValue)
    {
        var scripted = new ScriptedFault(fault, when ?? (_ => true), times);
        lock (_gate) { _faults.Add(scripted); }
        return scripted;
    }

    /// <summary>Stops listening: connections are refused until <see cref="ListenAgainAsync"/>.</summary>
    public async Task RefuseAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await server.StopAsync(now.Token);
            await server.DisposeAsync();
        }
    }

    public Task ListenAgainAsync() => ListenAsync(Port);

    /// <summary>The first message that the predicate picks, as soon as there is one. An edit counts: the predicate sees what is shown now.</summary>
    public Task<SentMessage> MessageAsync(Func<SentMessage, bool> predicate, TimeSpan? timeout = null) =>
        WhenAsync(() => Messages.FirstOrDefault(predicate), timeout, "message");

    /// <summary>All messages that the predicate picks, as soon as there are <paramref name="count"/> of them.</summary>
    public Task<IReadOnlyList<SentMessage>> MessagesAsync(int count, Func<SentMessage, bool> predicate, TimeSpan? timeout = null) =>
        WhenAsync(() => Messages.Where(predicate).ToList() is { } found && found.Count >= count ? (IReadOnlyList<SentMessage>)found : null, timeout, $"{count} messages");

    /// <summary>The first request that the predicate picks, as soon as it was answered.</summary>
    public Task<ConnectorRequest> RequestAsync(Func<ConnectorRequest, bool> predicate, TimeSpan? timeout = null) =>
        WhenAsync(() => Requests.FirstOrDefault(predicate), timeout, "request");

    /// <summary>Done as soon as the condition holds; it is looked at again at each change.</summary>
    public Task UntilAsync(Func<bool> condition, TimeSpan? timeout = null) => WhenAsync(() => condition() ? this : null, timeout, "state");

    /// <summary>Fails the test if the bot sent something that the real service would refuse or take for something else.</summary>
    public void AssertClean()
    {
        var violations = Violations;
        if (violations.Count > 0)
        {
            throw new InvalidOperationException("The connector was asked for what no real one takes:\n" + string.Join('\n', violations));
        }
    }

    /// <summary>What was said last, for a failing test's message.</summary>
    public string Describe() => string.Join('\n', Messages.TakeLast(12).Select(m => m.ToString()));

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _faults.ForEach(f => f.Release());
        }

        await RefuseAsync();
    }

    private async Task<T> WhenAsync<T>(Func<T?> look, TimeSpan? timeout, string what) where T : class
    {
        using var stop = new CancellationTokenSource(timeout ?? Patience, TimeProvider.System);
        while (true)
        {
            Task changed;
            lock (_gate) { changed = _changed.Task; }
            if (look() is { } found)
            {
                return found;
            }

            try
            {
                await changed.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"The {what} did not come within {timeout ?? Patience}. The connector holds:\n{Describe()}", late);
            }
        }
    }

    private void Changed()
    {
        var signal = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        signal.TrySetResult();
    }

    private async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "connector" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Listen(IPAddress.Loopback, port, l => l.Protocols = HttpProtocols.Http1);
        });
        var server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        _server = server;
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new Uri(address.TrimEnd('/') + "/");
    }

    private void Violate(string what)
    {
        lock (_gate) { _violations.Add(what); }
    }

    private SentMessage Keep(ConnectorRequest request, JsonObject body)
    {
        lock (_gate)
        {
            var message = new SentMessage
            {
                Conversation = request.Conversation,
                Id = NewId(),
                ReplyTo = request.Activity ?? body.Text("replyToId"),
                Order = request.Order,
                At = request.At,
                Versions = [body],
            };
            _messages[(message.Conversation, message.Id)] = message;
            return message;
        }
    }

    /// <summary>An id as some channels give them: opaque, with characters that a URL must not hold bare.</summary>
    private string NewId() => $"1:{Interlocked.Increment(ref _ids):0000000}/m+x==";
}
