using System.Buffers.Binary;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Walks a WebP file (RFC 9649, 2: RIFF chunks) and keeps the chunks that draw, in the frames of an animation too. EXIF and XMP go with the flags that announce them;
/// so do chunks that no decoder knows, and what stands behind the end that the header names.
/// </summary>
internal static class WebPCleaner
{
    private const int FileHeader = 12;
    private const int ChunkHeader = 8;
    private const int FrameHeader = 16;
    private const byte SaysExifOrXmp = 0x08 | 0x04;

    /// <returns>The length of what is left, in place; 0 for no WebP file, or one that is not whole.</returns>
    public static int Clean(Span<byte> file)
    {
        if (FileKinds.Sniff(file) != FileKind.WebP) return 0;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < FileHeader - ChunkHeader || size > file.Length - ChunkHeader) return 0;
        var length = CleanChunks(file[FileHeader..(ChunkHeader + (int)size)], inFrame: false);
        if (length == 0) return 0;
        BinaryPrimitives.WriteUInt32LittleEndian(file[4..], (uint)(FileHeader - ChunkHeader + length));
        return FileHeader + length;
    }

    /// <summary>Cleans the chunks of the file, or (one level down and no further) of one frame; 0 where they draw nothing or are not whole.</summary>
    private static int CleanChunks(Span<byte> chunks, bool inFrame)
    {
        var kept = new Compaction(chunks);
        var drawn = false;
        for (var at = 0; at < chunks.Length;)
        {
            if (chunks.Length - at < ChunkHeader) return 0;
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunks[(at + 4)..]);
            if (ChunkHeader + size + (size & 1L) > chunks.Length - at) return 0;
            var whole = ChunkHeader + (int)size + (int)(size & 1);
            var name = chunks.Slice(at, 4);
            var content = chunks.Slice(at + ChunkHeader, (int)size);
            var isExtended = name.SequenceEqual("VP8X"u8);
            if (IsPicture(name) ? drawn : !inFrame && isExtended != (at == 0)) return 0; // one picture, and what goes with it behind VP8X
            if (!inFrame && name.SequenceEqual("ANMF"u8))
            {
                var frame = size > FrameHeader ? CleanChunks(content[FrameHeader..], inFrame: true) : 0;
                if (frame == 0) return 0;
                BinaryPrimitives.WriteUInt32LittleEndian(chunks[(at + 4)..], (uint)(FrameHeader + frame));
                kept.Keep(at, ChunkHeader + FrameHeader + frame);
                drawn = true;
            }
            else if (Compaction.Lists(inFrame ? "ALPHVP8 VP8L"u8 : "VP8XVP8 VP8LALPHANIMICCP"u8, name))
            {
                if (!IsSound(name, content)) return 0;
                drawn |= IsPicture(name);
                if (isExtended) content[0] &= unchecked((byte)~SaysExifOrXmp);
                kept.Keep(at, whole);
            }
            at += whole;
        }
        return drawn ? kept.Length : 0;
    }

    private static bool IsPicture(ReadOnlySpan<byte> name) => name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8);

    /// <summary>The first bytes of the picture itself: RFC 6386, 9.1, and RFC 9649, 3.4.</summary>
    private static bool IsSound(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content) => name switch
    {
        [_, _, _, (byte)'X'] => content.Length >= 10,
        [(byte)'V', _, _, (byte)' '] => content is [_, _, _, 0x9D, 0x01, 0x2A, _, _, _, _, ..],
        [(byte)'V', _, _, (byte)'L'] => content is [0x2F, _, _, _, _, ..],
        _ => true,
    };
}
