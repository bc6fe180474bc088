using System.Buffers;
using System.Text;
using CommunityBot.Grid;
using CommunityBot.Host.Hosting;
using CommunityBot.Language;

namespace CommunityBot.Host.Verbs;

/// <summary>Reads messages, a line each, and prints what was understood, a line each, in order. Needs no database: a directory's folder and one of own words it reads itself.</summary>
internal sealed class UnderstandVerb(Understander understander, CommunityOptions community, TimeProvider time) : IVerb
{
    public static string Name => "understand";

    public static string Usage => "understand [--directory FOLDER] [--cell CODE] [--lexicon FOLDER] [--explain] [--time]   (lines on standard input)";

    public static IReadOnlyList<string> Options => ["directory", "cell", "lexicon"];

    public static IReadOnlyList<string> Flags => ["explain", "time"];

    public static bool NeedsStore => false;

    public async Task<int> RunAsync(VerbCall call)
    {
        call.TakesNone();
        var gazetteer = Gazetteer.Empty;
        if (call.Options.TryGetValue("directory", out var folder))
        {
            var (directory, faults) = ImportDirectory.Look(call.PathOf(folder), community);
            foreach (var fault in faults) await call.Error.WriteLineAsync($"{fault.File}, row {fault.Row}, column {fault.Column}: {fault.Reason}");
            if (faults.Count > 0) return ExitCode.BadData;
            gazetteer = directory.Gazetteer;
            if (call.Options.TryGetValue("cell", out var code) && directory.Cell(code) is null) throw new UsageException($"There is no cell {code}.");
        }
        else if (call.Has("cell"))
        {
            throw new UsageException("--cell needs --directory.");
        }
        var reader = understander;
        if (call.Options.TryGetValue("lexicon", out var words))
        {
            var (own, faults) = LexiconFolder.Load(call.PathOf(words));
            foreach (var fault in faults) await call.Error.WriteLineAsync(fault.Message);
            if (own is null) return ExitCode.BadData;
            reader = own;
        }
        await ReadLinesAsync(call, reader, gazetteer, new UnderstandingContext(call.Options.GetValueOrDefault("cell")));
        return ExitCode.Done;
    }

    private async Task ReadLinesAsync(VerbCall call, Understander reader, Gazetteer gazetteer, UnderstandingContext context)
    {
        var (lines, spent) = (0L, TimeSpan.Zero);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        while (await call.In.ReadLineAsync() is { } line)
        {
            var began = time.GetTimestamp();
            UnderstandingJson.Write(buffer, reader.Understand(line, gazetteer, context, call.Has("explain")), call.Has("directory"), call.Has("explain"));
            spent += time.GetElapsedTime(began);
            lines++;
            await call.Out.WriteLineAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
            buffer.ResetWrittenCount();
        }
        if (call.Has("time")) await call.Error.WriteLineAsync($"{(spent > TimeSpan.Zero ? lines / spent.TotalSeconds : 0):F0} lines a second");
    }
}
