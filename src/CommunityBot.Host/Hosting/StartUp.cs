using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Storage;

namespace CommunityBot.Host.Hosting;

/// <summary>What must be so before the first request: leases of a dead program given back, the sample community where there is none, the directory in memory.</summary>
internal sealed partial class StartUp(
    IStore store, ImportDirectory import, DirectorySource directory, PolicySource policies, IEnumerable<IOutboxSubject> subjects, IHostEnvironment environment,
    ILogger<StartUp> logger)
{
    public async Task PrepareAsync()
    {
        var taken = await store.WriteAsync(scope => LeaseRecovery.TakeBackAll(scope, subjects));
        if (taken > 0) LogTakenBack(taken);
        if (environment.IsDevelopment() && !store.Read(db => db.Set<Cell>().Any())) await FillAsync();
        directory.Refresh();
        policies.Refresh();
        // The first message shall not wait for what is only built once.
        _ = directory.Current.Gazetteer;
    }

    private async Task FillAsync()
    {
        var result = await import.Import(Path.Combine(AppContext.BaseDirectory, "Samples", "songshan"), dryRun: false);
        if (result.Faults.Count == 0) LogFilled();
        else LogNotFilled(result.Faults.Count);
    }

    [LoggerMessage(LogLevel.Information, "{Count} rows that were being handled when the program ended wait again")]
    private partial void LogTakenBack(int count);

    [LoggerMessage(LogLevel.Information, "The empty database was filled with the sample community Songshan")]
    private partial void LogFilled();

    [LoggerMessage(LogLevel.Error, "The sample community has {Count} faults and was not loaded; `import` names them")]
    private partial void LogNotFilled(int count);
}
