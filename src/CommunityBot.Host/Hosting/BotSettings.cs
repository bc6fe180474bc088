using CommunityBot.Channels.Activity;
using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Reports;

namespace CommunityBot.Host.Hosting;

/// <summary>All settings of the program, read and found good together.</summary>
internal sealed record BotSettings(
    string DataFolder, ActivityOptions Activity, InboxOptions Inbox, AlertsOptions Alerts, ReportsOptions Reports, LanguageOptions Language, CommunityOptions Community,
    WebChatOptions Web)
{
    public string Database => Path.Combine(DataFolder, "communitybot.db");

    /// <exception cref="SettingsException">With every fault.</exception>
    public static BotSettings Read(IConfiguration configuration, bool development)
    {
        var reader = new SettingsReader(configuration);
        foreach (var later in new[] { "ConnectionStrings:Postgres", "ConnectionStrings:Redis" })
            if (!string.IsNullOrEmpty(configuration[later])) reader.Add(later, "***", "is not supported by this version; allowed: empty, for the embedded database of one instance");
        var activity = ReadActivity(configuration, reader, development);
        CheckUrls(configuration, reader);
        var settings = new BotSettings(
            Hosting.DataFolder.Of(configuration["Data:Folder"]), activity, reader.Read<InboxOptions>("Inbox"), reader.Read<AlertsOptions>("Alerts"),
            reader.Read<ReportsOptions>("Reports"), reader.Read<LanguageOptions>("Language"), reader.Read<CommunityOptions>("Community"),
            reader.Read<WebChatOptions>("Web"));
        if (Hosting.DataFolder.ProblemOf(settings.DataFolder) is { } problem) reader.Add("Data:Folder", settings.DataFolder, problem);
        reader.ThrowIfFaulty();
        return settings;
    }

    private static ActivityOptions ReadActivity(IConfiguration configuration, SettingsReader reader, bool development)
    {
        var activity = ActivityOptions.Read(configuration.GetSection(ActivityOptions.Section));
        foreach (var fault in ActivityOptionsValidator.Faults(activity, development)) reader.Add(fault);
        return activity;
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
