using System.Buffers.Binary;
using System.IO.Compression;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class PngCleanerTests
{
    [Fact]
    public void What_is_not_the_picture_goes()
    {
        byte[] words =
        [
            .. Pictures.Chunk("tEXt"u8, Pictures.Secret), .. Pictures.Chunk("zTXt"u8, Pictures.Secret), .. Pictures.Chunk("iTXt"u8, Pictures.Secret),
            .. Pictures.Chunk("eXIf"u8, Pictures.Secret), .. Pictures.Chunk("tIME"u8, new byte[7]), .. Pictures.Chunk("prVt"u8, Pictures.Secret), .. Pictures.Chunk("caBX"u8, Pictures.Secret),
        ];
        Assert.Equal(Pictures.Png, Pictures.Clean([.. Pictures.PngOf(words, words), .. Pictures.Secret]));
    }

    [Fact]
    public void What_draws_stays_and_is_drawn_as_before()
    {
        byte[] drawing = [.. Pictures.Chunk("gAMA"u8, [0, 0, 177, 143]), .. Pictures.Chunk("pHYs"u8, new byte[9]), .. Pictures.Chunk("acTL"u8, new byte[8])];
        var cleaned = Pictures.Clean(Pictures.PngOf([.. Pictures.Chunk("tEXt"u8, Pictures.Secret), .. drawing]))!;
        Assert.Equal(Pictures.PngOf(drawing), cleaned);
        Assert.Equal([0, 40, 200], Drawn(cleaned));
    }

    [Fact]
    public void One_that_is_cut_anywhere_is_refused()
    {
        var whole = Pictures.PngOf(Pictures.Chunk("tEXt"u8, Pictures.Secret));
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(Pictures.Clean(whole[..length])));
    }

    [Fact]
    public void A_flip_in_what_draws_is_found()
    {
        for (var at = 8; at < Pictures.Png.Length; at++)
        {
            var flipped = Pictures.Png.ToArray();
            flipped[at] ^= 4;
            Assert.Null(Pictures.Clean(flipped));
        }
    }

    [Fact]
    public void One_without_data_or_with_an_unknown_part_that_it_needs_is_refused()
    {
        Assert.Null(Pictures.Clean(Pictures.PngOf(Pictures.Chunk("CgBI"u8, new byte[4]))));
        Assert.Null(Pictures.Clean([.. Pictures.Png.AsSpan(0, 33), .. Pictures.Chunk("IEND"u8, [])]));
        Assert.Null(Pictures.Clean([.. Pictures.Png.AsSpan(0, 8), .. Pictures.Chunk("IDAT"u8, []), .. Pictures.Chunk("IEND"u8, [])]));
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() => Assert.Equal(0xCBF43926, PngCleaner.Checksum("123456789"u8));

    /// <summary>The unpacked lines of the picture, found by a walk of the test's own.</summary>
    private static byte[] Drawn(byte[] png)
    {
        for (var at = 8; ; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
        {
            if (!png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) continue;
            using var zlib = new ZLibStream(new MemoryStream(png, at + 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at))), CompressionMode.Decompress);
            using var lines = new MemoryStream();
            zlib.CopyTo(lines);
            return lines.ToArray();
        }
    }
}
