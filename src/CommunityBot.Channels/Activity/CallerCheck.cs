using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CommunityBot.Channels.Activity;

/// <summary>What is known of a caller before its body is read.</summary>
internal enum CallerVerdict { Accepted, Refused, KeysUnavailable }

/// <summary>
/// A caller. Those of a channel may speak for the channels that their key is endorsed for, at the service URL that their token names;
/// <see cref="IsChannel"/> is false for Emulator, Agents SDK and unauthenticated loopback callers, which are bound to neither.
/// </summary>
internal sealed record Caller(CallerVerdict Verdict, bool IsChannel = false, string? ServiceUrl = null, IReadOnlySet<string>? Endorsements = null)
{
    public static readonly Caller Refused = new(CallerVerdict.Refused);
}

/// <summary>Decides whether a request may be listened to: by its token, or without an app id by where it comes from.</summary>
internal sealed class CallerCheck
{
    private const string ChannelIssuer = "https://api.botframework.com";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Microsoft's own tenants, under which Emulator and Agents SDK tokens are issued.</summary>
    private static readonly string[] MicrosoftTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];

    private readonly ActivityOptions _options;
    private readonly bool _development;
    private readonly SigningKeys _channelKeys;
    private readonly SigningKeys _emulatorKeys;
    private readonly HashSet<string> _emulatorIssuers;
    private readonly bool _ownMetadata;
    private readonly TimeProvider _time;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    public CallerCheck(ActivityOptions options, bool development, Func<string, SigningKeys> keysAt, TimeProvider time)
    {
        _options = options;
        _development = development;
        _time = time;
        _ownMetadata = _options.OpenIdMetadata.Length > 0;
        _channelKeys = keysAt(_ownMetadata ? _options.OpenIdMetadata : ActivityOptions.DefaultOpenIdMetadata);
        // An own metadata address is the only one trusted, unless the other is given as well.
        _emulatorKeys = _options.EmulatorOpenIdMetadata.Length > 0 ? keysAt(_options.EmulatorOpenIdMetadata)
            : _ownMetadata ? _channelKeys
            : keysAt(ActivityOptions.DefaultEmulatorOpenIdMetadata);
        var tenants = _options.TenantId.Length > 0 ? [.. MicrosoftTenants, _options.TenantId] : MicrosoftTenants;
        _emulatorIssuers =
            [.. tenants.SelectMany(t => new[] { $"https://sts.windows.net/{t}/", $"https://login.microsoftonline.com/{t}/v2.0" })];
    }

    public async ValueTask<Caller> CheckAsync(HttpContext context)
    {
        if (_options.AppId.Length == 0)
        {
            return _development && IsLocal(context) ? new Caller(CallerVerdict.Accepted) : Caller.Refused;
        }
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } text || !text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            || Read(text[7..].Trim()) is not { } token)
        {
            return Caller.Refused;
        }
        var emulator = _emulatorIssuers.Contains(token.Issuer);
        if (!emulator && !_ownMetadata && token.Issuer != ChannelIssuer)
        {
            return Caller.Refused;
        }
        var keys = await (emulator ? _emulatorKeys : _channelKeys).GetAsync(token.Kid, context.RequestAborted);
        if (keys is null)
        {
            return new Caller(CallerVerdict.KeysUnavailable);
        }
        if (!keys.Keys.TryGetValue(token.Kid, out var key)
            || !(emulator || token.Issuer == ChannelIssuer || (_ownMetadata && keys.Issuer.Length > 0 && token.Issuer == keys.Issuer))
            || !await IsValidAsync(token, key.Key))
        {
            return Caller.Refused;
        }
        if (emulator)
        {
            return Claim(token, "appid") == _options.AppId || Claim(token, "azp") == _options.AppId
                ? new Caller(CallerVerdict.Accepted)
                : Caller.Refused;
        }
        return new Caller(CallerVerdict.Accepted, IsChannel: true, Claim(token, "serviceurl"), key.Endorsements);
    }

    /// <summary>
    /// A proxy or tunnel on this machine speaks from loopback for the whole world: what it says that it forwards is not local.
    /// </summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    /// <summary>The token's parts, unverified, where they are such that looking up a key is worth it.</summary>
    private JsonWebToken? Read(string text)
    {
        try
        {
            var token = _handler.CanReadToken(text) ? _handler.ReadJsonWebToken(text) : null;
            return token is { Alg: SecurityAlgorithms.RsaSha256, Kid.Length: > 0 } && token.Audiences.Contains(_options.AppId) ? token : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private async Task<bool> IsValidAsync(JsonWebToken token, JsonWebKey key)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = token.Issuer, // checked by the caller against the issuers of the key's own document
            ValidAudience = _options.AppId,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = IsAlive,
        });
        return result.IsValid;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires is { } end && now <= end + Skew && (notBefore is not { } start || now >= start - Skew);
    }

    /// <summary>Claim names are compared without case: channels write <c>serviceurl</c> and <c>serviceUrl</c>.</summary>
    private static string? Claim(JsonWebToken token, string name)
    {
        foreach (var claim in token.Claims)
        {
            if (claim.Type.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return claim.Value;
            }
        }
        return null;
    }
}
