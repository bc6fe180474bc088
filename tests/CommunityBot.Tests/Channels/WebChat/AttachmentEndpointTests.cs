using CommunityBot.Channels.WebChat;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class AttachmentEndpointTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attachments");
    private readonly FileShelf _shelf;

    public AttachmentEndpointTests() => _shelf = new FileShelf(_folder.FullName, new ManualTime());

    [Theory]
    [InlineData("jpg", "image/jpeg", false)]
    [InlineData("png", "image/png", false)]
    [InlineData("webp", "image/webp", false)]
    [InlineData("pdf", "application/pdf", true)]
    public async Task A_kept_file_is_shown_as_what_it_is_and_runs_nothing(string extension, string type, bool handedOver)
    {
        var id = await _shelf.KeepAsync(Pictures.Jpeg, extension, default);
        var (response, body) = await GetAsync(id);
        Assert.Equal((200, type, (long?)Pictures.Jpeg.Length), (response.StatusCode, response.ContentType, response.ContentLength));
        Assert.Equal(Pictures.Jpeg, body);
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions);
        Assert.Equal("sandbox; default-src 'none'", response.Headers.ContentSecurityPolicy);
        Assert.Equal("private, max-age=86400", response.Headers.CacheControl);
        Assert.Equal(handedOver ? $"attachment; filename=\"{id}\"" : "", response.Headers.ContentDisposition.ToString());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef.jpg")]
    [InlineData("../secret.jpg")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Anything_else_is_not_there(string? id)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "secret.jpg"), "secret");
        var (response, body) = await GetAsync(id);
        Assert.Equal(404, response.StatusCode);
        Assert.Contains("\"NotFound\"", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Equal("", response.Headers.CacheControl.ToString());
    }

    private async Task<(HttpResponse Response, byte[] Body)> GetAsync(string? id)
    {
        var context = new DefaultHttpContext();
        if (id is not null) context.Request.RouteValues["id"] = id;
        var body = new MemoryStream();
        context.Response.Body = body;
        await new AttachmentEndpoint(_shelf).HandleAsync(context);
        return (context.Response, body.ToArray());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
