using CommunityBot.Grid;

namespace CommunityBot.Host.Verbs;

/// <summary>Loads a directory folder: all of it, or none and every fault.</summary>
internal sealed class ImportVerb(ImportDirectory import) : IVerb
{
    public static string Name => "import";

    public static string Usage => "import FOLDER [--dry-run]";

    public static IReadOnlyList<string> Flags => ["dry-run"];

    public async Task<int> RunAsync(VerbCall call)
    {
        var result = await import.Import(call.PathOf(call.Only("FOLDER")), call.Has("dry-run"));
        foreach (var warning in result.Warnings) await call.Error.WriteLineAsync($"warning: {warning}");
        foreach (var fault in result.Faults)
            await call.Error.WriteLineAsync(
                $"{fault.File}{(fault.Row is { } row ? $", row {row}" : "")}{(fault.Column is { } column ? $", column {column}" : "")}"
                + $"{(fault.Value is { Length: > 0 } value ? $", \"{value}\"" : "")}: {fault.Reason}");
        if (result.Faults.Count > 0)
        {
            await call.Error.WriteLineAsync($"{result.Faults.Count} faults; nothing was changed.");
            return ExitCode.BadData;
        }
        foreach (var file in result.Files)
            await call.Out.WriteLineAsync($"{file.File} added {file.Added} changed {file.Changed} removed {file.Removed}");
        await call.Error.WriteLineAsync(!result.Changed ? "Nothing to change." : result.DryRun ? "Dry run: nothing was changed." : "Done.");
        return ExitCode.Done;
    }
}
