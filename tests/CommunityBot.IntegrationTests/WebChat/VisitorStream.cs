using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>A conversation's stream, read frame by frame.</summary>
public sealed class VisitorStream : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private Task _reading = Task.CompletedTask;

    private VisitorStream()
    {
    }

    public Received<JsonObject> Heard { get; } = new();

    /// <summary>The highest watermark that came with a frame.</summary>
    public string Watermark { get; private set; } = "";

    /// <summary>Joins as a client does and opens the stream that it is told, from the beginning.</summary>
    public static async Task<VisitorStream> OpenAsync(Visitor visitor)
    {
        var resumed = await visitor.GetAsync($"conversations/{visitor.Conversation}?watermark=0");
        Assert.True(resumed.Status == 200, $"{resumed.Status} {resumed.Body}");
        var stream = new VisitorStream();
        await stream._socket.ConnectAsync(new Uri(resumed.Json.Text("streamUrl")!), CancellationToken.None);
        stream._reading = stream.ReadAsync();
        return stream;
    }

    /// <summary>The status that a stream's address is refused with.</summary>
    public static async Task<int> RefusalAsync(Uri address)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
        return (int)socket.HttpStatusCode;
    }

    public Task<JsonObject> HearAsync(Func<JsonObject, bool> which, int from = 0) => Heard.FirstAsync(a => a.IsFromBot() && which(a), from);

    public Task<JsonObject> AnswerAsync(string id, Func<JsonObject, bool>? which = null) => HearAsync(a => a.Answers(id) && (which is null || which(a)));

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        Assert.Empty(Heard.All.SelectMany(a => Json.Nulls(a)));
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        using var frame = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: WebSocketMessageType.Text } part)
            {
                frame.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(Encoding.UTF8.GetString(frame.ToArray()));
                    frame.SetLength(0);
                }
            }

            Heard.End("The stream was closed by the bot");
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            Heard.End("The stream broke");
        }
    }

    private void Take(string frame)
    {
        if (frame.Length == 0)
        {
            return;
        }

        var set = (JsonObject)JsonNode.Parse(frame)!;
        Watermark = set.Text("watermark") ?? Watermark;
        foreach (var activity in set["activities"]!.AsArray())
        {
            Heard.Add((JsonObject)activity!.DeepClone());
        }
    }
}
