using System.Net;
using CommunityBot.Channels.WebChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Channels.WebChat;

/// <summary>Uploads as the server hands them on, whose own limit is below ours.</summary>
public sealed class UploadOverHttpTests
{
    [Theory]
    [InlineData(3, true, HttpStatusCode.OK)]
    [InlineData(3, false, HttpStatusCode.OK)]
    [InlineData(4, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(4, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Three_files_of_the_largest_size_arrive_and_a_fourth_is_too_much(int files, bool saysLength, HttpStatusCode expected)
    {
        using var reader = new UploadReader(TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.MapPost("/upload", async context =>
        {
            using var outcome = await reader.ReadAsync(context.Request, context.RequestAborted);
            if (outcome.Refusal is { } refusal) await refusal.AnswerAsync(context);
            else context.Response.Headers["files"] = $"{outcome.Files.Count}";
        });
        await app.StartAsync();

        var pdf = new byte[UploadReader.MaxFile];
        Pictures.Pdf.CopyTo(pdf.AsSpan());
        "%%EOF"u8.CopyTo(pdf.AsSpan(pdf.Length - 5));
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < files; i++) form.Add(new ByteArrayContent(pdf), "file", "notice.pdf");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.First() + "/upload") { Content = form };
        request.Headers.TransferEncodingChunked = !saysLength;
        request.Headers.ExpectContinue = true; // a refusal is heard before all of it is sent
        using var answer = await http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK) Assert.Equal($"{files}", answer.Headers.GetValues("files").Single());
    }
}
