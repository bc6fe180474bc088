using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>Photos and papers that residents send along.</summary>
public sealed class UploadTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private readonly string _words = Gatherings.Next();

    public static TheoryData<string, string> Kinds => new() { { "jpg", "image/jpeg" }, { "png", "image/png" }, { "webp", "image/webp" }, { "pdf", "application/pdf" } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_comes_back_on_the_stream_and_is_served_as_what_it_is(string extension, string type)
    {
        var resident = await fixture.ResidentAsync();
        var client = Activity.NewClientId();
        var answer = await resident.UploadAsync(Upload.Of(resident, Content(extension), "照片 1." + extension, type, _words, client));
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        var written = Assert.Single(await resident.HistoryAsync(), a => a.Id() == answer.Json.Text("id"));
        Assert.Equal((_words, client), (written.Words(), written.ClientId()));
        var attachment = Assert.IsType<JsonObject>(Assert.Single(written["attachments"]!.AsArray()));
        Assert.Equal(type, attachment.Text("contentType"));
        Assert.Matches("/v3/directline/attachments/[0-9a-f]{32}[.]" + extension + "$", attachment.Text("contentUrl"));

        using var served = await resident.DownloadAsync(attachment.Text("contentUrl")!);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Equal(type, served.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["nosniff"], served.Headers.GetValues("X-Content-Type-Options"));
        var bytes = await served.Content.ReadAsByteArrayAsync();
        Assert.Equal(Content(extension)[..2], bytes[..2]);
    }

    [Fact]
    public async Task The_place_where_a_photo_was_taken_is_taken_out_and_the_photo_stands_on_the_card()
    {
        var resident = await fixture.ResidentAsync();
        var leader = await fixture.VisitAsync(person: WebFixture.Leader);
        await using var stream = await VisitorStream.OpenAsync(resident);
        await using var atLeader = await VisitorStream.OpenAsync(leader);
        Assert.Contains(Pictures.Location, Encoding.Latin1.GetString(Pictures.JpegWithLocation()));
        var answer = await resident.UploadAsync(Upload.Of(resident, Pictures.JpegWithLocation(), "IMG_0001.jpg", "image/jpeg", _words));
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        var reference = (await stream.AnswerAsync(answer.Json.Text("id")!, a => a.Reference() is not null)).Reference()!;
        var url = (await OnlyFileAsync(resident, answer.Json.Text("id")!)).Text("contentUrl")!;
        var card = await atLeader.HearAsync(a => a.IsCardOf(reference));
        Assert.True(card.Says(url[(url.LastIndexOf('/') + 1)..]), Json.Raw(card));

        using var served = await leader.DownloadAsync(url);
        var bytes = await served.Content.ReadAsByteArrayAsync();
        Assert.DoesNotContain(Pictures.Location, Encoding.Latin1.GetString(bytes));
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(bytes));
        Assert.Equal(Pictures.Jpeg[^40..], bytes[^40..]);
        var onDisk = Kept();
        Assert.NotEmpty(onDisk);
        Assert.All(onDisk, f => Assert.DoesNotContain(Pictures.Location, Encoding.Latin1.GetString(File.ReadAllBytes(f))));
    }

    [Fact]
    public async Task A_photo_without_words_waits_for_the_report_that_follows()
    {
        var resident = await fixture.ResidentAsync();
        var leader = await fixture.VisitAsync(person: WebFixture.Leader);
        await using var stream = await VisitorStream.OpenAsync(resident);
        await using var atLeader = await VisitorStream.OpenAsync(leader);
        var photo = await resident.UploadAsync(Upload.Of(resident, Pictures.Png, "a.png", "image/png"));
        Assert.True(photo.Status == 200, $"{photo.Status} {photo.Body}");
        await stream.AnswerAsync(photo.Json.Text("id")!, a => a.Says("说明"));
        var reference = (await stream.AnswerAsync(await resident.SayAsync(_words), a => a.Reference() is not null)).Reference()!;
        var url = (await OnlyFileAsync(resident, photo.Json.Text("id")!)).Text("contentUrl")!;
        await atLeader.HearAsync(a => a.IsCardOf(reference) && a.Says(url[(url.LastIndexOf('/') + 1)..]));
    }

    [Fact]
    public async Task The_same_upload_twice_is_one()
    {
        var resident = await fixture.ResidentAsync();
        var client = Activity.NewClientId();
        var first = await resident.UploadAsync(Upload.Of(resident, Pictures.Jpeg, "a.jpg", "image/jpeg", _words, client));
        var kept = Kept();
        var again = await resident.UploadAsync(Upload.Of(resident, Pictures.Jpeg, "a.jpg", "image/jpeg", _words, client));
        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Json.Text("id"), again.Json.Text("id"));
        Assert.Single(await resident.HistoryAsync(), a => a.ClientId() == client);
        Assert.Equal(kept, Kept());
    }

    [Fact]
    public async Task Several_files_in_one_message_are_all_kept()
    {
        var resident = await fixture.ResidentAsync();
        var answer = await resident.UploadAsync(Upload.Of(resident, _words, null, (Pictures.Jpeg, "a.jpg", "image/jpeg"), (Pictures.Png, "b.png", "image/png")));
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        var written = Assert.Single(await resident.HistoryAsync(), a => a.Id() == answer.Json.Text("id"));
        Assert.Equal(["image/jpeg", "image/png"], written["attachments"]!.AsArray().Select(a => a.Text("contentType")!));
    }

    [Theory]
    [InlineData("a.gif", "image/gif", "gif")]
    [InlineData("a.jpg", "image/jpeg", "gif")]
    [InlineData("a.jpg", "image/jpeg", "html")]
    [InlineData("a.html", "text/html", "html")]
    [InlineData("a.svg", "image/svg+xml", "svg")]
    [InlineData("a.png", "image/png", "nothing")]
    public async Task A_file_is_what_it_holds_whatever_it_is_called(string name, string type, string content)
    {
        var resident = await fixture.ResidentAsync();
        await AssertRefusedAsync(resident, Upload.Of(resident, Content(content), name, type, _words), 415);
    }

    [Fact]
    public async Task One_bad_file_among_good_ones_refuses_the_message()
    {
        var resident = await fixture.ResidentAsync();
        await AssertRefusedAsync(resident, Upload.Of(resident, _words, null, (Pictures.Jpeg, "a.jpg", "image/jpeg"), (Pictures.Gif, "b.jpg", "image/jpeg")), 415);
    }

    [Theory]
    [InlineData(Pictures.MostBytes + 1)]
    [InlineData(11 * 1024 * 1024)]
    public async Task A_file_over_10_MiB_is_413(int bytes)
    {
        var resident = await fixture.ResidentAsync();
        await AssertRefusedAsync(resident, Upload.Of(resident, Pictures.Pdf(bytes), "a.pdf", "application/pdf", _words), 413);
    }

    [Fact]
    public async Task A_file_of_exactly_10_MiB_is_kept_whole()
    {
        var resident = await fixture.ResidentAsync();
        var file = Pictures.Pdf(Pictures.MostBytes);
        var answer = await resident.UploadAsync(Upload.Of(resident, file, "a.pdf", "application/pdf", _words));
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        using var served = await resident.DownloadAsync((await OnlyFileAsync(resident, answer.Json.Text("id")!)).Text("contentUrl")!);
        var bytes = await served.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.AsSpan().SequenceEqual(file));
    }

    [Theory]
    [InlineData("no form", 415)]
    [InlineData("no boundary", 400)]
    [InlineData("cut off", 400)]
    [InlineData("broken activity", 400)]
    public async Task A_form_that_is_none_is_refused(string what, int status)
    {
        var resident = await fixture.ResidentAsync();
        var whole = await Upload.Of(resident, Pictures.Jpeg, "a.jpg", "image/jpeg", _words).ReadAsByteArrayAsync();
        var form = new MultipartFormDataContent("edge");
        var photo = new ByteArrayContent(Pictures.Jpeg) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        form.Add(new StringContent("{\"type\":", Encoding.UTF8, "application/vnd.microsoft.activity"), "activity", "blob");
        form.Add(photo, "file", "a.jpg");
        HttpContent body = what switch
        {
            "no form" => Visitor.JsonContent(Activity.Message(resident.User, _words)),
            "no boundary" => Raw(whole, "multipart/form-data"),
            "cut off" => Raw(whole[..(whole.Length - 200)], "multipart/form-data; boundary=" + Boundary(whole)),
            _ => form,
        };
        await AssertRefusedAsync(resident, body, status);
    }

    [Fact]
    public async Task A_photo_without_an_activity_is_a_message_of_its_sender()
    {
        var resident = await fixture.ResidentAsync();
        var photo = new ByteArrayContent(Pictures.Jpeg) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        var answer = await resident.UploadAsync(new MultipartFormDataContent { { photo, "file", "a.jpg" } });
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        Assert.Equal("image/jpeg", (await OnlyFileAsync(resident, answer.Json.Text("id")!)).Text("contentType"));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000.jpg")]
    [InlineData("..%2f..%2fcommunitybot.db")]
    [InlineData("../../../etc/passwd")]
    [InlineData("%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("..%5c..%5cappsettings.json")]
    [InlineData("/etc/passwd")]
    [InlineData("%00.jpg")]
    [InlineData("")]
    public async Task Nothing_but_a_kept_file_is_served(string path)
    {
        var resident = await fixture.ResidentAsync();
        var answer = await resident.GetAsync("attachments/" + path);
        Assert.True(answer.Status == 404 || (answer.Status == 400 && path.Contains("%00", StringComparison.Ordinal)), $"{answer.Status} {answer.Body}");
    }

    [Fact]
    public async Task A_kept_files_address_opens_that_file_alone()
    {
        var resident = await fixture.ResidentAsync();
        var answer = await resident.UploadAsync(Upload.Of(resident, Pictures.Jpeg, "a.jpg", "image/jpeg", _words));
        var url = (await OnlyFileAsync(resident, answer.Json.Text("id")!)).Text("contentUrl")!;
        var id = url[(url.LastIndexOf('/') + 1)..];
        Assert.Equal(200, (await resident.GetAsync("attachments/" + id)).Status);
        var other = (id[0] == '0' ? '1' : '0') + id[1..];
        foreach (var wrong in new[] { other, id.Replace(".jpg", ".png", StringComparison.Ordinal), id[..32], id + "/x", id.ToUpperInvariant(), "x/../" + id + "%20" })
        {
            Assert.Equal(404, (await resident.GetAsync("attachments/" + wrong)).Status);
        }
    }

    private string[] Kept() => [.. Directory.GetFiles(Path.Combine(fixture.Bot.DataFolder, "files"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static byte[] Content(string kind) => kind switch
    {
        "jpg" => Pictures.Jpeg,
        "png" => Pictures.Png,
        "webp" => Pictures.WebP,
        "pdf" => Pictures.Pdf(),
        "gif" => Pictures.Gif,
        "html" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
        "svg" => "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(),
        _ => [],
    };

    private static ByteArrayContent Raw(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static string Boundary(byte[] form) => Encoding.Latin1.GetString(form).Split("\r\n")[0][2..];

    private static async Task<JsonObject> OnlyFileAsync(Visitor resident, string id) =>
        (JsonObject)Assert.Single(Assert.Single(await resident.HistoryAsync(), a => a.Id() == id)["attachments"]!.AsArray())!;

    /// <summary>The refusal says why, nothing was written, and no file stays behind.</summary>
    private async Task AssertRefusedAsync(Visitor resident, HttpContent body, int status)
    {
        var answer = await resident.UploadAsync(body);
        Refusals.AssertRefused(status, answer);
        await resident.SayAsync("帮助");
        Assert.Single(await resident.HistoryAsync(), a => a["from"].Text("id") == resident.User);
        var files = Path.Combine(fixture.Bot.DataFolder, "files");
        Assert.DoesNotContain(Directory.Exists(files) ? Directory.GetFiles(files, "*", SearchOption.AllDirectories) : [], f => Path.GetExtension(f) is ".gif" or ".html" or ".svg");
    }
}
