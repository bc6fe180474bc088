using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CommunityBot.Testing;

/// <summary>How the connector answers.</summary>
public sealed partial class Connector
{
    private const int BodyLimit = 28 * 1024;
    private const string Json200 = "application/json; charset=utf-8";

    private async Task AnswerAsync(HttpContext http)
    {
        var path = ConnectorPath.Parse(http.Features.Get<IHttpRequestFeature>()!.RawTarget);
        if (!Recording)
        {
            await AnswerFastAsync(http, path);
            return;
        }

        var (bytes, length) = await ReadBodyAsync(http.Request);
        JsonObject? body;
        try
        {
            body = ParseBody(http, bytes.AsSpan(0, length), path);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        var request = new ConnectorRequest
        {
            Order = Interlocked.Increment(ref _arrivals),
            At = _time.GetUtcNow(),
            Verb = http.Request.Method,
            Call = path.CallOf(http.Request.Method),
            Prefix = path.Prefix,
            Conversation = path.Conversation,
            Activity = path.Activity,
            Body = body,
            Authorization = http.Request.Headers.Authorization.Count > 0 ? http.Request.Headers.Authorization.ToString() : null,
        };
        await AnswerAsync(http, request, path, length);
    }

    private async Task AnswerAsync(HttpContext http, ConnectorRequest request, ConnectorPath path, int length)
    {
        ScriptedFault? met;
        lock (_gate)
        {
            met = _faults.FirstOrDefault(f => f.Takes(request));
        }

        if (met?.Fault.How == Fault.Way.Hold)
        {
            await met.Released.WaitAsync(http.RequestAborted);
        }

        var fault = met?.Fault is { How: not Fault.Way.Hold } f ? f : null;
        var reply = fault is { How: Fault.Way.Answer or Fault.Way.Reset } ? Reply.Of(fault) : Judge(request, path, length) ?? Do(request);
        if (fault is { How: Fault.Way.Accept504 } && reply.Status < 300)
        {
            reply = Reply.Of(fault);
        }

        var dropped = fault is { How: Fault.Way.Reset } || (fault is { How: Fault.Way.AcceptReset } && reply.Status < 300);
        request.Status = dropped ? 0 : reply.Status;
        lock (_gate)
        {
            _requests.Add(request);
            Changed();
        }

        if (dropped)
        {
            http.Abort();
            return;
        }

        if (met?.Fault.How == Fault.Way.AcceptHold)
        {
            await met.Released.WaitAsync(http.RequestAborted);
        }

        await reply.WriteAsync(http.Response);
    }

    /// <summary>Why a request is refused; null where it is not.</summary>
    private Reply? Judge(ConnectorRequest request, ConnectorPath path, int length)
    {
        if (path.Fault is { } fault || request.Call == ConnectorCall.Other)
        {
            Violate($"{request.Verb} {path.Raw}: {path.Fault ?? "no such call"}");
            return Reply.Error(400, "BadSyntax", "The request is not one of the service's calls.");
        }

        if (LetsIn is { } letsIn && !letsIn(request.Authorization))
        {
            return Reply.Error(401, "Unauthorized", "Authorization has been denied for this request.");
        }

        if (length > BodyLimit)
        {
            return Reply.Error(413, "MessageSizeTooBig", "Message size too large.");
        }

        if (request.Verb is "POST" or "PUT" && request.Body is null)
        {
            return Reply.Error(400, "BadSyntax", "The body is not a JSON object.");
        }

        var counted = request.Call is ConnectorCall.Send or ConnectorCall.Reply ? request.Conversation
            : request.Call == ConnectorCall.CreateConversation ? "create " + request.Member : null;
        return Limits?.Take(counted, _time) is { } wait
            ? Reply.Error(429, "TooManyRequests", "Slow down.") with { RetryAfter = wait }
            : null;
    }

    private Reply Do(ConnectorRequest request)
    {
        switch (request.Call)
        {
            case ConnectorCall.CreateConversation:
                return request.Member is { Length: > 0 } member
                    ? Reply.Json(201, new JsonObject { ["id"] = PrivateChatOf(request.Prefix, member) })
                    : Reply.Error(400, "BadArgument", "A private chat has one member; groups can't be created by a bot.");
            case ConnectorCall.Members:
                var members = MembersOf(request.Conversation).Select(m => (JsonNode)new JsonObject { ["id"] = m });
                return Reply.Json(200, new JsonObject { ["members"] = new JsonArray([.. members]) });
            case ConnectorCall.Update or ConnectorCall.Delete:
                return Change(request);
        }

        var body = request.Body!;
        if (body.Text("type") == "typing")
        {
            return new Reply(202);
        }

        var message = Keep(request, body);
        OnMessage?.Invoke(message.Conversation, message.Id, Encoding.UTF8.GetBytes(Testing.Json.Raw(body)));
        return SendStatus == 201 ? Reply.Json(201, new JsonObject { ["id"] = message.Id }) : new Reply(SendStatus);
    }

    private Reply Change(ConnectorRequest request)
    {
        var key = (request.Conversation, request.Activity ?? "");
        lock (_gate)
        {
            if (!_messages.TryGetValue(key, out var message) || message.Deleted)
            {
                return Reply.Error(404, "ActivityNotFound", "Activity not found.");
            }

            _messages[key] = request.Call == ConnectorCall.Delete
                ? message with { Deleted = true }
                : message with { Versions = [.. message.Versions, request.Body!] };
        }

        return request.Call == ConnectorCall.Delete ? new Reply(200) : Reply.Json(200, new JsonObject { ["id"] = request.Activity });
    }

    private JsonObject? ParseBody(HttpContext http, ReadOnlySpan<byte> bytes, ConnectorPath path)
    {
        var request = http.Request;
        var where = $"{request.Method} {path.Raw}";
        if (request.Protocol != "HTTP/1.1")
        {
            Violate($"{where}: {request.Protocol} instead of HTTP/1.1");
        }

        if (request.Method is not ("POST" or "PUT"))
        {
            return null;
        }

        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            Violate($"{where}: content type {request.ContentType ?? "missing"}");
        }

        JsonObject? body = null;
        try
        {
            body = JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
        }

        if (body is null)
        {
            Violate($"{where}: the body is not a JSON object");
            return null;
        }

        foreach (var nothing in Testing.Json.Nulls(body))
        {
            Violate($"{where}: {nothing} is null");
        }

        if (path.Conversation.Length > 0 && body.Text("type") is null or "")
        {
            Violate($"{where}: the activity has no type");
        }

        return body;
    }

