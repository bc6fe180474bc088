using System.Buffers.Binary;
using System.Text;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>Small real files, and one of the kind that a telephone takes: with the place where it was taken.</summary>
internal static class Pictures
{
    /// <summary>Stands in the location record of <see cref="JpegWithLocation"/>.</summary>
    public const string Location = "28.126326N 120.451506E";

    /// <summary>The most that a file may have.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/" +
        "2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABgDASIAAhEBAxEB/8QA" +
        "FgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAGxAAAQQDAAAAAAAAAAAAAAAAEQAFE2EVI0L/xAAXAQADAQAAAAAAAAAAAAAAAAAAAgMF/8QAFxEBAAMAAAAAAAAA" +
        "AAAAAAAAABMjYv/aAAwDAQACEQMRAD8A0GpsyMu6OMckk3SOrZjot0kh5AAu0anPHS6ZJB0ADVo6ueRi0xxnokiqSsyuPSBERCD/2Q==");

    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAAUUlEQVR4AeyQwQkAIAwDgyvpKs6iIziLruJO+u+jpUj7KBbyKASSXMqzHUslGF/AgF0HOGmJ" +
        "BkSkRSD5PyKJEPwRldXBSaxMDP4LSIHn13zBBQAA//+z7f2xAAAABklEQVQDAKevT+kazVmZAAAAAElFTkSuQmCC");

    public static byte[] WebP { get; } = Convert.FromBase64String(
        "UklGRlIAAABXRUJQVlA4IEYAAACQAwCdASoYABAAPtFUo0uoJKMhsAgBABoJZAC7DBQAHXOQxS8AAEz8zho7/eocqV/rvnZWxolfPrwGCvrUp7BHtMZfMAAA");

    public static byte[] Gif { get; } = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>The same picture with an Exif record that holds a location.</summary>
    public static byte[] JpegWithLocation()
    {
        // One directory with a pointer to the GPS directory, which holds GPSMapDatum, a text.
        var text = Encoding.ASCII.GetBytes(Location + "\0");
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8,
            0, 1, .. Entry(0x8825, type: 4, count: 1, value: 26), 0, 0, 0, 0,
            0, 1, .. Entry(0x0012, type: 2, count: (uint)text.Length, value: 44), 0, 0, 0, 0,
            .. text,
        ];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. Jpeg.AsSpan(0, 2), 0xFF, 0xE1, .. length, .. exif, .. Jpeg.AsSpan(2)];
    }

    /// <summary>A PDF of exactly so many bytes.</summary>
    public static byte[] Pdf(int bytes = 400)
    {
        var file = new byte[bytes];
        Array.Fill(file, (byte)' ');
        "%PDF-1.4\n"u8.CopyTo(file);
        "\n%%EOF\n"u8.CopyTo(file.AsSpan(bytes - 7));
        return file;
    }

    private static byte[] Entry(ushort tag, ushort type, uint count, uint value)
    {
        var entry = new byte[12];
        BinaryPrimitives.WriteUInt16BigEndian(entry, tag);
        BinaryPrimitives.WriteUInt16BigEndian(entry.AsSpan(2), type);
        BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(4), count);
        BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(8), value);
        return entry;
    }
}
