namespace CommunityBot.Channels.WebChat;

/// <summary>Puts our own page's channel into the program: one line to register it, one to map it.</summary>
public static class ServiceCollectionExtensions
{
    private const string Root = "/v3/directline";
    private const string OfConversation = Root + "/conversations/{conversation}";

    /// <summary>
    /// Registers Direct Line 3.0 as our own page speaks it. The program provides <see cref="IConversationLog"/>, <see cref="IInboundSink"/>,
    /// <see cref="IFileShelf"/>, <see cref="IWebPage"/> and <see cref="WebTokens"/>.
    /// </summary>
    public static IServiceCollection AddWebChatChannel(this IServiceCollection services, WebChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(options).AddSingleton<SendLimits>().AddSingleton<ConversationStreams>().AddSingleton<CallerOfConversation>().AddSingleton<WebAddress>();
        services.AddSingleton<TokenEndpoint>().AddSingleton<ConversationEndpoint>().AddSingleton<StreamEndpoint>().AddSingleton<PostEndpoint>();
        services.AddSingleton<UploadReader>().AddSingleton<UploadEndpoint>().AddSingleton<AttachmentEndpoint>();
        return services.AddSingleton<IChannel>(provider => new WebChatChannel(
            provider.GetRequiredService<IConversationLog>(), opensUnheard: provider.GetRequiredService<IHostEnvironment>().IsDevelopment()));
    }

    /// <summary>Maps <c>/v3/directline</c>. The program has put WebSockets into its pipeline.</summary>
    public static void MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var tokens = services.GetRequiredService<TokenEndpoint>();
        var conversations = services.GetRequiredService<ConversationEndpoint>();
        endpoints.MapPost(Root + "/tokens/generate", tokens.GenerateAsync);
        endpoints.MapPost(Root + "/tokens/refresh", tokens.RefreshAsync);
        endpoints.MapPost(Root + "/conversations", conversations.StartAsync);
        endpoints.MapGet(OfConversation, conversations.ResumeAsync);
        endpoints.MapGet(OfConversation + "/activities", conversations.ReadAsync);
        endpoints.MapPost(OfConversation + "/activities", services.GetRequiredService<PostEndpoint>().HandleAsync);
        endpoints.MapPost(OfConversation + "/upload", services.GetRequiredService<UploadEndpoint>().HandleAsync).DisableAntiforgery();
        endpoints.MapGet(Root + "/attachments/{id}", services.GetRequiredService<AttachmentEndpoint>().HandleAsync);
        endpoints.MapGet(OfConversation + "/stream", services.GetRequiredService<StreamEndpoint>().HandleAsync);
    }
}
