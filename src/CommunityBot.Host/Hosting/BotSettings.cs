using CommunityBot.Channels.Activity;
using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Reports;

namespace CommunityBot.Host.Hosting;

/// <summary>All settings of the program, read and found good together.</summary>
internal sealed record BotSettings(
    string DataFolder, ActivityOptions Activity, InboxOptions Inbox, AlertsOptions Alerts, ReportsOptions Reports, LanguageOptions Language, CommunityOptions Community,
    WebChatOptions Web)
{
    /// <summary>Where it listens unless <c>urls</c> says otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:3978";

    /// <summary>Where it listens; several addresses are separated by <c>;</c>.</summary>
    public string Urls { get; init; } = DefaultAddress;

    /// <summary>Who is asked for a second opinion of what a message is.</summary>
    public AdvisorOptions Advisor { get; init; } = new();

    /// <summary>With the community's own words, which are found good by loading them; null where it has none.</summary>
    public Understander? Understander { get; init; }

    public string Database => Path.Combine(DataFolder, "communitybot.db");

    /// <exception cref="SettingsException">With every fault.</exception>
    public static BotSettings Read(IConfiguration configuration, bool development)
    {
        var reader = new SettingsReader(configuration);
        foreach (var later in new[] { "ConnectionStrings:Postgres", "ConnectionStrings:Redis" })
            if (!string.IsNullOrEmpty(configuration[later])) reader.Add(later, "***", "is not supported by this version; allowed: empty, for the embedded database of one instance");
        var activity = ReadActivity(configuration, reader, development);
        CheckUrls(configuration, reader);
        CheckPublicUrl(configuration, reader);
        var language = reader.Read<LanguageOptions>("Language");
        var settings = new BotSettings(
            Hosting.DataFolder.Of(configuration["Data:Folder"]), activity, reader.Read<InboxOptions>("Inbox"), reader.Read<AlertsOptions>("Alerts"),
            reader.Read<ReportsOptions>("Reports"), language, reader.Read<CommunityOptions>("Community"),
            reader.Read<WebChatOptions>("Web"))
        {
            Urls = configuration["urls"] is { Length: > 0 } urls ? urls : DefaultAddress,
            Understander = ReadWords(language.Folder, reader),
            Advisor = ReadAdvisor(reader),
        };
        if (Hosting.DataFolder.ProblemOf(settings.DataFolder) is { } problem) reader.Add("Data:Folder", settings.DataFolder, problem);
        reader.ThrowIfFaulty();
        return settings;
    }

    private static Understander? ReadWords(string folder, SettingsReader reader)
    {
        if (folder.Length == 0) return null;
        var (understander, faults) = LexiconFolder.Load(Path.GetFullPath(folder));
        foreach (var fault in faults) reader.Add("Language:Folder", folder, fault.Message);
        return understander;
    }

    private static AdvisorOptions ReadAdvisor(SettingsReader reader)
    {
        var advisor = reader.Read<AdvisorOptions>(AdvisorOptions.Section);
        foreach (var fault in advisor.Faults()) reader.Add(fault);
        return advisor;
    }

    private static ActivityOptions ReadActivity(IConfiguration configuration, SettingsReader reader, bool development)
    {
        var activity = ActivityOptions.Read(configuration.GetSection(ActivityOptions.Section));
        foreach (var fault in ActivityOptionsValidator.Faults(activity, development)) reader.Add(fault);
        return activity;
    }

    /// <summary>It is printed on doors: whatever stands behind the path would be lost there, or seen by everybody.</summary>
    private static void CheckPublicUrl(IConfiguration configuration, SettingsReader reader)
    {
        const string key = "Web:PublicUrl";
        if (configuration[key] is not { Length: > 0 } url) return;
        var absolute = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri : null;
        if (absolute is not null && absolute.UserInfo.Length == 0 && absolute.Query.Length == 0 && absolute.Fragment.Length == 0 && !url.AsSpan().ContainsAny('?', '#')) return;
        reader.Add(key, url.Contains('@', StringComparison.Ordinal) ? "***" : url,
            "is no address that can be printed; allowed: http:// or https:// with host, port and path, without a name, query or fragment; or empty");
    }

    private static void CheckUrls(IConfiguration configuration, SettingsReader reader)
    {
        if (configuration["urls"] is not { Length: > 0 } urls) return;
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel's own wildcards are no host names.
            var plain = url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                reader.Add("urls", url, "is no address to listen on; allowed: http:// or https:// with host and port, several separated by ;");
        }
    }
}
