using System.Buffers.Binary;

namespace CommunityBot.Channels.WebChat;

/// <summary>The one thing of EXIF that draws: which way up the picture is (CIPA DC-008, 4.6.4, tag 274; TIFF 6.0, section 2, for the structure around it).</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;

    /// <summary>1 to 8, where 1 is upright; 1 too where nothing is said of it or it cannot be read.</summary>
    /// <param name="segment">What an APP1 segment holds, with the name in front.</param>
    public static int Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8)) return 1;
        var tiff = segment[6..];
        if (tiff.Length < 8) return 1;
        bool? little = tiff[..4] switch
        {
            [(byte)'I', (byte)'I', 42, 0] => true,
            [(byte)'M', (byte)'M', 0, 42] => false,
            _ => null,
        };
        if (little is not { } isLittle) return 1;
        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2) return 1;
        var directory = tiff[(int)first..];
        var entries = directory[2..];
        for (int left = Number(directory, isLittle); left > 0 && entries.Length >= EntryLength; left--, entries = entries[EntryLength..])
        {
            if (Number(entries, isLittle) != Tag) continue;
            var value = Number(entries[2..], isLittle) == Short ? Number(entries[8..], isLittle) : 1;
            return value is >= 1 and <= 8 ? value : 1;
        }
        return 1;
    }

    /// <summary>A whole APP1 segment that says the orientation and nothing else.</summary>
    public static ReadOnlySpan<byte> Segment(int orientation) => (byte[])
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8,
        .. "MM"u8, 0, 42, 0, 0, 0, 8, // big-endian; the directory begins at 8
        0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, // one entry
        0, 0, 0, 0, // no further directory
    ];

    private static ushort Number(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