    private async Task AnswerFastAsync(HttpContext http, ConnectorPath path)
    {
        var (bytes, length) = await ReadBodyAsync(http.Request);
        try
        {
            if (path.Conversation.Length == 0)
            {
                var member = (JsonNode.Parse(bytes.AsSpan(0, length)) as JsonObject)?["members"]?[0].Text("id") ?? "";
                await Reply.Json(201, new JsonObject { ["id"] = PrivateChatOf(path.Prefix, member) }).WriteAsync(http.Response);
                return;
            }

            if (Limits?.Take(http.Request.Method == "POST" ? path.Conversation : null, _time) is { } wait)
            {
                await (Reply.Error(429, "TooManyRequests", "Slow down.") with { RetryAfter = wait }).WriteAsync(http.Response);
                return;
            }

            var id = http.Request.Method == "PUT" ? path.Activity ?? "" : NewId();
            OnMessage?.Invoke(path.Conversation, id, bytes.AsMemory(0, length));
            await new Reply(http.Request.Method == "POST" ? 201 : 200, $$"""{"id":"{{id}}"}""").WriteAsync(http.Response);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static async Task<(byte[] Bytes, int Length)> ReadBodyAsync(HttpRequest request)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Max(request.ContentLength ?? 4096, 256));
        var length = 0;
        int read;
        while ((read = await request.Body.ReadAsync(bytes.AsMemory(length), request.HttpContext.RequestAborted)) > 0)
        {
            length += read;
            if (length == bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                bytes.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(bytes);
                bytes = larger;
            }
        }

        return (bytes, length);
    }

    private sealed record Reply(int Status, string? Body = null)
    {
        public TimeSpan? RetryAfter { get; init; }

        public static Reply Json(int status, JsonObject body) => new(status, Testing.Json.Raw(body));

        public static Reply Error(int status, string code, string message) =>
            Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

        public static Reply Of(Fault fault) => Error(fault.Status, fault.Code, fault.Message) with { RetryAfter = fault.RetryAfter };

        public async Task WriteAsync(HttpResponse response)
        {
            response.StatusCode = Status;
            if (RetryAfter is { } wait)
            {
                response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }

            if (Body is null)
            {
                response.ContentLength = 0;
                return;
            }

            var bytes = Encoding.UTF8.GetBytes(Body);
            response.ContentType = Json200;
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes);
        }
    }
}
