using System.Globalization;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Signs what lets a browser in: the token of one conversation (30 minutes, RFC 7519 with HS256), and the cookie that knows a resident again on the same
/// device. Web Chat takes a user id that begins with <c>dl_</c> from the token's claim <c>user</c> alone.
/// </summary>
/// <param name="key">32 bytes that all instances share; asked for once, when it is first needed.</param>
/// <param name="time">Decides what has expired.</param>
public sealed class WebTokens(Func<byte[]> key, TimeProvider time)
{
    /// <summary>How long a token lives; clients renew it every 15 minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Issuer = "communitybot";
    private const string ForConversations = "directline";
    private const string ForVisitors = "visitor";
    private const string CookieName = "communitybot";
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(365);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly Lazy<SymmetricSecurityKey> _key = new(() => new SymmetricSecurityKey(key()));

    /// <summary>Gets the key, so that no request is the first to wait for it.</summary>
    public void Prepare() => _ = _key.Value;

    /// <summary>A token for one conversation.</summary>
    public string Issue(WebCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var claims = new Dictionary<string, object> { ["user"] = caller.User, ["conv"] = caller.Conversation };
        if (caller.IsGroup) claims["group"] = "true";
        if (caller.Name is not null) claims["name"] = caller.Name;
        if (caller.At is not null) claims["at"] = caller.At;
        return Sign(ForConversations, claims, Lifetime);
    }

    /// <summary>Reads a token; without a fault the caller is whom it was issued for.</summary>
    public async ValueTask<(TokenFault Fault, WebCaller? Caller)> ReadAsync(string? token)
    {
        if (await VerifyAsync(token, ForConversations) is not { } claims) return (TokenFault.Invalid, null);
        if (claims.Text("user") is not { } user || claims.Text("conv") is not { } conversation) return (TokenFault.Invalid, null);
        var caller = new WebCaller(user, conversation, claims.Text("group") is not null, claims.Text("name"), claims.Text("at"));
        return claims.Expires > time.GetUtcNow() ? (TokenFault.None, caller) : (TokenFault.Expired, null);
    }

    /// <summary>The resident whose device sends the request, by our signed cookie; null for somebody new.</summary>
    public async ValueTask<string?> UserOfAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await VerifyAsync(context.Request.Cookies[CookieName], ForVisitors) is { } claims && claims.Expires > time.GetUtcNow() ? claims.Text("user") : null;
    }

    /// <summary>The resident of this device: known again, or minted now and given the cookie. 120 bits of chance, so that nobody is guessed.</summary>
    public async ValueTask<string> RecogniseAsync(HttpContext context)
    {
        var user = await UserOfAsync(context) ?? "dl_" + RandomNumberGenerator.GetHexString(30, lowercase: true);
        context.Response.Cookies.Append(CookieName, Sign(ForVisitors, new Dictionary<string, object> { ["user"] = user }, CookieLifetime), new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax, // Strict would forget whoever comes by scanning a code
            MaxAge = CookieLifetime,
            IsEssential = true,
        });
        return user;
    }

    private string Sign(string audience, Dictionary<string, object> claims, TimeSpan lifetime)
    {
        claims["iss"] = Issuer;
        claims["aud"] = audience;
        claims["exp"] = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = new SigningCredentials(_key.Value, SecurityAlgorithms.HmacSha256),
        });
    }

    private async ValueTask<Verified?> VerifyAsync(string? token, string audience)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 4096) return null;
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = _key.Value,
            ValidIssuer = Issuer,
            ValidAudience = audience,
            ValidateLifetime = false, // by our own clock, so that an expired token can be told from an altered one
        });
        return result.IsValid ? new Verified(result.Claims) : null;
    }

    private sealed record Verified(IDictionary<string, object> Claims)
    {
        public string? Text(string name) => Claims.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;

        public DateTimeOffset Expires => Claims.TryGetValue("exp", out var value)
            ? DateTimeOffset.FromUnixTimeSeconds(Convert.ToInt64(value, CultureInfo.InvariantCulture)) : DateTimeOffset.MinValue;
    }
}
