using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CommunityBot.Channels.Activity;

/// <summary>
/// The token that the bot shows to connectors (client credentials): got once for all who wait for it, and renewed before it ends.
/// </summary>
internal sealed partial class OutgoingToken(ActivityOptions options, HttpMessageInvoker http, TimeProvider time, ILogger<OutgoingToken> logger)
    : IDisposable
{
    private const int MaxAnswer = 64 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewEarly = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private Held? _current;
    private DateTimeOffset? _failedAt;

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset RenewAt, DateTimeOffset EndsAt);

    /// <summary>A token's header, or null where none can be got at present.</summary>
    /// <param name="refused">The header that a connector has just refused, so that another one is got.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<AuthenticationHeaderValue?> GetAsync(AuthenticationHeaderValue? refused, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { } held && !ReferenceEquals(held.Header, refused) && time.GetUtcNow() < held.RenewAt)
        {
            return held.Header;
        }
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var usable = _current is { } kept && !ReferenceEquals(kept.Header, refused) && now < kept.EndsAt ? _current : null;
            if (usable is not null && now < usable.RenewAt)
            {
                return usable.Header;
            }
            if (_failedAt is { } failed && now - failed < BetweenFailures)
            {
                return usable?.Header; // every sender waiting here would otherwise ask in turn, and wait as long
            }
            var renewed = await RenewAsync(cancellationToken);
            _failedAt = renewed is null ? time.GetUtcNow() : null;
            _current = renewed ?? usable;
            return _current?.Header;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Held?> RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.TokenAddress))
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = options.AppId,
                    ["client_secret"] = options.AppSecret,
                    ["scope"] = "https://api.botframework.com/.default",
                }),
            };
            using var response = await http.SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                LogNoToken($"status {(int)response.StatusCode}");
                return null;
            }
            await response.Content.LoadIntoBufferAsync(MaxAnswer, limit.Token);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token));
            if (answer.RootElement.Text("access_token") is not { Length: > 0 } token)
            {
                LogNoToken("an answer without a token");
                return null;
            }
            var now = time.GetUtcNow();
            var life = Life(answer.RootElement.Part("expires_in"));
            return new Held(new AuthenticationHeaderValue("Bearer", token), now + Later(life - RenewEarly, life / 2), now + life);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && e is HttpRequestException or IOException or OperationCanceledException or JsonException or FormatException)
        {
            LogNoToken(e.GetType().Name);
            return null;
        }
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Seconds, which some issuers write as text; five minutes where nothing usable is said.</summary>
    private static TimeSpan Life(JsonElement seconds)
    {
        var text = seconds.ValueKind == JsonValueKind.String ? seconds.GetString() : seconds.ValueKind == JsonValueKind.Number ? seconds.GetRawText() : "";
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1e8
            ? TimeSpan.FromSeconds(value)
            : TimeSpan.FromMinutes(5);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No token for the bot's answers was got: {Reason}")]
    private partial void LogNoToken(string reason);
}
