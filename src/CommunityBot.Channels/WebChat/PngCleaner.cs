using System.Buffers.Binary;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Walks a PNG file (W3C Portable Network Graphics, third edition, 5) and keeps the chunks that draw, those of animations (11.3.4) among them. Texts, EXIF, the time, chunks that
/// only some program knows, and what stands behind IEND go.
/// </summary>
internal static class PngCleaner
{
    private const int SignatureLength = 8;
    private const int Around = 12; // length, type and checksum

    /// <summary>How the picture is coloured, and at which resolution; the rest of 11.3 is words about it.</summary>
    private static ReadOnlySpan<byte> Drawing => "IHDRPLTEIDATIENDtRNScHRMgAMAiCCPsBITsRGBcICPmDCVcLLIbKGDhISTpHYssPLTacTLfcTLfdAT"u8;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(TableEntry)];

    /// <returns>The length of what is left, in place; 0 for no PNG file, or one that is not whole.</returns>
    public static int Clean(Span<byte> file)
    {
        if (FileKinds.Sniff(file) != FileKind.Png) return 0;
        var kept = new Compaction(file);
        kept.Keep(0, SignatureLength);
        var drawn = false;
        for (var at = SignatureLength; file.Length - at >= Around;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - Around) return 0;
            var whole = (int)length + Around;
            var chunk = file.Slice(at + 4, whole - 8); // type and data, over which the checksum runs
            var type = chunk[..4];
            var isHeader = type.SequenceEqual("IHDR"u8);
            if (isHeader != (at == SignatureLength) || (isHeader && !IsHeader(chunk[4..]))) return 0;
            if (Compaction.Lists(Drawing, type))
            {
                if (Checksum(chunk) != BinaryPrimitives.ReadUInt32BigEndian(file[(at + whole - 4)..])) return 0;
                drawn |= type.SequenceEqual("IDAT"u8);
                var ends = type.SequenceEqual("IEND"u8);
                kept.Keep(at, whole);
                if (ends) return drawn && length == 0 ? kept.Length : 0;
            }
            else if ((type[0] & 0x20) == 0)
            {
                return 0; // 5.4: without a critical chunk that nobody knows it cannot be drawn
            }
            at += whole;
        }
        return 0;
    }

    private static bool IsHeader(ReadOnlySpan<byte> data) =>
        data.Length == 13 && BinaryPrimitives.ReadInt32BigEndian(data) > 0 && BinaryPrimitives.ReadInt32BigEndian(data[4..]) > 0;

    /// <summary>CRC-32 as in annex D.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var table = Table;
        foreach (var value in bytes) crc = table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint TableEntry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++) entry = (entry & 1) == 0 ? entry >> 1 : 0xEDB88320 ^ (entry >> 1);
        return entry;
    }
}
