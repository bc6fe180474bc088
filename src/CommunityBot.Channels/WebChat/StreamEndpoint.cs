using System.Buffers;
using System.Net.WebSockets;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// A conversation as it goes on, over a WebSocket: everything after the watermark, then whatever is written. Each socket reads the log at its own pace, so
/// a slow one costs nobody but itself.
/// </summary>
internal sealed class StreamEndpoint(CallerOfConversation callers, IConversationLog log, ConversationStreams streams, IHostApplicationLifetime lifetime)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await callers.ReadAsync(context, context.Request.Query["t"]) is not { } caller) return;
        if (!ActivitySet.TryReadWatermark(context.Request.Query["watermark"], out var position))
        {
            await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, "BadArgument", "'watermark' is none that was given out.");
            return;
        }
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, "BadArgument", "A stream is a WebSocket.");
            return;
        }
        using var reader = streams.Open(caller);
        if (reader is null)
        {
            await DirectLineAnswers.TooManyAsync(context, TimeSpan.FromSeconds(10));
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var listening = ListenAsync(socket, ended);
        try
        {
            await TellAsync(socket, caller.Conversation, position, reader, ended.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The other side is gone, or we are going: it comes again with its watermark.
        }
        await CloseAsync(socket);
        await listening;
    }

    private async Task TellAsync(WebSocket socket, string conversation, long position, ConversationStreams.Reader reader, CancellationToken ended)
    {
        while (true)
        {
            var lines = log.Read(conversation, position, ActivitySet.MaxLines);
            if (lines.Count > 0)
            {
                await SendAsync(socket, lines, position, ended);
                position = lines[^1].Position;
            }
            if (lines.Count < ActivitySet.MaxLines) await reader.WaitAsync(ended);
        }
    }

    private static async Task SendAsync(WebSocket socket, IReadOnlyList<LoggedLine> lines, long position, CancellationToken ended)
    {
        var frame = new ArrayBufferWriter<byte>(2048);
        ActivitySet.Write(frame, lines, position);
        await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, ended);
    }

    /// <summary>Clients say nothing here but empty frames, to keep the line alive. Whoever closes, or sends more than that, ends it.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource ended)
    {
        var ignored = new byte[16];
        try
        {
            while (await socket.ReceiveAsync(ignored.AsMemory(), ended.Token) is { MessageType: not WebSocketMessageType.Close, Count: < 16 })
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // As above.
        }
        try
        {
            await ended.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended first.
        }
    }

    private static async Task CloseAsync(WebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, soon.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }
}
