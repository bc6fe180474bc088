using System.IO.Compression;
using System.Text;
using CommunityBot.Host.Web;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Hosting;

public sealed class AssetTests : IDisposable
{
    private const string Everything = "gzip, deflate, br, zstd";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assets");
    private readonly PageAssets _assets;

    public AssetTests() => _assets = PageRequest.Assets(_folder.FullName, "script");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Everything, "br", "script.br")]
    [InlineData("gzip", "gzip", "script.gz")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "script.gz")]
    [InlineData("identity", "", "script")]
    [InlineData("", "", "script")]
    public async Task A_file_is_sent_in_the_smallest_form_that_the_browser_takes(string accepted, string encoding, string content)
    {
        var request = await GetAsync(_assets.WebChat!.File, accepted);

        Assert.Equal(StatusCodes.Status200OK, request.Status);
        Assert.Equal(encoding, request.Headers.ContentEncoding.ToString());
        Assert.Equal(content, request.Text);
        Assert.Equal(content.Length, request.Context.Response.ContentLength);
        Assert.Equal("Accept-Encoding", request.Headers.Vary);
        Assert.Equal("text/javascript; charset=utf-8", request.Context.Response.ContentType);
    }

    [Fact]
    public async Task Our_own_files_are_compressed_without_loss()
    {
        var file = Path.GetFileName(_assets.UrlOf("page.css"));
        var (brotli, gzip, plain) = (await GetAsync(file, "br"), await GetAsync(file, "gzip"), await GetAsync(file, ""));

        Assert.Equal(plain.Text, Read(new BrotliStream(new MemoryStream(brotli.Bytes), CompressionMode.Decompress)));
        Assert.Equal(plain.Text, Read(new GZipStream(new MemoryStream(gzip.Bytes), CompressionMode.Decompress)));
        Assert.True(brotli.Bytes.Length < plain.Bytes.Length / 2);
    }

    [Fact]
    public async Task A_file_is_kept_for_good_and_each_form_of_it_has_its_own_tag()
    {
        var (brotli, plain) = (await GetAsync(_assets.WebChat!.File, "br"), await GetAsync(_assets.WebChat.File, ""));

        Assert.Equal("public, max-age=31536000, immutable", plain.Headers.CacheControl);
        Assert.NotEqual(brotli.Headers.ETag, plain.Headers.ETag);
        Assert.StartsWith("\"", plain.Headers.ETag.ToString(), StringComparison.Ordinal); // strong

        var again = await GetAsync(_assets.WebChat.File, "br", request => request.Headers.IfNoneMatch = brotli.Headers.ETag);
        Assert.Equal(StatusCodes.Status304NotModified, again.Status);
        Assert.Empty(again.Bytes);
        Assert.Equal(StatusCodes.Status200OK, (await GetAsync(_assets.WebChat.File, "", request => request.Headers.IfNoneMatch = brotli.Headers.ETag)).Status);
    }

    [Fact]
    public void Another_content_has_another_address()
    {
        var before = _assets.WebChat!.Url;

        Assert.NotEqual(before, PageRequest.Assets(_folder.FullName, "another").WebChat!.Url);
        Assert.Equal(before, PageRequest.Assets(_folder.FullName, "script").WebChat!.Url);
    }

    [Fact]
    public async Task A_script_imports_the_other_under_the_address_that_it_is_served_at()
    {
        var page = await GetAsync(Path.GetFileName(_assets.UrlOf("demonstration.js")), "");

        Assert.Contains($"from \"{_assets.UrlOf("room.js")}\"", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webchat.js")]
    [InlineData("webchat.js.LICENSE.txt")]
    [InlineData("../appsettings.json")]
    [InlineData("")]
    public async Task Nothing_else_is_served(string file) => Assert.Equal(StatusCodes.Status404NotFound, (await GetAsync(file, Everything)).Status);

    private async Task<PageRequest> GetAsync(string file, string accepted, Action<HttpRequest>? with = null)
    {
        var request = new PageRequest();
        request.Context.Request.RouteValues["file"] = file;
        request.Context.Request.Headers.AcceptEncoding = accepted;
        with?.Invoke(request.Context.Request);
        await new AssetEndpoint(_assets).HandleAsync(request.Context);
        return request;
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
