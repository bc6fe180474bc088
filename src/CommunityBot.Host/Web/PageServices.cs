namespace CommunityBot.Host.Web;

/// <summary>Puts our own pages into the program.</summary>
internal static class PageServices
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton(_ => new PageAssets()).AddSingleton<AssetEndpoint>().AddSingleton<PageShell>();

    public static void MapPages(this WebApplication app)
    {
        app.MapMethods(AssetEndpoint.Root + "{file}", ReadMethods, app.Services.GetRequiredService<AssetEndpoint>().HandleAsync);
    }
}
