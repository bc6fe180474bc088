using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace CommunityBot.Benchmarks;

/// <summary>One resident with our own page open: a token for a door, a conversation, a socket; at most one message under way.</summary>
internal sealed class WebResident(HttpClient http, string door) : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _over = new();
    private TaskCompletionSource<long> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _conversation = "";
    private string _token = "";
    private Task _reading = Task.CompletedTask;

    /// <summary>Opens the page and waits for the bot's greeting.</summary>
    public async Task OpenAsync()
    {
        (_conversation, _token, _) = await PostAsync("v3/directline/tokens/generate", new JsonObject { ["at"] = door });
        (_, _token, var stream) = await PostAsync("v3/directline/conversations", new JsonObject { ["locale"] = "zh-Hans" });
        await _socket.ConnectAsync(new Uri(stream), CancellationToken.None);
        _reading = ReadAsync();
        await _answer.Task;
    }

    /// <summary>Says something; milliseconds until the bot's answer came over the socket, or null where it was refused or did not come within a minute.</summary>
    public async Task<double?> SayAsync(string words, long from)
    {
        _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{_conversation}/activities")
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["type"] = "message",
                ["text"] = words,
                ["channelData"] = new JsonObject { ["clientActivityID"] = Guid.NewGuid().ToString("N") },
            }),
        };
        request.Headers.Authorization = new("Bearer", _token);
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode) return null;
        try
        {
            return Stopwatch.GetElapsedTime(from, await _answer.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System)).TotalMilliseconds;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _over.Cancel();
        _socket.Dispose();
        _over.Dispose();
    }

    private async Task<(string Conversation, string Token, string Stream)> PostAsync(string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (_token.Length > 0) request.Headers.Authorization = new("Bearer", _token);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return ((string)answer["conversationId"]!, (string)answer["token"]!, (string?)answer["streamUrl"] ?? "");
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        var read = 0;
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(read), _over.Token);
                if (part.MessageType == WebSocketMessageType.Close) return;
                read += part.Count;
                if (part.EndOfMessage)
                {
                    if (buffer.AsSpan(0, read).IndexOf("\"from\":{\"id\":\"bot\""u8) >= 0) _answer.TrySetResult(Stopwatch.GetTimestamp());
                    read = 0;
                }
                else if (read == buffer.Length)
                {
                    Array.Resize(ref buffer, 2 * buffer.Length);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The page is closed, or the program went away.
        }
    }
}
