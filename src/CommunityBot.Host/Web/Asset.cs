using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Host.Web;

/// <summary>A file as it is sent in one encoding: small ones from memory, big ones from disk.</summary>
/// <param name="Encoding">The content coding, or null for the plain file.</param>
/// <param name="Length"></param>
/// <param name="Bytes">The content, where it is kept in memory.</param>
/// <param name="Path">Where it lies on disk otherwise.</param>
internal sealed record AssetForm(string? Encoding, long Length, byte[]? Bytes = null, string? Path = null);

/// <summary>A file that pages need. Its address holds a hash of its content, so browsers may keep it for good.</summary>
internal sealed class Asset
{
    private Asset(string name, string hash, IReadOnlyList<AssetForm> forms)
    {
        (Hash, Forms) = (hash, forms);
        var extension = Path.GetExtension(name);
        File = $"{name[..^extension.Length]}.{hash}{extension}";
        ContentType = extension switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => throw new ArgumentException($"{name} is of no kind that pages need.", nameof(name)),
        };
    }

    public string Hash { get; }

    /// <summary>The last part of the address.</summary>
    public string File { get; }

    public string Url => AssetEndpoint.Root + File;

    public string ContentType { get; }

    /// <summary>Smallest first; the last one is the plain file.</summary>
    public IReadOnlyList<AssetForm> Forms { get; }

    public static Asset OfText(string name, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        return new Asset(name, Short(SHA256.HashData(plain)),
        [
            InMemory("br", Compress(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize))),
            InMemory("gzip", Compress(plain, to => new GZipStream(to, CompressionLevel.SmallestSize))),
            InMemory(null, plain),
        ]);
    }

    /// <summary>A file on disk, with the encodings that lie beside it as <c>.br</c> and <c>.gz</c>; null where there is no such file.</summary>
    public static Asset? OfFile(string path)
    {
        if (!System.IO.File.Exists(path)) return null;
        using var stream = System.IO.File.OpenRead(path);
        var forms = new[] { OnDisk("br", path + ".br"), OnDisk("gzip", path + ".gz"), OnDisk(null, path) };
        return new Asset(Path.GetFileName(path), Short(SHA256.HashData(stream)), [.. forms.OfType<AssetForm>()]);
    }

    /// <summary>The smallest form that the request takes.</summary>
    public AssetForm FormFor(IList<StringWithQualityHeaderValue> accepted) =>
        Forms.First(form => form.Encoding is null || accepted.Any(value => value.Value.Equals(form.Encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0));

    private static AssetForm InMemory(string? encoding, byte[] bytes) => new(encoding, bytes.Length, bytes);

    private static AssetForm? OnDisk(string? encoding, string path) =>
        new FileInfo(path) is { Exists: true } file ? new(encoding, file.Length, Path: path) : null;

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> through)
    {
        using var output = new MemoryStream();
        using (var compression = through(output)) compression.Write(plain);
        return output.ToArray();
    }

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 8));
}
