using System.Buffers.Binary;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Walks a JPEG file (ITU-T T.81, annex B) and keeps its tables, its frame and its scans. Of the application segments stay those that change how it is drawn:
/// JFIF (ITU-T T.871, 10.1) without its thumbnail, Adobe's colour transform (ITU-T T.872, 6.5.3), the colour profile (ICC.1:2010, B.4) and, where EXIF turned the picture,
/// an EXIF that says that alone. What stands behind the end, such as a phone's short film or second picture (CIPA DC-007), goes.
/// </summary>
internal static class JpegCleaner
{
    private const byte Soi = 0xD8, Eoi = 0xD9, Sos = 0xDA, Com = 0xFE, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF;
    private const int JfifLength = 16;
    private const int AdobeLength = 14;

    /// <returns>The length of what is left, in place; 0 for no JPEG file, or one that is not whole.</returns>
    public static int Clean(Span<byte> file)
    {
        if (file is not [0xFF, Soi, ..]) return 0;
        var kept = new Compaction(file);
        kept.Keep(0, 2);
        var (framed, drawn, turned) = (false, false, false);
        for (var at = 2; TryReadMarker(file, ref at, out var marker);)
        {
            var start = at - 2;
            if (marker == Eoi)
            {
                if (!drawn) return 0;
                kept.Keep(start, 2);
                return kept.Length;
            }
            if (!TryReadLength(file, at, out var length)) return 0;
            var end = at + length;
            switch (marker)
            {
                case Sos:
                    var next = EndOfScan(file, end);
                    if (!framed || next <= end) return 0;
                    end = next;
                    drawn = true;
                    kept.Keep(start, end - start);
                    break;
                case App1:
                    var orientation = turned ? 1 : ExifOrientation.Read(file[(at + 2)..end]);
                    // What is written is no longer than what is dropped for it, except for an EXIF that ends too early to be one.
                    if (orientation != 1) turned = kept.TryPut(ExifOrientation.Segment(orientation), end);
                    break;
                case >= App0 and <= App15:
                    KeepWhatDraws(file, ref kept, marker, start, length);
                    break;
                case Com:
                    break;
                default:
                    var isFrame = IsFrame(marker);
                    if ((!isFrame && !IsTable(marker)) || (isFrame && (framed || length < 11))) return 0;
                    framed |= isFrame;
                    kept.Keep(start, end - start);
                    break;
            }
            at = end;
        }
        return 0;
    }

    private static void KeepWhatDraws(Span<byte> file, ref Compaction kept, byte marker, int start, int length)
    {
        var content = file.Slice(start + 4, length - 2);
        if (marker == App0 && length >= JfifLength && content.StartsWith("JFIF\0"u8))
        {
            content[12..14].Clear(); // a thumbnail of no width and no height: it may show more than the picture does
            BinaryPrimitives.WriteUInt16BigEndian(file[(start + 2)..], JfifLength);
            kept.Keep(start, 2 + JfifLength);
        }
        else if (marker == App14 && length >= AdobeLength && content.StartsWith("Adobe"u8))
        {
            BinaryPrimitives.WriteUInt16BigEndian(file[(start + 2)..], AdobeLength);
            kept.Keep(start, 2 + AdobeLength);
        }
        else if (marker == App2 && content.StartsWith("ICC_PROFILE\0"u8))
        {
            kept.Keep(start, 2 + length);
        }
    }

    /// <summary>B.1.1.2: 0xFF, as often as somebody likes, and the marker's code. <paramref name="at"/> is then behind it.</summary>
    private static bool TryReadMarker(ReadOnlySpan<byte> file, ref int at, out byte marker)
    {
        var fill = at;
        while (at < file.Length && file[at] == 0xFF) at++;
        marker = at > fill && at < file.Length ? file[at] : (byte)0;
        at++;
        return marker != 0;
    }

    /// <summary>B.1.1.4: the length counts itself and not the marker.</summary>
    private static bool TryReadLength(ReadOnlySpan<byte> file, int at, out int length)
    {
        length = file.Length - at >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(file[at..]) : 0;
        return length >= 2 && length <= file.Length - at;
    }

    /// <summary>B.1.1.5: in entropy-coded data 0xFF is followed by 0 or begins a restart marker; anything else ends the scan. -1 where the file ends first.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var found = file[at..].IndexOf((byte)0xFF);
            if (found < 0) return -1;
            var fill = at += found;
            while (at < file.Length && file[at] == 0xFF) at++;
            if (at == file.Length) return -1;
            if (file[at] is not (0 or (>= 0xD0 and <= 0xD7))) return fill;
            at++;
        }
        return -1;
    }

    /// <summary>SOF0 to SOF15, among whose codes DHT, JPG and DAC lie (table B.1).</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>DHT, DAC, DQT, DNL, DRI.</summary>
    private static bool IsTable(byte marker) => marker is 0xC4 or 0xCC or 0xDB or 0xDC or 0xDD;
}
