namespace CommunityBot.Channels.Activity;

/// <summary>Finds everything that is wrong with the settings at once, so that an operator corrects them in one go.</summary>
public static class ActivityOptionsValidator
{
    private const string UrlAllowed = "an absolute https URL, or http on loopback";
    private const string HostAllowed = "a host name such as smba.trafficmanager.net, or a suffix such as *.botframework.com";

    /// <summary>Every fault, in the order of the settings; empty when all is well.</summary>
    public static IEnumerable<SettingFault> Faults(ActivityOptions options, bool development)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.AppId.Length > 128 || options.AppId.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            yield return new(Key(nameof(options.AppId)), options.AppId, "is no app id", "up to 128 characters without spaces; empty in Development");
        }
        if (options.AppSecret.Length > 0 && options.AppId.Length == 0)
        {
            yield return new(Key(nameof(options.AppSecret)), "***", "is given without an app id", "empty, or together with Activity:AppId");
        }
        if (options.TenantId.Length > 253 || options.TenantId.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
        {
            yield return new(Key(nameof(options.TenantId)), options.TenantId, "is no tenant", "a tenant's GUID or domain name, or empty");
        }
        foreach (var (name, value) in new[]
        {
            (nameof(options.OpenIdMetadata), options.OpenIdMetadata),
            (nameof(options.EmulatorOpenIdMetadata), options.EmulatorOpenIdMetadata),
            (nameof(options.TokenEndpoint), options.TokenEndpoint),
        })
        {
            if (value.Length > 0 && UrlProblem(value) is { } problem)
            {
                yield return new(Key(name), Shown(value), problem, UrlAllowed + ", or empty");
            }
        }
        for (var i = 0; i < options.ServiceUrls.Length; i++)
        {
            if (!HostPattern.TryParse(options.ServiceUrls[i], out _))
            {
                yield return new(Key($"{nameof(options.ServiceUrls)}:{i}"), Shown(options.ServiceUrls[i]), "is no host", HostAllowed);
            }
        }
        var rules = new ServiceUrlRules(options, development);
        foreach (var (channel, url) in options.ServiceUrlFor)
        {
            var key = Key($"{nameof(options.ServiceUrlFor)}:{channel}");
            if (UrlProblem(url) is { } problem)
            {
                yield return new(key, Shown(url), problem, UrlAllowed + " in Development");
            }
            else if (options.AppId.Length > 0 && !rules.Allows(url, out _))
            {
                yield return new(key, Shown(url), "is not allowed by Activity:ServiceUrls", string.Join(", ", options.AllowedHosts));
            }
        }
    }

    private static string Key(string name) => $"{ActivityOptions.Section}:{name}";

    private static string? UrlProblem(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return "is no web address";
        }
        if (uri.UserInfo.Length > 0)
        {
            return "holds a user name or password";
        }
        return uri.Scheme == "https" || uri.IsLoopback ? null : "is http to another machine";
    }

    /// <summary>An address may carry a password before its host, which no log may see.</summary>
    private static string Shown(string value)
    {
        var at = value.LastIndexOf('@');
        return at < 0 ? value : "***" + value[at..];
    }
}
