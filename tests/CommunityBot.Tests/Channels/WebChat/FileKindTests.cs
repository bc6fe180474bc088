using System.Text;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class FileKindTests
{
    [Fact]
    public void Each_kind_is_known_by_its_bytes() => Assert.Equal(
        [FileKind.Jpeg, FileKind.Png, FileKind.WebP, FileKind.Pdf],
        new[] { Pictures.Jpeg, Pictures.Png, Pictures.WebP, Pictures.Pdf }.Select(file => FileKinds.Sniff(file)!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n<script>alert(1)</script>")]
    [InlineData("<html>%PDF-1.7\n%%EOF")]
    [InlineData("GIF89a")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ")]
    [InlineData("RIFF")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    public void Anything_else_is_none_of_them(string content) => Assert.Null(FileKinds.Sniff(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void A_page_behind_the_signature_of_a_picture_is_refused()
    {
        Assert.Null(Pictures.Clean([0xFF, 0xD8, 0xFF, .. "<script>alert(1)</script>"u8]));
        Assert.Null(Pictures.Clean([.. Pictures.Png.AsSpan(0, 8), .. "<script>alert(1)</script>"u8]));
        Assert.Null(Pictures.Clean([.. Pictures.WebP.AsSpan(0, 12), .. "<script>alert(1)</script>"u8]));
    }

    [Fact]
    public void A_pdf_stays_as_it_is() => Assert.Equal(Pictures.Pdf, Pictures.Clean(Pictures.Pdf));

    [Fact]
    public void Kinds_and_extensions_lead_to_each_other() =>
        Assert.All(Enum.GetValues<FileKind>(), kind => Assert.Equal(kind, FileKinds.OfExtension(FileKinds.ExtensionOf(kind))));
}
