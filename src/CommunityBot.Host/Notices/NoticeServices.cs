using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Notices;
using Quartz;

namespace CommunityBot.Host.Notices;

/// <summary>Registers what notices need; the store, the clock, <see cref="CommunityOptions"/> and <see cref="Reach"/> are registered elsewhere.</summary>
internal static class NoticeServices
{
    /// <summary>What import, verbs and the outbox need of the room.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<ICronClock, QuartzCron>()
        .AddSingleton<IFolderPart, NoticePart>()
        .AddSingleton<IOutboxSubject, DeliverySubject>()
        .AddSingleton<PublishDue>();

    /// <summary>The clock, for a program that serves: a Quartz scheduler in memory, whose triggers follow the directory.</summary>
    public static IServiceCollection AddNoticeTriggers(this IServiceCollection services) => services
        .AddLogging(logging => logging.AddFilter("Quartz", LogLevel.Warning))
        .AddQuartz(quartz => quartz.UseInMemoryStore(_ => { }))
        .AddQuartzHostedService(options => options.WaitForJobsToComplete = true)
        .AddHostedService<NoticeTriggers>();
}
