using System.Globalization;
using System.Text;
using CommunityBot.Grid;
using CommunityBot.Host.Hosting;
using CommunityBot.Host.Web;
using CommunityBot.Host.Web.Sheets;
using CommunityBot.Host.Web.Texts;
using CommunityBot.Policies;

namespace CommunityBot.Host.Verbs;

/// <summary>Writes printable sheets with the QR code of every building and place: a file for each grid, and one that leads to them.</summary>
internal sealed class QrVerb(DirectorySource directory, PolicySource policies, BotSettings settings, TimeProvider time) : IVerb
{
    public static string Name => "qr";

    public static string Usage => "qr FOLDER   (Web:PublicUrl is the address that the codes lead to)";

    public async Task<int> RunAsync(VerbCall call)
    {
        var folder = call.PathOf(call.Only("FOLDER"));
        if (File.Exists(folder)) throw new UsageException($"{folder} is a file, not a folder.");
        var grid = directory.Current;
        var byGrid = grid.Doors.GroupBy(door => door.Around).OrderBy(doors => doors.Key.Length).ThenBy(doors => doors.Key, StringComparer.Ordinal).ToList();
        if (byGrid.Count == 0)
        {
            await call.Error.WriteLineAsync("The directory has no building and no place; import one first.");
            return ExitCode.DoesNotHold;
        }
        var addresses = new PublicAddress(settings.Web, settings.Urls);
        if (addresses.IsThisMachineOnly)
            await call.Error.WriteLineAsync(
                $"The codes lead to {addresses.OfDoor("")}, which is this machine only. Set Web:PublicUrl to the address that residents reach.");

        var language = settings.Community.Language;
        var sheets = new DoorSheets(grid, policies.Current.Retention, addresses, language, time.GetUtcNow());
        var files = byGrid.ConvertAll(doors => (File: $"{FileName(doors.Key)}.html", Name: grid.NameOf(doors.Key) ?? doors.Key, Doors: doors.ToList()));
        try
        {
            Directory.CreateDirectory(folder);
            var title = PageTexts.Get(language, "SheetsTitle", grid.Root is { } root ? grid.NameOf(root) : "");
            await WriteAsync(call, folder, "index.html", sheets.Contents(title, files.Select(file => (file.File, file.Name, file.Doors.Count))));
            foreach (var file in files) await WriteAsync(call, folder, file.File, sheets.Pages(file.Name, file.Doors));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be written to: {failure.Message}");
        }
        return ExitCode.Done;
    }

    private static async Task WriteAsync(VerbCall call, string folder, string file, string page)
    {
        var path = Path.Combine(folder, file);
        await File.WriteAllTextAsync(path, page);
        await call.Out.WriteLineAsync(path);
    }

    /// <summary>A code may hold what no file's name can, and two dots would lead out of the folder.</summary>
    private static string FileName(string code)
    {
        var name = new StringBuilder("grid-");
        foreach (var c in code)
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_') name.Append(c);
            else name.Append(CultureInfo.InvariantCulture, $"~{(int)c:x}~");
        }
        return name.ToString();
    }
}
