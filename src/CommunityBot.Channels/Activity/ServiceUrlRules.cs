namespace CommunityBot.Channels.Activity;

/// <summary>
/// Which service URLs may be called. Whatever is allowed here may be sent the bot's token, so the rule stands on the way in and on the way out.
/// </summary>
internal sealed class ServiceUrlRules(ActivityOptions options, bool development)
{
    internal const int MaxLength = 2048;

    private readonly bool _hasAppId = options.AppId.Length > 0;

    private readonly HostPattern[] _hosts =
        [.. options.AllowedHosts.Select(h => HostPattern.TryParse(h, out var pattern) ? pattern : null).OfType<HostPattern>()];

    /// <summary>Loopback in Development; otherwise https to a listed host, and only by a bot that has a registration.</summary>
    public bool Allows(string? serviceUrl, out Uri uri)
    {
        if (!TryParse(serviceUrl, out uri))
        {
            return false;
        }
        if (development && uri.IsLoopback)
        {
            return true;
        }
        return _hasAppId && uri.Scheme == "https" && IsListed(uri);
    }

    /// <summary>A web address to which a path can be added.</summary>
    public static bool TryParse(string? serviceUrl, out Uri uri)
    {
        uri = null!;
        return serviceUrl is { Length: > 0 and <= MaxLength }
            && Uri.TryCreate(serviceUrl, UriKind.Absolute, out uri!)
            && uri.Scheme is "https" or "http"
            && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;
    }

    private bool IsListed(Uri uri)
    {
        foreach (var host in _hosts)
        {
            if (host.Matches(uri))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>One entry of the allow-list: a host, or every host under a suffix; with a port only that port.</summary>
internal sealed record HostPattern(string Host, bool Suffix, int? Port)
{
    public static bool TryParse(string? entry, out HostPattern? pattern)
    {
        pattern = null;
        var text = entry?.Trim() ?? "";
        var suffix = text.StartsWith("*.", StringComparison.Ordinal);
        if (!Uri.TryCreate("https://" + (suffix ? text[2..] : text), UriKind.Absolute, out var uri)
            || text.Length == 0 || uri.UserInfo.Length > 0 || uri.PathAndQuery != "/" || uri.Fragment.Length > 0
            || text.AsSpan().ContainsAny("/\\?#@") || uri.Host.Contains('*')
            || (suffix && (uri.HostNameType != UriHostNameType.Dns || !uri.Host.Contains('.'))))
        {
            return false;
        }
        var host = uri.IdnHost.ToLowerInvariant();
        pattern = new HostPattern(suffix ? "." + host : host, suffix, uri.IsDefaultPort ? null : uri.Port);
        return true;
    }

    public bool Matches(Uri uri) =>
        (Port is null || Port == uri.Port)
        && (Suffix ? uri.IdnHost.EndsWith(Host, StringComparison.OrdinalIgnoreCase) : uri.IdnHost.Equals(Host, StringComparison.OrdinalIgnoreCase));
}
