using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.WebChat;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.DirectLine;

/// <summary>A real DirectLineJS in a process of its own, as Web Chat has it in a browser.</summary>
public sealed class DirectLineClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Received<JsonObject> _posts = new();
    private int _number;

    private DirectLineClient(Visitor visitor)
    {
        User = visitor.User;
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Node.Driver);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => { lock (_errors) { _errors.AppendLine(line.Data); } };
    }

    public string User { get; }

    /// <summary>Activities as the client handed them to the page, own ones and updates among them.</summary>
    public Received<JsonObject> Heard { get; } = new();

    /// <summary>The client's connection status, such as <c>Online</c>.</summary>
    public Received<string> Statuses { get; } = new();

    /// <summary><c>open</c> and <c>closed</c>, each time that a socket is.</summary>
    public Received<string> Sockets { get; } = new();

    /// <summary>Starts a client and waits until it is online. With a watermark it is a page that was loaded again.</summary>
    /// <param name="visitor">Whose token it uses.</param>
    /// <param name="watermark">From where it wants to hear; <c>0</c> is the whole history.</param>
    /// <param name="polling">Without a socket, as behind a proxy that lets none through.</param>
    public static async Task<DirectLineClient> StartAsync(Visitor visitor, string? watermark = null, bool polling = false)
    {
        var client = new DirectLineClient(visitor);
        client._process.Start();
        client._process.BeginOutputReadLine();
        client._process.BeginErrorReadLine();
        var options = new JsonObject
        {
            ["domain"] = new Uri(visitor.Address, Activity.Root).ToString(),
            ["token"] = visitor.Token,
            ["webSocket"] = !polling,
            ["pollingInterval"] = 200,
            // Also how long it waits before it looks again for a server that is not there.
            ["timeout"] = 5000,
        };
        if (watermark is not null)
        {
            options["conversationId"] = visitor.Conversation;
            options["watermark"] = watermark;
        }

        await client.OrderAsync(new JsonObject { ["do"] = "start", ["options"] = options });
        await client.Statuses.FirstAsync(s => s == "Online");
        if (!polling)
        {
            await client.Sockets.FirstAsync(s => s == "open");
        }

        return client;
    }

    /// <summary>Types a message, and gives the id that the bot gave it.</summary>
    public Task<string> SayAsync(string text, string? clientActivityId = null) => PostAsync(Activity.Message(User, text, clientActivityId));

    /// <summary>Presses a button, and gives the post-back's id.</summary>
    public Task<string> PressAsync(JsonObject card, string verb, string? input = null) => PostAsync(Activity.Press(User, card, verb, input));

    public async Task<string> PostAsync(JsonObject activity)
    {
        var number = Interlocked.Increment(ref _number);
        await OrderAsync(new JsonObject { ["do"] = "post", ["number"] = number, ["activity"] = activity });
        var told = await _posts.FirstAsync(p => (int?)p["number"] == number);
        return told.Text("id") ?? throw new InvalidOperationException($"Not posted: {Json.Raw(told)}");
    }

    /// <summary>What the bot says that fits, from a mark on.</summary>
    public Task<JsonObject> HearAsync(Func<JsonObject, bool> which, int from = 0, TimeSpan? within = null) =>
        Heard.FirstAsync(a => a.IsFromBot() && which(a), from, within);

    /// <summary>The bot's answer to a message of this conversation.</summary>
    public Task<JsonObject> AnswerAsync(string id, Func<JsonObject, bool>? which = null) =>
        HearAsync(a => a.Answers(id) && (which is null || which(a)));

    /// <summary>Tears the socket without a goodbye. The client comes back by itself 3 s later.</summary>
    public async Task DropAsync()
    {
        var mark = Sockets.Mark;
        await OrderAsync(new JsonObject { ["do"] = "drop" });
        await Sockets.FirstAsync(s => s == "closed", mark);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
        var nulls = Heard.All.SelectMany(a => Json.Nulls(a)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(nulls.Count == 0, "Null properties came: " + string.Join(", ", nulls));
    }

    private async Task OrderAsync(JsonObject order)
    {
        await _process.StandardInput.WriteLineAsync(Json.Raw(order));
        await _process.StandardInput.FlushAsync();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            string errors;
            lock (_errors) { errors = _errors.ToString(); }
            foreach (var end in new Action<string>[] { Heard.End, Statuses.End, Sockets.End, _posts.End })
            {
                end(string.Create(CultureInfo.InvariantCulture, $"The client of {User} ended: {errors}"));
            }

            return;
        }

        var told = (JsonObject)JsonNode.Parse(line)!;
        switch (told.Text("event"))
        {
            case "activity": Heard.Add((JsonObject)told["activity"]!); break;
            case "status": Statuses.Add(told.Text("status")!); break;
            case "socket": Sockets.Add(told.Text("state")!); break;
            case "broken": Heard.End("The client gave up: " + told.Text("reason")); break;
            default: _posts.Add(told); break;
        }
    }
}
