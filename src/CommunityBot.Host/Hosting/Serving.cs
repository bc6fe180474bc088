using CommunityBot.Channels.Activity;
using CommunityBot.Channels.WebChat;
using CommunityBot.Host.Notices;
using CommunityBot.Host.Verbs;
using CommunityBot.Host.Web;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using Microsoft.AspNetCore.HttpOverrides;

namespace CommunityBot.Host.Hosting;

/// <summary>The program without a verb: listens, handles, sends, and looks after what is due.</summary>
internal static class Serving
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        using var owner = FolderOwner.Take(app.Services.GetRequiredService<BotSettings>().DataFolder);
        await app.Services.GetRequiredService<StartUp>().PrepareAsync();
        app.Services.GetRequiredService<WebTokens>().Prepare();
        await app.RunAsync();
        return ExitCode.Done;
    }

    private static WebApplication Build(string[] args)
    {
        var builder = BotServices.Configuration(args);
        var development = builder.Environment.IsDevelopment();
        var settings = BotSettings.Read(builder.Configuration, development);
        Log(builder, development);
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // each endpoint has its own bound and its own answer
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddRooms(settings).AddActivityChannel(settings.Activity).AddWebChatChannel(settings.Web);
        builder.Services.AddSingleton<IWebPage, WebPage>().AddSingleton(provider => new WebTokens(
            () => Secrets.Get(provider.GetRequiredService<IStore>(), "web"), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddPages();
        builder.Services.AddSingleton<StartUp>().AddSingleton<Health>();
        builder.Services.AddHostedService<DirectoryWatch>().AddHostedService<OutboxPump>().AddHostedService<InboxPump>().AddHostedService<DuePump>();
        builder.Services.AddHostedService<DailyPurge>().AddNoticeTriggers();

        var app = builder.Build();
        // Only a proxy on this machine is believed to say whom it forwards for.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        // Reads are pending for as long as a page is open: the ping finds out who is gone.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.MapActivities();
        app.MapDirectLine();
        app.MapPages();
        app.MapHealth();
        return app;
    }

    /// <summary>Logs go to standard error, as lines for people at the desk and as JSON elsewhere.</summary>
    private static void Log(WebApplicationBuilder builder, bool development)
    {
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (development) builder.Logging.AddSimpleConsole(line => line.SingleLine = true);
        else builder.Logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
    }
}
