using System.Net.Http.Headers;
using System.Text;
using CommunityBot.Channels.WebChat;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class UploadReaderTests : IDisposable
{
    private const string ActivityType = "application/vnd.microsoft.activity";

    /// <summary>Nobody gives up a place that was never given back: the test does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManualTime _time = new();
    private readonly UploadReader _reader;

    public UploadReaderTests() => _reader = new UploadReader(_time);

    [Fact]
    public async Task Activity_and_files_come_out_cleaned_and_in_order()
    {
        using var outcome = await ReadAsync(Form(Activity("""{"type":"message"}"""), File(Pictures.JpegOf(Pictures.Exif(1)), "门口.jpg", "text/html"), File(Pictures.Pdf, "C:\\docs\\通知.pdf")));
        Assert.Null(outcome.Refusal);
        Assert.Equal("""{"type":"message"}""", Encoding.UTF8.GetString(outcome.Activity.Span));
        Assert.Equal([(FileKind.Jpeg, "门口.jpg"), (FileKind.Pdf, "通知.pdf")], outcome.Files.Select(file => (file.Kind, file.Name!)));
        Assert.Equal([Pictures.Jpeg, Pictures.Pdf], outcome.Files.Select(file => file.Content.ToArray()));
    }

    [Fact]
    public async Task Files_may_come_without_an_activity_in_a_body_that_does_not_say_its_length()
    {
        using var outcome = await ReadAsync(Form(File(Pictures.Png, new string('a', 300))), saysLength: false);
        Assert.Equal((0, 200), (outcome.Activity.Length, outcome.Files.Single().Name!.Length));
        Assert.Equal(Pictures.Png, outcome.Files.Single().Content.ToArray());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData(null)]
    public async Task What_is_no_form_is_refused(string? type) => Assert.Equal((415, "UnsupportedMediaType"), await RefusedAsync("{}"u8.ToArray(), type));

    [Theory]
    [InlineData("multipart/form-data", "")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=file\r\n\r\nabc")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\nabc\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno header\r\n\r\nabc\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "")]
    public async Task A_form_that_is_broken_is_refused(string type, string body) =>
        Assert.Equal((400, "BadSyntax"), await RefusedAsync(Encoding.UTF8.GetBytes(body), type));

    [Fact]
    public async Task A_file_is_judged_by_its_content_and_not_by_what_is_declared()
    {
        Assert.Equal((415, "UnsupportedMediaType"), await RefusedAsync(Form(File("<script/>"u8.ToArray(), "photo.jpg", "image/jpeg"))));
        Assert.Equal((415, "UnsupportedMediaType"), await RefusedAsync(Form(File(Pictures.Jpeg[..^1], "photo.jpg", "image/jpeg"))));
        Assert.Equal((415, "UnsupportedMediaType"), await RefusedAsync(Form(File([], "photo.jpg", "image/jpeg"))));
    }

    [Fact]
    public async Task An_activity_has_its_own_type_its_own_limit_and_comes_once()
    {
        Assert.Equal(415, (await RefusedAsync(Form(Activity("{}", "image/jpeg")))).Status);
        Assert.Equal(413, (await RefusedAsync(Form(Activity(new string(' ', UploadReader.MaxActivity + 1))))).Status);
        Assert.Equal(400, (await RefusedAsync(Form(Activity("{}"), Activity("{}")))).Status);
        using var outcome = await ReadAsync(Form(Activity(new string(' ', UploadReader.MaxActivity))));
        Assert.Equal(UploadReader.MaxActivity, outcome.Activity.Length);
    }

    [Fact]
    public async Task A_file_may_have_ten_mebibytes_and_not_a_byte_more()
    {
        using (var outcome = await ReadAsync(Form(File(PdfOf(UploadReader.MaxFile))))) Assert.Equal(UploadReader.MaxFile, outcome.Files.Single().Content.Length);
        Assert.Equal((413, "MessageSizeTooBig"), await RefusedAsync(Form(File(PdfOf(UploadReader.MaxFile + 1)))));
    }

    [Fact]
    public async Task All_files_together_have_a_limit_in_number_and_in_size()
    {
        using (var outcome = await ReadAsync(Form([.. Several(PdfOf(UploadReader.MaxFile), 3)]))) Assert.Equal(3, outcome.Files.Count);
        Assert.Equal(413, (await RefusedAsync(Form([.. Several(PdfOf(UploadReader.MaxFile), 3), File(Pictures.Jpeg)]))).Status);
        using (var outcome = await ReadAsync(Form([.. Several(Pictures.Jpeg, 10)]))) Assert.Equal(10, outcome.Files.Count);
        Assert.Equal(413, (await RefusedAsync(Form([.. Several(Pictures.Jpeg, 11)]))).Status);
    }

    [Fact]
    public async Task Reading_stops_where_a_limit_is_passed()
    {
        var endless = new CountingStream(Form(File(PdfOf(40 * 1024 * 1024))));
        using (var outcome = await _reader.ReadAsync(Request(endless, "multipart/form-data; boundary=x", length: null), default)) Assert.Equal(413, outcome.Refusal!.Status);
        Assert.InRange(endless.Position, UploadReader.MaxFile, UploadReader.MaxFile + 1024 * 1024);
        var announced = new CountingStream([]);
        using (var outcome = await _reader.ReadAsync(Request(announced, "multipart/form-data; boundary=x", 32L * 1024 * 1024 * 1024), default)) Assert.Equal(413, outcome.Refusal!.Status);
        Assert.Equal(0, announced.Reads);
    }

    [Fact]
    public async Task A_fifth_upload_waits_for_one_of_the_four_and_then_is_asked_to_come_again()
    {
        var held = new List<UploadOutcome>();
        for (var i = 0; i < UploadReader.AtOnce; i++) held.Add(await ReadAsync(Form(File(Pictures.Jpeg))));
        var refused = ReadAsync(Form(File(Pictures.Jpeg)));
        await _time.WaitingAsync();
        Assert.False(refused.IsCompleted);
        _time.Advance(UploadReader.MaxWait);
        Assert.Equal((503, (TimeSpan?)UploadReader.MaxWait), ((await refused).Refusal!.Status, (await refused).Refusal!.RetryAfter));

        var taken = ReadAsync(Form(File(Pictures.Jpeg)));
        await _time.WaitingAsync();
        held[0].Dispose();
        held[0].Dispose(); // gives up one place, not two
        using (var outcome = await taken) Assert.Null(outcome.Refusal);
        foreach (var outcome in held) outcome.Dispose();
    }

    [Fact]
    public async Task A_refused_upload_gives_up_its_place()
    {
        for (var i = 0; i <= UploadReader.AtOnce; i++) Assert.Equal(415, (await RefusedAsync(Form(File("x"u8.ToArray()))).WaitAsync(Patience)).Status);
    }

    [Fact]
    public async Task One_that_never_comes_to_its_end_is_given_up()
    {
        var slow = _reader.ReadAsync(Request(new SilentStream(), "multipart/form-data; boundary=x", 1000), default);
        await _time.WaitingAsync();
        _time.Advance(UploadReader.MaxReading);
        Assert.Equal(408, (await slow).Refusal!.Status);
    }

    [Fact]
    public async Task A_client_that_leaves_gives_up_its_place()
    {
        for (var i = 0; i <= UploadReader.AtOnce; i++)
        {
            using var gone = new CancellationTokenSource();
            var left = _reader.ReadAsync(Request(new SilentStream(), "multipart/form-data; boundary=x", 1000), gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WaitAsync(Patience));
            Assert.Equal(0, _time.Waiting);
        }
    }

    private async Task<(int Status, string Code)> RefusedAsync(byte[] body, string? type = "multipart/form-data; boundary=x")
    {
        using var outcome = await _reader.ReadAsync(Request(new MemoryStream(body), type, body.Length), default);
        Assert.Empty(outcome.Files);
        return (outcome.Refusal!.Status, outcome.Refusal.Code);
    }

    private Task<UploadOutcome> ReadAsync(byte[] body, bool saysLength = true) =>
        _reader.ReadAsync(Request(new MemoryStream(body), "multipart/form-data; boundary=x", saysLength ? body.Length : null), default);

    private static HttpRequest Request(Stream body, string? type, long? length)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Body, request.ContentType, request.ContentLength) = ("POST", body, type, length);
        return request;
    }

    private static byte[] PdfOf(int length)
    {
        var pdf = new byte[length];
        "%PDF-1.4"u8.CopyTo(pdf);
        "%%EOF"u8.CopyTo(pdf.AsSpan(length - 5));
        return pdf;
    }

    private static byte[] Form(params HttpContent[] parts)
    {
        using var form = new MultipartFormDataContent("x");
        foreach (var part in parts) form.Add(part);
        using var body = new MemoryStream();
        form.CopyTo(body, null, default);
        return body.ToArray();
    }

    private static StringContent Activity(string json, string type = ActivityType)
    {
        var part = new StringContent(json);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "activity", FileName = "blob" };
        return part;
    }

    private static IEnumerable<HttpContent> Several(byte[] content, int times) => Enumerable.Range(0, times).Select(_ => File(content));

    private static ByteArrayContent File(byte[] content, string name = "photo", string type = "image/jpeg")
    {
        var part = new ByteArrayContent(content);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        return part;
    }

    public void Dispose() => _reader.Dispose();

    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        public int Reads { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>Never has anything to read, and never ends.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
