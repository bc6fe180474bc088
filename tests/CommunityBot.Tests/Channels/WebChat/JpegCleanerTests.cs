namespace CommunityBot.Tests.Channels.WebChat;

public sealed class JpegCleanerTests
{
    private static readonly byte[] Upright = Pictures.Segment(0xE1,
        [.. "Exif\0\0MM\0*\0\0\0\u0008"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]);

    [Fact]
    public void A_picture_with_nothing_to_hide_comes_out_as_it_went_in() => Assert.Equal(Pictures.Jpeg, Pictures.Clean(Pictures.Jpeg));

    [Fact]
    public void What_is_not_the_picture_goes()
    {
        byte[] segments =
        [
            .. Pictures.Exif(1), .. Pictures.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Pictures.Secret]), .. Pictures.Segment(0xE2, [.. "MPF\0"u8, .. Pictures.Secret]),
            .. Pictures.Segment(0xED, Pictures.Secret), .. Pictures.Segment(0xFE, Pictures.Secret), .. Pictures.Segment(0xE0, [.. "JFXX\0"u8, .. Pictures.Secret]),
            .. Pictures.Segment(0xEE, Pictures.Secret), .. Pictures.Segment(0xEF, []),
        ];
        Assert.Equal(Pictures.Jpeg, Pictures.Clean(Pictures.JpegOf(segments)));
    }

    [Fact]
    public void What_changes_how_it_is_drawn_stays()
    {
        byte[] adobe = Pictures.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]), profile = Pictures.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 9, 9]);
        Assert.Equal(Pictures.JpegOf([.. adobe, .. profile]), Pictures.Clean(Pictures.JpegOf([.. Pictures.Exif(1), .. adobe, .. profile])));
    }

    [Fact]
    public void A_thumbnail_goes_since_it_may_show_more() => Assert.Equal(
        Pictures.JpegOf(Pictures.Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 0, 0])), Pictures.Clean(Pictures.JpegOf(Pictures.Jfif)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_turned_picture_keeps_its_orientation_and_nothing_else_of_exif(bool little) =>
        Assert.Equal(Pictures.JpegOf(Upright), Pictures.Clean(Pictures.JpegOf([.. Pictures.Exif(6, little), .. Pictures.Exif(3, little)])));

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void An_orientation_that_is_none_goes(int orientation) => Assert.Equal(Pictures.Jpeg, Pictures.Clean(Pictures.JpegOf(Pictures.Exif(orientation))));

    [Fact]
    public void An_exif_that_ends_too_early_is_dropped_whatever_it_says()
    {
        for (var length = 0; length < 58; length++)
            Assert.Contains(Pictures.Clean(Pictures.JpegOf(Pictures.Segment(0xE1, Pictures.Exif(6).AsSpan(4, length)))), new[] { Pictures.Jpeg, Pictures.JpegOf(Upright) });
    }

    [Fact]
    public void What_stands_behind_the_end_goes() =>
        Assert.Equal(Pictures.Jpeg, Pictures.Clean([.. Pictures.Jpeg, .. Pictures.JpegOf(Pictures.Exif(1)), .. "ftypmp42"u8, .. Pictures.Secret]));

    [Fact]
    public void Several_scans_with_stuffed_bytes_and_restarts_stay_whole()
    {
        byte[] scan = [0x12, 0xFF, 0x00, 0xFF, 0xD7, 0xFF, 0xFF, 0x00, 0x34, .. Pictures.Segment(0xC4, [0x11, 1, .. new byte[15], 0]), .. Pictures.Segment(0xDA, [1, 1, 0, 1, 63, 0]), 0x55];
        Assert.Equal(Pictures.JpegOf([], scan), Pictures.Clean(Pictures.JpegOf(Pictures.Exif(1), scan)));
        Assert.Equal(Pictures.JpegOf([], scan), Pictures.Clean(Pictures.JpegOf([], [.. scan.AsSpan(0, 9), .. Pictures.Segment(0xFE, Pictures.Secret), .. scan.AsSpan(9)])));
    }

    [Fact]
    public void One_that_is_cut_anywhere_is_refused()
    {
        var whole = Pictures.JpegOf([.. Pictures.Jfif, .. Pictures.Exif(6)]);
        Assert.NotNull(Pictures.Clean(whole));
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(Pictures.Clean(whole[..length])));
    }

    [Fact]
    public void One_without_frame_or_scan_or_with_what_no_browser_draws_is_refused()
    {
        Assert.Null(Pictures.Clean([0xFF, 0xD8, .. Pictures.Segment(0xDB, new byte[65]), 0xFF, 0xD9]));
        Assert.Null(Pictures.Clean([0xFF, 0xD8, .. Pictures.Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x3F, 0xFF, 0xD9]));
        Assert.Null(Pictures.Clean(Pictures.JpegOf(Pictures.Segment(0xF7, [8, 0, 8, 0, 16, 1, 1, 0x11, 0]))));
        Assert.Null(Pictures.Clean(Pictures.JpegOf([0xFF, 0xD8])));
    }
}
