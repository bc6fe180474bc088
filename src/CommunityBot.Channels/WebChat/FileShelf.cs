using System.Buffers;
using System.Security.Cryptography;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Files in a folder of this program's own. A file gets its name only when it is whole and on the disk, so that no id ever leads to half a picture; what a
/// crash left without a name is deleted when the first file of a later run is kept.
/// </summary>
/// <param name="folder">Made when the first file comes.</param>
/// <param name="time">When a file was kept, which is how old it is.</param>
public sealed class FileShelf(string folder, TimeProvider time) : IFileShelf
{
    private const int NameLength = 32;
    private const string Unfinished = ".unfinished";
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Longer than any file takes to be written: another program on the same folder may be at it.</summary>
    private static readonly TimeSpan LeftOverAfter = TimeSpan.FromHours(1);

    private int _swept;

    /// <inheritdoc/>
    public async Task<string> KeepAsync(ReadOnlyMemory<byte> content, string extension, CancellationToken cancellationToken)
    {
        if (FileKinds.OfExtension(extension) is null) throw new ArgumentException("No kind of file that is kept.", nameof(extension));
        Directory.CreateDirectory(folder);
        if (Interlocked.Exchange(ref _swept, 1) == 0) DeleteLeftOvers();
        var id = $"{RandomNumberGenerator.GetHexString(NameLength, lowercase: true)}.{extension}";
        var unfinished = PathOf(id) + Unfinished;
        try
        {
            await WriteAsync(unfinished, id, content, cancellationToken);
            return id;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <inheritdoc/>
    public string? Find(string id) => IsId(id) && File.Exists(PathOf(id)) ? PathOf(id) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> OlderThan(DateTimeOffset time) =>
        [.. Files().Where(file => IsId(file.Name) && file.LastWriteTimeUtc < time.UtcDateTime).OrderBy(file => file.LastWriteTimeUtc).Select(file => file.Name)];

    /// <inheritdoc/>
    public bool Delete(string id)
    {
        if (Find(id) is not { } path) return false;
        File.Delete(path);
        return true;
    }

    /// <summary>Whether a text has the form of an id. Nothing else becomes part of a path.</summary>
    internal static bool IsId(ReadOnlySpan<char> id) =>
        id.Length > NameLength + 1 && id[NameLength] == '.' && !id[..NameLength].ContainsAnyExcept(Hex) && FileKinds.OfExtension(id[(NameLength + 1)..]) is not null;

    private async Task WriteAsync(string unfinished, string id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete, // it is renamed while it is open
            BufferSize = 0,
            PreallocationSize = content.Length, // a full disk says so before anything is written
        };
        await using var file = new FileStream(unfinished, options);
        await file.WriteAsync(content, cancellationToken);
        File.SetLastWriteTimeUtc(file.SafeFileHandle, time.GetUtcNow().UtcDateTime);
        file.Flush(flushToDisk: true);
        cancellationToken.ThrowIfCancellationRequested();
        File.Move(unfinished, PathOf(id), overwrite: false);
        file.Flush(flushToDisk: true); // its new name too
    }

    private void DeleteLeftOvers()
    {
        foreach (var file in Files())
            if (file.Name.EndsWith(Unfinished, StringComparison.Ordinal) && file.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - LeftOverAfter) file.Delete();
    }

    private IEnumerable<FileInfo> Files() => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles() : [];

    private string PathOf(string id) => Path.Combine(folder, id);
}
