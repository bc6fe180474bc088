using System.Buffers.Binary;
using System.IO.Compression;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

/// <summary>Small pictures that any decoder draws, and the parts to hide things in.</summary>
internal static class Pictures
{
    /// <summary>What must never come out again.</summary>
    public static ReadOnlySpan<byte> Secret => "30.2741N 120.1551E"u8;

    public static byte[] Jpeg { get; } = JpegOf([]);

    public static byte[] Png { get; } = PngOf();

    public static byte[] WebP { get; } = Riff(VP8L());

    public static byte[] Pdf { get; } = "%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    /// <summary>Grey, 16 × 8 in two blocks with a restart between them; the segments stand behind SOI.</summary>
    public static byte[] JpegOf(byte[] segments, byte[]? scan = null) =>
    [
        0xFF, 0xD8, .. segments,
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, 0, 8, 0, 16, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]), // one code of one bit: no difference
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]), // one code of one bit: end of block
        .. Segment(0xDD, [0, 1]),
        .. Segment(0xDA, [1, 1, 0x00, 0, 63, 0]), .. scan ?? [0x3F, 0xFF, 0xD0, 0x3F],
        0xFF, 0xD9,
    ];

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>JFIF 1.2 with a thumbnail of one pixel.</summary>
    public static byte[] Jfif { get; } = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 1, 1, 11, 22, 33]);

    /// <summary>EXIF with where it was taken, in either order of bytes; the orientation is the second entry.</summary>
    public static byte[] Exif(int orientation, bool little = true)
    {
        byte[] Two(int value) => little ? [(byte)value, 0] : [0, (byte)value];
        byte[] Four(int value) => little ? [(byte)value, 0, 0, 0] : [0, 0, 0, (byte)value];
        byte[] tag = little ? [0x12, 0x01] : [0x01, 0x12], software = little ? [0x31, 0x01] : [0x01, 0x31];
        return Segment(0xE1,
        [
            .. "Exif\0\0"u8, .. little ? "II"u8 : "MM"u8, .. Two(42), .. Four(8), .. Two(2),
            .. software, .. Two(2), .. Four(Secret.Length), .. Four(38),
            .. tag, .. Two(3), .. Four(1), .. Two(orientation), 0, 0,
            .. Four(0), .. Secret,
        ]);
    }

    /// <summary>Grey, 2 × 1; chunks stand between header and data, and behind the data.</summary>
    public static byte[] PngOf(byte[]? before = null, byte[]? after = null)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write([0, 40, 200]);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR"u8, [0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. before ?? [],
            .. Chunk("IDAT"u8, packed.ToArray()), .. after ?? [], .. Chunk("IEND"u8, []),
        ];
    }

    public static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), PngCleaner.Checksum(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    public static byte[] Riff(params byte[][] chunks)
    {
        byte[] content = [.. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(content.Length), .. content];
    }

    public static byte[] RiffChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content) =>
        [.. name, .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length & 1]];

    /// <summary>One transparent pixel, lossless.</summary>
    public static byte[] VP8L() => RiffChunk("VP8L"u8, [0x2F, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0x08]);

    public static byte[] VP8X(byte flags) => RiffChunk("VP8X"u8, [flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Cleans a copy; null where it is refused.</summary>
    public static byte[]? Clean(byte[] file)
    {
        var kind = FileKinds.Sniff(file);
        return kind is { } known && PhotoCleaner.TryClean(known, file.ToArray(), out var cleaned) ? cleaned.ToArray() : null;
    }
}
