using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Channels.Activity;

/// <summary>Puts the Activity protocol into the program: one line to register it, one to map it.</summary>
public static class ServiceCollectionExtensions
{
    private const int MaxConnectionsPerServer = 512;

    /// <summary>
    /// Registers the channel and what its endpoint needs. The program provides an <see cref="IInboundSink"/>, and has validated the options.
    /// </summary>
    public static IServiceCollection AddActivityChannel(this IServiceCollection services, ActivityOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<ActivityHttp>();
        services.AddSingleton(p => new ServiceUrlRules(options, p.GetRequiredService<IHostEnvironment>().IsDevelopment()));
        services.AddSingleton<KeyRing>();
        services.AddSingleton(p => new CallerCheck(
            options, p.GetRequiredService<IHostEnvironment>().IsDevelopment(), p.GetRequiredService<KeyRing>().At, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OutgoingToken>(p => ActivatorUtilities.CreateInstance<OutgoingToken>(p, p.GetRequiredService<ActivityHttp>().Invoker));
        services.AddSingleton(p => new ConnectorClient(
            options, p.GetRequiredService<ActivityHttp>().Invoker, p.GetRequiredService<OutgoingToken>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IChannel, ActivityChannel>();
        services.AddSingleton<ActivityEndpoint>();
        return services;
    }

    /// <summary>Maps <c>/api/messages</c>.</summary>
    public static IEndpointConventionBuilder MapActivities(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = endpoints.ServiceProvider.GetRequiredService<ActivityEndpoint>();
        return endpoints.Map("/api/messages", endpoint.HandleAsync).WithDisplayName("Activities");
    }

    /// <summary>The one pool of connections for connectors, tokens and keys: no cookies, no redirects, no trace headers to platforms.</summary>
    internal sealed class ActivityHttp : IDisposable
    {
        public HttpMessageInvoker Invoker { get; } = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new NotForLoopback(HttpClient.DefaultProxy),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a moved name is noticed
            MaxConnectionsPerServer = MaxConnectionsPerServer,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        });

        public void Dispose() => Invoker.Dispose();
    }

    /// <summary>The signing keys by the address they are read from.</summary>
    internal sealed class KeyRing(ActivityHttp http, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
    {
        private readonly List<SigningKeys> _opened = [];

        public SigningKeys At(string address)
        {
            var keys = new SigningKeys(address, http.Invoker, time, logger);
            _opened.Add(keys);
            return keys;
        }

        public void Dispose() => _opened.ForEach(k => k.Dispose());
    }

    private sealed class NotForLoopback(IWebProxy inner) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => inner.Credentials;
            set => inner.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : inner.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || inner.IsBypassed(host);
    }
}
