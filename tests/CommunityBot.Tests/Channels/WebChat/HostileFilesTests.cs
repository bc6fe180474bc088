using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

/// <summary>What no camera makes: the cleaner answers every file, in time that grows with its length.</summary>
public sealed class HostileFilesTests
{
    private const int TenMiB = 10 * 1024 * 1024;

    public static TheoryData<string> Samples => [.. Files.Keys];

    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["jpeg"] = Pictures.JpegOf([.. Pictures.Jfif, .. Pictures.Exif(6), .. Pictures.Segment(0xFE, Pictures.Secret)]),
        ["png"] = Pictures.PngOf(Pictures.Chunk("tEXt"u8, Pictures.Secret), Pictures.Chunk("eXIf"u8, Pictures.Secret)),
        ["webp"] = Pictures.Riff(Pictures.VP8X(0x0E), Pictures.RiffChunk("ANMF"u8, [.. new byte[16], .. Pictures.VP8L()]), Pictures.RiffChunk("EXIF"u8, Pictures.Secret)),
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_taken_of_a_damaged_picture_is_a_picture_that_has_nothing_more_to_clean(string sample)
    {
        var random = new Random(20200210);
        var taken = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = Damage(Files[sample], random);
            if (Pictures.Clean(damaged) is not { } cleaned) continue;
            taken++;
            Assert.True(cleaned.Length <= damaged.Length);
            Assert.Equal(cleaned, Pictures.Clean(cleaned));
        }
        Assert.InRange(taken, 1, 19_999);
    }

    [Fact]
    public async Task Ten_mebibytes_of_nothing_but_beginnings_take_no_longer_than_a_picture()
    {
        Dictionary<FileKind, byte[][]> files = new()
        {
            [FileKind.Jpeg] =
            [
                [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, TenMiB)],
                Pictures.JpegOf(Repeat([0xFF, 0xFE, 0, 2])),
                Pictures.JpegOf([], Repeat([0xFF, 0xFF, 0])),
                Pictures.JpegOf([], Repeat([0x3F, 0xFF, 0xDA, 0, 2])),
            ],
            [FileKind.Png] = [Pictures.PngOf(Repeat(Pictures.Chunk("teXt"u8, []))), Pictures.PngOf(after: Repeat(Pictures.Chunk("IDAT"u8, [])))],
            [FileKind.WebP] = [Pictures.Riff(Pictures.VP8L(), Repeat(Pictures.RiffChunk("prvt"u8, []))), Pictures.Riff(Pictures.VP8X(0), Repeat(Pictures.VP8X(0)))],
        };
        // A second for each would be slow by a hundred; a cleaner that looks back needs hours.
        await Task.Run(() =>
        {
            foreach (var (kind, hostile) in files)
                foreach (var file in hostile) PhotoCleaner.TryClean(kind, file, out _);
        }).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static byte[] Repeat(byte[] part) => [.. Enumerable.Repeat(part, TenMiB / part.Length).SelectMany(bytes => bytes)];

    private static byte[] Damage(byte[] whole, Random random)
    {
        var file = new List<byte>(whole);
        for (var times = random.Next(1, 4); times > 0 && file.Count > 0; times--)
        {
            var at = random.Next(file.Count);
            switch (random.Next(5))
            {
                case 0: file.RemoveRange(at, file.Count - at); break;
                case 1: file.RemoveRange(at, Math.Min(random.Next(1, 9), file.Count - at)); break;
                case 2: file.InsertRange(at, file.GetRange(random.Next(file.Count), 1)); break;
                case 3: file[at] = (byte)random.Next(256); break;
                default: file[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }
        return [.. file];
    }
}
