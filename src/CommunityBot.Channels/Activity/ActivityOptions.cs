using Microsoft.Extensions.Configuration;

namespace CommunityBot.Channels.Activity;

/// <summary>
/// The bot's registration with Azure Bot Service and where it may speak (settings <c>Activity:*</c>). Empty means the default; a null from a
/// settings file is empty.
/// </summary>
public sealed class ActivityOptions
{
    /// <summary>The section's name, and the head of every key in a fault.</summary>
    public const string Section = "Activity";

    internal const string DefaultOpenIdMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    internal const string DefaultEmulatorOpenIdMetadata =
        "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration";

    /// <summary>The hosts that Azure Bot Service and Teams answer from.</summary>
    internal static readonly string[] DefaultServiceUrls = ["*.botframework.com", "*.trafficmanager.net"];

    /// <summary>The registration's app id. Empty: unauthenticated, in Development and on loopback only.</summary>
    public string AppId { get; set => field = value?.Trim() ?? ""; } = "";

    /// <summary>The registration's client secret.</summary>
    public string AppSecret { get; set => field = value?.Trim() ?? ""; } = "";

    /// <summary>The bot's own tenant; empty for the old multi-tenant registrations.</summary>
    public string TenantId { get; set => field = value?.Trim() ?? ""; } = "";

    /// <summary>Where the channels' signing keys are read: https, or http on loopback.</summary>
    public string OpenIdMetadata { get; set => field = value?.Trim() ?? ""; } = "";

    /// <summary>Where the signing keys of Emulator and Agents SDK callers are read: https, or http on loopback.</summary>
    public string EmulatorOpenIdMetadata { get; set => field = value?.Trim() ?? ""; } = "";

    /// <summary>Where tokens for answers are got: https, or http on loopback. Empty: computed from <see cref="TenantId"/>.</summary>
    public string TokenEndpoint { get; set => field = value?.Trim() ?? ""; } = "";

    /// <summary>Allowed hosts of service URLs: names, or <c>*.suffix</c>. They replace the default list.</summary>
    public string[] ServiceUrls { get; set => field = value ?? []; } = [];

    /// <summary>By channel id: where a person is reached before anything was heard from them.</summary>
    public Dictionary<string, string> ServiceUrlFor { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    internal string TokenAddress => TokenEndpoint.Length > 0
        ? TokenEndpoint
        : $"https://login.microsoftonline.com/{(TenantId.Length > 0 ? TenantId : "botframework.com")}/oauth2/v2.0/token";

    internal string[] AllowedHosts => ServiceUrls.Length > 0 ? ServiceUrls : DefaultServiceUrls;

    /// <summary>Reads the section; a list may also be given as one value separated by commas.</summary>
    public static ActivityOptions Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = section.Get<ActivityOptions>() ?? new ActivityOptions();
        if (section[nameof(ServiceUrls)] is { Length: > 0 } list)
        {
            options.ServiceUrls =
                [.. options.ServiceUrls, .. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        }
        return options;
    }
}
