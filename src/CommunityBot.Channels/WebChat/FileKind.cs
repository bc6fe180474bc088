namespace CommunityBot.Channels.WebChat;

/// <summary>The files that people may send.</summary>
internal enum FileKind { Jpeg, Png, WebP, Pdf }

/// <summary>
/// Tells what a file is by its own bytes: the type and the name that a sender declares are words, and anybody can write them. What browsers are told later
/// is what was found here.
/// </summary>
internal static class FileKinds
{
    /// <summary>Readers look for the end of a PDF in its last 1,024 bytes (ISO 32000-1, annex H.3, note 18).</summary>
    private const int PdfTail = 1024;

    /// <summary>What the file is, by its signature; null for anything that is none of the four.</summary>
    public static FileKind? Sniff(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg, // ITU-T T.81, B.2.1: SOI and the first byte of the next marker
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png, // W3C PNG, 5.2
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileKind.WebP, // RFC 9649, 2.4
        _ when IsPdf(file) => FileKind.Pdf,
        _ => null,
    };

    /// <summary>What follows the dot in the id of a kept file.</summary>
    public static string ExtensionOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "jpg",
        FileKind.Png => "png",
        FileKind.WebP => "webp",
        _ => "pdf",
    };

    /// <summary>The media type of such a file.</summary>
    public static string ContentTypeOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.WebP => "image/webp",
        _ => "application/pdf",
    };

    /// <summary>The kind whose extension it is; null for any other text.</summary>
    public static FileKind? OfExtension(ReadOnlySpan<char> extension) => extension switch
    {
        "jpg" => FileKind.Jpeg,
        "png" => FileKind.Png,
        "webp" => FileKind.WebP,
        "pdf" => FileKind.Pdf,
        _ => null,
    };

    /// <summary>The header stands at the very first byte (ISO 32000-1, 7.5.2): a file that begins as something else and is a PDF further on is neither.</summary>
    private static bool IsPdf(ReadOnlySpan<byte> file) =>
        file.StartsWith("%PDF-"u8) && file[^Math.Min(file.Length, PdfTail)..].LastIndexOf("%%EOF"u8) >= 0;
}
