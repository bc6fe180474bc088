namespace CommunityBot.Host.Web;

/// <summary>Puts our own pages into the program.</summary>
internal static class PageServices
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton(_ => new PageAssets()).AddSingleton<AssetEndpoint>().AddSingleton<PageShell>()
        .AddSingleton<Demonstration>().AddSingleton<WhatHappened>().AddSingleton<DemonstrationPage>().AddSingleton<ReportingPage>();

    public static void MapPages(this WebApplication app)
    {
        app.MapMethods(AssetEndpoint.Root + "{file}", ReadMethods, app.Services.GetRequiredService<AssetEndpoint>().HandleAsync);
        var page = app.Services.GetRequiredService<DemonstrationPage>();
        app.MapMethods("/", ReadMethods, page.ShowAsync);
        app.MapGet(DemonstrationPage.HappenedPath, page.TellAsync);
        var reporting = app.Services.GetRequiredService<ReportingPage>();
        app.MapMethods(ReportingPage.Root, ReadMethods, reporting.FindAsync);
        app.MapMethods(ReportingPage.Root + "/{code}", ReadMethods, reporting.ShowAsync);
    }
}
