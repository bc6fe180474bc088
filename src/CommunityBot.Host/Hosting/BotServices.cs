using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.Grid;
using CommunityBot.Host.Notices;
using CommunityBot.Host.SecondOpinions;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Reports;
using CommunityBot.Storage;

namespace CommunityBot.Host.Hosting;

/// <summary>What the rooms are made of. Everything is one for the program: state lives in the database.</summary>
internal static class BotServices
{
    /// <summary>The rooms, without anything that runs by itself.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services, BotSettings settings) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(settings).AddSingleton(settings.Inbox).AddSingleton(settings.Alerts).AddSingleton(settings.Reports)
        .AddSingleton(settings.Language).AddSingleton(settings.Community)
        .AddSingleton(_ => new SqliteDatabase(settings.Database))
        .AddSingleton<IStore>(provider =>
        {
            provider.GetRequiredService<SqliteDatabase>().Prepare();
            return ActivatorUtilities.CreateInstance<SqliteStore>(provider);
        })
        .AddSingleton(_ => settings.Understander ?? new Understander())
        .AddSingleton(new Reach(settings.Activity.ServiceUrlFor)).AddSingleton<Inbox>().AddSingleton<IConversationLog, ConversationLog>()
        .AddSingleton<IFileShelf>(provider => new FileShelf(Path.Combine(settings.DataFolder, "files"), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DirectorySource>().AddSingleton<ImportDirectory>().AddSingleton<BindAccount>().AddSingleton<SetDuty>().AddSingleton<BindGroup>()
        .AddSingleton<PolicySource>().AddSingleton<IFolderPart, PolicyPart>().AddSingleton<IFolderPart, AlertsOfGoneCells>().AddSingleton<IFolderPart, ReportsOfGoneCells>()
        .AddAlerts().AddReports().AddConversations(settings.Advisor).AddNotices().AddRecords();

    /// <summary>What one verb needs.</summary>
    public static ServiceProvider ForVerb(string[] args, VerbEntry verb)
    {
        var host = Configuration(args);
        var settings = BotSettings.Read(host.Configuration, host.Environment.IsDevelopment());
        var services = new ServiceCollection().AddRooms(settings).AddLogging().AddTransient(verb.Type).BuildServiceProvider();
        if (!verb.NeedsStore) return services;
        services.GetRequiredService<DirectorySource>().Refresh();
        services.GetRequiredService<PolicySource>().Refresh();
        return services;
    }

    /// <summary>Settings in the usual order; the files lie beside the program.</summary>
    public static WebApplicationBuilder Configuration(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        return builder;
    }

    private static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertCards>().AddSingleton<AlertCardComposer>().AddSingleton<AlertChanges>().AddSingleton<OpenAlert>().AddSingleton<AnswerAlert>()
        .AddSingleton<ChangeAlert>().AddSingleton<HandOnAlerts>().AddSingleton<HabitBook>().AddSingleton<NoteOrganiser>().AddSingleton<IDueWork, RemindOfHabit>().AddSingleton<UndoAnswer>().AddSingleton<ScenePhotos>().AddSingleton<AskReporter>()
        .AddSingleton<IOutboxSubject>(provider => provider.GetRequiredService<AskReporter>()).AddSingleton<IDueWork, RemindHolders>().AddSingleton<IDueWork, WarnOfGaps>().AddSingleton<Escalation>()
        .AddSingleton<IDueWork>(provider => provider.GetRequiredService<Escalation>())
        .AddSingleton<IOutboxSubject, AlertCardSubject>();

    private static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<IAlertReports, AlertReports>().AddSingleton<ReportReplies>().AddSingleton<PhotosOf>().AddSingleton<FileReport>().AddSingleton<AnswerPlace>()
        .AddSingleton<ChangeReport>().AddSingleton<RecogniseHabit>().AddSingleton<ReporterLimit>().AddSingleton<MarkReporter>().AddSingleton<MergeReport>().AddSingleton<SplitReport>().AddSingleton<TellGroups>()
        .AddSingleton<IOutboxSubject>(provider => provider.GetRequiredService<TellGroups>()).AddSingleton<IDueWork>(provider => provider.GetRequiredService<TellGroups>())
       .AddSingleton<OwnReports>().AddSingleton<IDueWork, FileUnanswered>();

    private static IServiceCollection AddConversations(this IServiceCollection services, AdvisorOptions advisor) => services
        .AddSingleton(advisor).AddSingleton<IAdvisor, ChatAdvisor>().AddSingleton<SecondOpinion>()
        .AddSingleton<Turns>().AddSingleton<ITurns>(provider => provider.GetRequiredService<Turns>()).AddSingleton<TurnRouter>()
        .AddSingleton<WelcomeConversation>().AddSingleton<BindInChat>().AddSingleton<DutyInChat>().AddSingleton<HabitInChat>().AddSingleton<MarkInChat>().AddSingleton<RelayAnswer>().AddSingleton<AlertInChat>().AddSingleton<ReportInChat>()
        .AddSingleton<ChooseLanguage>().AddSingleton<GiveHelp>().AddSingleton<PressButton>().AddSingleton<CorrectByEdit>().AddSingleton<ReceiveMessage>()
        .AddSingleton<IInboundSink, InboundSink>();

    private static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<Auditor>().AddSingleton<BackUpDatabase>().AddSingleton<DeadLetters>().AddSingleton<ExportRecords>().AddSingleton<ForgetAccount>()
        .AddSingleton<PurgeExpired>().AddSingleton<ShowReference>();
}
