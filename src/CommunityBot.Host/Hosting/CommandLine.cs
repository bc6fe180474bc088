using CommunityBot.Channels;
using CommunityBot.Host.Verbs;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Host.Hosting;

/// <summary>The program as it is called: a verb with its arguments, or nothing, which serves. What starts with <c>--</c> and is no verb's own option is a setting.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        try
        {
            if (args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal)) return await Serving.RunAsync(args);
            return await RunVerbAsync(args, input, output, error);
        }
        catch (SettingsException faults)
        {
            foreach (var fault in faults.Faults) await error.WriteLineAsync(fault);
            return ExitCode.BadSettings;
        }
        catch (UsageException fault)
        {
            await error.WriteLineAsync(fault.Message);
            return ExitCode.UnusableArguments;
        }
        catch (FolderInUseException fault)
        {
            await error.WriteLineAsync(fault.Message);
            return ExitCode.ServiceMissing;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or SqliteException)
        {
            await error.WriteLineAsync("The database cannot be used: " + ((fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteErrorCode switch
            {
                5 or 6 => "it is locked by another program.",
                8 => "it is read-only.",
                13 => "the disk is full.",
                14 => "the file cannot be opened.",
                11 or 26 => "the file is damaged or is no database.",
                _ => "it refused.",
            }));
            return ExitCode.ServiceMissing;
        }
    }

    private static async Task<int> RunVerbAsync(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        var entry = VerbList.All.FirstOrDefault(verb => verb.Name == args[0])
            ?? throw new UsageException($"There is no verb {args[0]}. Verbs: {string.Join(", ", VerbList.All.Select(verb => verb.Name))}; without one the bot serves.");
        try
        {
            var split = ArgumentSplit.Of(args.AsSpan(1), entry.Options, entry.Flags);
            await using var services = BotServices.ForVerb(split.Settings, entry);
            var call = new VerbCall(split.Arguments, split.Options, Environment.CurrentDirectory, input, output, error);
            return await ((IVerb)services.GetRequiredService(entry.Type)).RunAsync(call);
        }
        catch (UsageException fault)
        {
            throw new UsageException($"{fault.Message}\nUsage: {entry.Usage}");
        }
        finally
        {
            await output.FlushAsync();
        }
    }
}
