using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CommunityBot.Channels.Activity;

/// <summary>What a connector answered: the id that it gave where it succeeded, else its words; or <see cref="Fault"/> where it did not answer.</summary>
internal readonly record struct ConnectorAnswer(int Status, string? Id, string? Error, TimeSpan? RetryAfter, SendResult? Fault)
{
    public bool Succeeded => Fault is null && Status is >= 200 and < 300;
}

/// <summary>One call to a connector, with the bot's token where it has a registration, and everything that can happen on the way.</summary>
internal sealed class ConnectorClient(ActivityOptions options, HttpMessageInvoker http, OutgoingToken tokens, TimeProvider time)
{
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private const int MaxAnswer = 32 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly SendResult NoToken =
        new() { Outcome = SendOutcome.Retry, Failure = SendFailure.Unauthorised, RetryAfter = TimeSpan.FromSeconds(30) };

    public async Task<ConnectorAnswer> CallAsync(HttpMethod method, Uri uri, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (options.AppId.Length == 0)
        {
            return await CallAsync(method, uri, body, token: null, cancellationToken);
        }
        AuthenticationHeaderValue? token = null;
        ConnectorAnswer answer = default;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                token = await tokens.GetAsync(refused: token, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                token = null;
            }
            if (token is null)
            {
                return new(0, null, null, null, NoToken);
            }
            answer = await CallAsync(method, uri, body, token, cancellationToken);
            if (answer.Fault is not null || answer.Status != (int)HttpStatusCode.Unauthorized)
            {
                return answer;
            }
        }
        return answer;
    }

    private async Task<ConnectorAnswer> CallAsync(
        HttpMethod method, Uri uri, ReadOnlyMemory<byte> body, AuthenticationHeaderValue? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(body),
        };
        request.Content.Headers.ContentType = Json;
        request.Headers.Authorization = token;
        using var timer = new CancellationTokenSource(Timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new(0, null, null, null, SendOutcomes.Of(e, limit.IsCancellationRequested));
        }
        using (response)
        {
            var read = await ReadAsync(response, limit.Token);
            return response.IsSuccessStatusCode
                ? new((int)response.StatusCode, Id(read), null, null, null)
                : new((int)response.StatusCode, null, Encoding.UTF8.GetString(read), RetryAfter(response), null);
        }
    }

    /// <summary>
    /// The body as far as it comes. The status already says what became of the message: whatever happens here takes nothing back.
    /// </summary>
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxAnswer);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxAnswer), MaxAnswer, throwOnEndOfStream: false, cancellationToken);
            return buffer.AsSpan(0, length).ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return [];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string? Id(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return JsonDocument.TryParseValue(ref reader, out var answer) ? IdOf(answer) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? IdOf(JsonDocument answer)
    {
        using (answer)
        {
            return answer.RootElement.Text("id") is { Length: > 0 and <= ActivityReader.MaxIdLength } id ? id : null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var value = response.Headers.RetryAfter;
        var wait = value?.Delta ?? (value?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is { } span ? TimeSpan.FromTicks(Math.Clamp(span.Ticks, 0, TimeSpan.TicksPerDay)) : null;
    }
}
