using System.Security.Cryptography;

namespace CommunityBot.Host.Web;

/// <summary>
/// What a page of ours may do in a browser: run and style itself with what we serve, talk to us, and nothing else. Written anew for each answer, with a
/// nonce that Web Chat puts on the styles it makes.
/// </summary>
internal static class ContentSecurity
{
    /// <summary>The hash of nothing: Web Chat's scrolling makes its style element without the nonce, empty, and fills it rule by rule.</summary>
    private const string EmptyStyle = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    /// <summary>Sets the headers of a page and returns the nonce that its script and style elements bear.</summary>
    public static string Apply(HttpContext context)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(nonce, context.Request.Host);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store"; // a nonce is good for one answer
        return nonce;
    }

    /// <remarks>
    /// <c>blob:</c> in connect-src lets Web Chat read the file that somebody chose, in img-src show it, in worker-src make it smaller. Older browsers do
    /// not count a socket of our own host as <c>'self'</c>.
    /// </remarks>
    internal static string Policy(string nonce, HostString host)
    {
        var sockets = Uri.CheckHostName(host.Host.Trim('[', ']')) == UriHostNameType.Unknown ? "" : $" ws://{host.ToUriComponent()} wss://{host.ToUriComponent()}";
        return string.Join("; ",
            "default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
            $"connect-src 'self' blob:{sockets}",
            "img-src 'self' data: blob:",
            $"script-src 'self' 'nonce-{nonce}'",
            $"style-src 'self' 'nonce-{nonce}' '{EmptyStyle}'",
            "worker-src blob:");
    }
}
