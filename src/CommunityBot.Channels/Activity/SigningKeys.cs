using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CommunityBot.Channels.Activity;

/// <summary>A key that callers sign with, and the channels that it may speak for (null where its document names none).</summary>
internal sealed record SigningKey(JsonWebKey Key, IReadOnlySet<string>? Endorsements);

/// <summary>What an OpenID metadata document said: its issuer and its keys by id.</summary>
internal sealed record SigningKeySet(string Issuer, IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset ReadAt);

/// <summary>
/// The signing keys behind one OpenID metadata document, kept for a day and read again for an unknown key at most once a minute. The
/// library's own ConfigurationManager is not used: it lives on the system clock and answers an unknown key only after a later, hidden read.
/// </summary>
internal sealed partial class SigningKeys(string address, HttpMessageInvoker http, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MaxDocument = 1024 * 1024;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenFailedFirstReads = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private SigningKeySet? _current;
    private DateTimeOffset? _triedAt;

    /// <summary>The present set, read anew where it is old or does not hold the key; null while it could never be read.</summary>
    public async ValueTask<SigningKeySet?> GetAsync(string keyId, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _current);
        if (known is not null && !IsOld(known) && known.Keys.ContainsKey(keyId))
        {
            return known;
        }
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current is not null && !IsOld(_current) && _current.Keys.ContainsKey(keyId))
            {
                return _current;
            }
            var wait = _current is null ? BetweenFailedFirstReads : BetweenReads;
            if (_triedAt is null || time.GetUtcNow() - _triedAt >= wait)
            {
                _triedAt = time.GetUtcNow();
                _current = await ReadAsync() ?? _current; // for all who wait, so it does not end with the caller that began it
            }
            return _current;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool IsOld(SigningKeySet set) => time.GetUtcNow() - set.ReadAt >= KeptFor;

    private async Task<SigningKeySet?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(ReadTimeout, time);
        try
        {
            var metadata = OpenIdConnectConfiguration.Create(await GetTextAsync(new Uri(address), limit.Token));
            if (!Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out var keysAt) || !(keysAt.Scheme == "https" || keysAt.IsLoopback))
            {
                LogUnreadable("the metadata names no usable jwks_uri");
                return null;
            }
            var keys = new Dictionary<string, SigningKey>();
            foreach (var key in new JsonWebKeySet(await GetTextAsync(keysAt, limit.Token)).Keys)
            {
                if (key.Kid is { Length: > 0 } && key.Kty == "RSA")
                {
                    keys[key.Kid] = new SigningKey(key, Endorsements(key));
                }
            }
            return new SigningKeySet(metadata.Issuer ?? "", keys, time.GetUtcNow());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            or ArgumentException or JsonException or InvalidOperationException)
        {
            LogUnreadable(e.GetType().Name);
            return null;
        }
    }

    private async Task<string> GetTextAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MaxDocument, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private static HashSet<string>? Endorsements(JsonWebKey key)
    {
        if (!key.AdditionalData.TryGetValue("endorsements", out var value))
        {
            return null;
        }
        return value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array =>
                [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
            IEnumerable<object> list => [.. list.Select(e => e is JsonElement element ? element.ToString() : e?.ToString() ?? "")],
            _ => [],
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys of callers could not be read: {Reason}")]
    private partial void LogUnreadable(string reason);
}
