using CommunityBot.Records;

namespace CommunityBot.Host.Verbs;

/// <summary>Copies the embedded database while the bot runs.</summary>
internal sealed class BackupVerb(BackUpDatabase backUp) : IVerb
{
    public static string Name => "backup";

    public static string Usage => "backup FILE";

    public async Task<int> RunAsync(VerbCall call)
    {
        var file = call.PathOf(call.Only("FILE"));
        if (Path.Exists(file)) throw new UsageException($"{file} is there already; a backup overwrites nothing.");
        if (!Directory.Exists(Path.GetDirectoryName(file))) throw new UsageException($"There is no folder {Path.GetDirectoryName(file)}.");
        try
        {
            var bytes = backUp.Run(file);
            await call.Error.WriteLineAsync($"{bytes} bytes in {file}");
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await call.Error.WriteLineAsync(failure.InnerException is { } cause ? $"{failure.Message} {cause.Message}" : failure.Message);
            return ExitCode.ServiceMissing;
        }
    }
}
