using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CommunityBot.Testing;

/// <summary>What a token says. What is null is left out.</summary>
public sealed record TokenSpec
{
    public string? Issuer { get; init; } = "https://api.botframework.com";
    public string? Audience { get; init; }
    public string? ServiceUrl { get; init; }
    public TimeSpan NotBefore { get; init; } = TimeSpan.FromMinutes(-1);
    public TimeSpan Expires { get; init; } = TimeSpan.FromHours(1);
    /// <summary>The key it is signed with: one of the issuer's.</summary>
    public string Key { get; init; } = TokenIssuer.GoodKey;
    /// <summary>RS256, HS256 or none.</summary>
    public string Algorithm { get; init; } = SecurityAlgorithms.RsaSha256;
    /// <summary>Signed with a key that only bears the good key's name.</summary>
    public bool Forged { get; init; }
    public IReadOnlyDictionary<string, object> Claims { get; init; } = new Dictionary<string, object>();
}

/// <summary>
/// OpenID metadata, signing keys with endorsements, and a token endpoint for client credentials, on loopback. It makes the tokens
/// that a channel sends with its activities, and bad ones.
/// </summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    public const string GoodKey = "good-key";
    public const string UnendorsedKey = "unendorsed-key";

    private readonly Dictionary<string, RSA> _keys = [];
    private readonly Dictionary<string, string[]> _endorsements = [];
    private readonly WebApplication _server;
    private readonly TimeProvider _time;
    private int _tokens;
    private int _keyReads;

    private TokenIssuer(TimeProvider time, WebApplication server) => (_time, _server) = (time, server);

    public string Address { get; private set; } = "";

    public string Metadata => Address + "/v1/.well-known/openidconfiguration";

    public string TokenEndpoint => Address + "/oauth2/v2.0/token";

    /// <summary>How often the token endpoint gave out a token.</summary>
    public int TokensGiven => _tokens;

    /// <summary>How often the keys were read.</summary>
    public int KeyReads => _keyReads;

    /// <summary>What the last client sent to the token endpoint.</summary>
    public IReadOnlyDictionary<string, string> LastRequest { get; private set; } = new Dictionary<string, string>();

    /// <summary>Seconds that a token given out is valid for.</summary>
    public int Lifetime { get; set; } = 3600;

    /// <summary>What the token endpoint answers instead of a token, such as 401 or 503.</summary>
    public int? TokenFailure { get; set; }

    public static async Task<TokenIssuer> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var issuer = new TokenIssuer(time ?? TimeProvider.System, server);
        issuer.AddKey(GoodKey, "msteams", "emulator", "directline", "telegram", "line", "slack", "webchat");
        issuer.AddKey(UnendorsedKey);
        server.Run(issuer.AnswerAsync);
        await server.StartAsync();
        issuer.Address = server.Urls.First();
        return issuer;
    }

    /// <summary>A new signing key, endorsed for these channels.</summary>
    public void AddKey(string kid, params string[] endorsements)
    {
        lock (_keys)
        {
            _keys[kid] = RSA.Create(2048);
            _endorsements[kid] = endorsements;
        }
    }

    public void RemoveKey(string kid)
    {
        lock (_keys) { _keys.Remove(kid); }
    }

    /// <summary>A good token for this app and service URL.</summary>
    public string Good(string appId, string serviceUrl) => Issue(new TokenSpec { Audience = appId, ServiceUrl = serviceUrl });

    /// <summary>Tokens that must be refused, each under what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string> Bad(string appId, string serviceUrl)
    {
        var good = new TokenSpec { Audience = appId, ServiceUrl = serviceUrl };
        return new Dictionary<string, string>
        {
            ["forged key"] = Issue(good with { Forged = true }),
            ["wrong audience"] = Issue(good with { Audience = "00000000-dead-0000-0000-000000000000" }),
            ["no audience"] = Issue(good with { Audience = null }),
            ["expired"] = Issue(good with { NotBefore = TimeSpan.FromHours(-2), Expires = TimeSpan.FromMinutes(-6) }),
            ["not yet valid"] = Issue(good with { NotBefore = TimeSpan.FromMinutes(6) }),
            ["wrong issuer"] = Issue(good with { Issuer = "https://issuer.example" }),
            ["other service URL"] = Issue(good with { ServiceUrl = "https://elsewhere.example/" }),
            ["no service URL"] = Issue(good with { ServiceUrl = null }),
            ["alg none"] = Issue(good with { Algorithm = "none" }),
            ["HS256 with the public key"] = Issue(good with { Algorithm = SecurityAlgorithms.HmacSha256 }),
            ["no token at all"] = "x.y.z",
        };
    }

    public string Issue(TokenSpec spec)
    {
        var now = _time.GetUtcNow();
        var claims = new Dictionary<string, object>(spec.Claims);
        if (spec.ServiceUrl is not null)
        {
            claims["serviceurl"] = spec.ServiceUrl;
        }

        var token = new SecurityTokenDescriptor
        {
            Issuer = spec.Issuer,
            Audience = spec.Audience,
            NotBefore = (now + spec.NotBefore).UtcDateTime,
            IssuedAt = (now + spec.NotBefore).UtcDateTime,
            Expires = (now + spec.Expires).UtcDateTime,
            Claims = claims,
            SigningCredentials = CredentialsFor(spec),
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private SigningCredentials? CredentialsFor(TokenSpec spec)
    {
        lock (_keys)
        {
            return spec.Algorithm switch
            {
                "none" => null,
                SecurityAlgorithms.HmacSha256 => new SigningCredentials(
                    new SymmetricSecurityKey(_keys[spec.Key].ExportSubjectPublicKeyInfo()) { KeyId = spec.Key }, SecurityAlgorithms.HmacSha256),
                _ => new SigningCredentials(
                    new RsaSecurityKey(spec.Forged ? RSA.Create(2048) : _keys[spec.Key]) { KeyId = spec.Key, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
                    spec.Algorithm),
            };
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var answer = http.Request.Path.Value switch
        {
            "/v1/.well-known/openidconfiguration" => new JsonObject
            {
                ["issuer"] = "https://api.botframework.com",
                ["authorization_endpoint"] = "https://invalid.botframework.com",
                ["jwks_uri"] = Address + "/v1/.well-known/keys",
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
                ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
            },
            "/v1/.well-known/keys" => Keys(),
            "/oauth2/v2.0/token" => await GiveAsync(http),
            _ => null,
        };
        if (answer is null)
        {
            http.Response.StatusCode = TokenFailure ?? 404;
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task<JsonObject?> GiveAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        LastRequest = form.ToDictionary(p => p.Key, p => p.Value.ToString());
        return TokenFailure is not null ? null : new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = Lifetime,
            ["ext_expires_in"] = Lifetime,
            ["access_token"] = $"token-{Interlocked.Increment(ref _tokens)}",
        };
    }

    private JsonObject Keys()
    {
        Interlocked.Increment(ref _keyReads);
        var keys = new JsonArray();
        lock (_keys)
        {
            foreach (var (kid, rsa) in _keys)
            {
                var key = rsa.ExportParameters(includePrivateParameters: false);
                keys.Add(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = kid,
                    ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                    ["e"] = Base64UrlEncoder.Encode(key.Exponent),
                    ["endorsements"] = new JsonArray([.. _endorsements[kid].Select(e => (JsonNode)e)]),
                });
            }
        }

        return new JsonObject { ["keys"] = keys };
    }
}
