using CommunityBot.Channels.Activity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Channels.Activity;

/// <summary>The channel as the program registers it, without a server around it.</summary>
internal static class ChannelProvider
{
    public static ServiceProvider Build(ActivityOptions options, string environment, TimeProvider time, ILoggerProvider? logs = null) =>
        new ServiceCollection()
            .AddLogging(l =>
            {
                if (logs is not null)
                {
                    l.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
                }
            })
            .AddSingleton(time)
            .AddSingleton<IHostEnvironment>(new Environment { EnvironmentName = environment })
            .AddActivityChannel(options)
            .BuildServiceProvider();

    private sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
