namespace CommunityBot.Tests.Channels.WebChat;

public sealed class WebPCleanerTests
{
    private static readonly byte[] Exif = Pictures.RiffChunk("EXIF"u8, Pictures.Secret), Xmp = Pictures.RiffChunk("XMP "u8, [.. Pictures.Secret, 1]);
    private static readonly byte[] Unknown = Pictures.RiffChunk("prvt"u8, Pictures.Secret);

    [Fact]
    public void What_is_not_the_picture_goes_with_the_flags_that_announce_it()
    {
        var profile = Pictures.RiffChunk("ICCP"u8, [1, 2, 3]);
        Assert.Equal(
            Pictures.Riff(Pictures.VP8X(0x30), profile, Pictures.VP8L()),
            Pictures.Clean([.. Pictures.Riff(Pictures.VP8X(0x3C), Unknown, profile, Pictures.VP8L(), Exif, Xmp), .. Pictures.Secret]));
    }

    [Fact]
    public void A_simple_picture_stays_as_it_is() => Assert.Equal(Pictures.WebP, Pictures.Clean(Pictures.WebP));

    [Fact]
    public void Frames_of_an_animation_are_cleaned_too()
    {
        byte[] Frame(params byte[][] chunks) => Pictures.RiffChunk("ANMF"u8, [.. new byte[16], .. chunks.SelectMany(chunk => chunk)]);
        var animation = Pictures.RiffChunk("ANIM"u8, new byte[6]);
        Assert.Equal(
            Pictures.Riff(Pictures.VP8X(0x02), animation, Frame(Pictures.VP8L()), Frame(Pictures.VP8L())),
            Pictures.Clean(Pictures.Riff(Pictures.VP8X(0x0A), animation, Frame(Pictures.VP8L(), Unknown), Exif, Frame(Unknown, Pictures.VP8L()))));
        Assert.Null(Pictures.Clean(Pictures.Riff(Pictures.VP8X(0x02), animation, Frame(Unknown))));
    }

    [Fact]
    public void One_that_is_cut_anywhere_is_refused()
    {
        var whole = Pictures.Riff(Pictures.VP8X(0x0C), Pictures.VP8L(), Exif, Xmp);
        Assert.NotNull(Pictures.Clean(whole));
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(Pictures.Clean(whole[..length])));
    }

    [Fact]
    public void One_that_draws_nothing_or_twice_is_refused()
    {
        Assert.Null(Pictures.Clean(Pictures.Riff()));
        Assert.Null(Pictures.Clean(Pictures.Riff(Pictures.VP8X(0))));
        Assert.Null(Pictures.Clean(Pictures.Riff(Exif, Pictures.VP8L())));
        Assert.Null(Pictures.Clean(Pictures.Riff(Pictures.VP8L(), Pictures.VP8X(0))));
        Assert.Null(Pictures.Clean(Pictures.Riff(Pictures.VP8L(), Pictures.VP8L())));
        Assert.Null(Pictures.Clean(Pictures.Riff(Pictures.RiffChunk("VP8 "u8, new byte[12]))));
    }
}
