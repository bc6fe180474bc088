using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Channels;
using CommunityBot.Channels.Activity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Channels.Activity;

/// <summary>The endpoint over real HTTP on a spare loopback port, with everything behind it replaced by a <see cref="RecordingSink"/>.</summary>
internal sealed class ActivityServer : IAsyncDisposable
{
    public const string LoopbackUrl = "http://127.0.0.1:4001/msteams/";
    public const string AllowedUrl = "https://smba.trafficmanager.net/apac/";

    private readonly WebApplication _server;
    private readonly HttpClient _http = new();

    private ActivityServer(WebApplication server, RecordingSink sink) => (_server, Sink) = (server, sink);

    public RecordingSink Sink { get; }

    public Uri Address => new(_server.Urls.First() + "/api/messages");

    public static async Task<ActivityServer> StartAsync(
        ActivityOptions? options = null, string environment = "Development", TimeProvider? time = null, IPAddress? remote = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var sink = new RecordingSink();
        builder.Services.AddSingleton<IInboundSink>(sink);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddActivityChannel(options ?? new ActivityOptions());
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = remote ?? context.Connection.RemoteIpAddress;
            return next(context);
        });
        app.UseRouting(); // after the address was set, as behind a proxy's middleware
        app.MapActivities();
        await app.StartAsync();
        return new ActivityServer(app, sink);
    }

    public Task<HttpResponseMessage> PostAsync(JsonNode activity, string? token = null) =>
        PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()), token: token);

    public Task<HttpResponseMessage> PostAsync(string body, string? contentType = "application/json", string? token = null) =>
        PostAsync(Encoding.UTF8.GetBytes(body), contentType, token);

    public Task<HttpResponseMessage> PostAsync(byte[] body, string? contentType = "application/json", string? token = null) =>
        SendAsync(new ByteArrayContent(body), contentType, token);

    public Task<HttpResponseMessage> PostChunkedAsync(byte[] body) => SendAsync(new StreamContent(new Unseekable(body)), "application/json", token: null);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method) => _http.SendAsync(new HttpRequestMessage(method, Address));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private Task<HttpResponseMessage> SendAsync(HttpContent content, string? contentType, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return _http.SendAsync(request);
    }

    /// <summary>A body that cannot say how long it is.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
